import { SourceError } from '../../input/bytes/source.ts';
import type { Assessment } from '../../model/assessment.ts';
import type { Side } from '../../model/comparison.ts';
import { type Fault, fault } from '../../model/diagnostic.ts';
import { EVERYTHING } from '../../model/gate.ts';
import type { Footprint } from '../../model/geography.ts';
import { savedOf } from '../../report/json/saved.ts';
import { assessSubmitted } from '../../whatif/assessSubmitted.ts';
import type { InputOptions } from '../options/input.ts';
import type { World } from '../world.ts';
import { type Assessed, assessFiles } from './evidence.ts';
import { inputPath } from './files.ts';
import { bodiesFor } from './footprint.ts';
import { RefusedError } from './refused.ts';

/** One side of a comparison, identified but not yet read. */
export interface FoundSide {
  readonly name: string;
  readonly isSaved: boolean;
  /** The world, in which the bytes already looked at can be read again. */
  readonly io: World;
}

/** Tells a saved assessment from costs by its name or its first characters; a pipe has no name. */
export async function findSide(io: World, name: string): Promise<FoundSide> {
  const path = inputPath(io, name);
  const bytes = path === '-' ? io.readStdin() : io.readFile(path);
  const { head, all } = await peeked(bytes);
  const again: World = {
    ...io,
    readStdin: path === '-' ? all : io.readStdin,
    readFile: (other, shared) => (path !== '-' && other === path ? all() : io.readFile(other, shared)),
  };
  return { name, isSaved: path.toLowerCase().endsWith('.json') || looksLikeJson(head), io: again };
}

/** One side, and the same drawn on another footprint; a saved one stays as it is. */
interface ReadSide {
  readonly side: Side;
  readonly on?: (footprint: Footprint) => Promise<Side>;
}

/** @throws RefusedError, UsageError */
export async function readSide({ name, isSaved, io }: FoundSide, options: InputOptions): Promise<ReadSide> {
  if (isSaved) return { side: await readSaved(io, name) };
  const sideOf = (assessment: Assessment): Side => ({ name, saved: false, assessment: savedOf(assessment, EVERYTHING) });
  const files = options.files?.map((rule) => ({ ...rule, elsewhere: true as const }));
  const assessed = await assessFiles(io, [name], { ...options, ...(files && { files }) });
  return { side: sideOf(assessed.assessment), on: async (footprint) => sideOf(await drawnOn(io, assessed, footprint)) };
}

/** The same evidence, drawn of the bodies of a footprint. @throws UsageError */
async function drawnOn(io: World, { submitted }: Assessed, footprint: Footprint): Promise<Assessment> {
  const { evidence, population } = submitted;
  const drawn = await bodiesFor(io, { footprint }, { ...evidence, ...(population && { population }) }, submitted.policy);
  return assessSubmitted({ ...submitted, evidence: { ...evidence, ...drawn } }, { ...submitted.choices, footprint }).assessment;
}

/** Draws both sides on the later footprint, where one of them is (spec §8.8). */
export async function onOneFootprint(from: ReadSide, to: ReadSide): Promise<readonly [Side, Side]> {
  const isLater = [from, to].some(({ side }) => side.assessment.geography.asAt === '2026/27');
  const drawn = async ({ side, on }: ReadSide) => (isLater && on && side.assessment.geography.asAt !== '2026/27' ? on('2026/27') : side);
  return [await drawn(from), await drawn(to)];
}

async function readSaved(io: World, name: string): Promise<Side> {
  const { LARGEST, readSaved: read, tooLarge } = await import('../../report/json/read.ts');
  const { judgeAgain } = await import('../../assess/saved/judgeAgain.ts');
  const path = inputPath(io, name);
  if (path !== name) throw refusedBy([fault('sheet-absent', { sheet: name.slice(path.length + 1), sheets: null }, { file: path })]);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of path === '-' ? io.readStdin() : io.readFile(path)) {
      chunks.push(new Uint8Array(chunk));
      length += chunk.length;
      if (length > LARGEST) throw refusedBy([tooLarge(name)]);
    }
  } catch (error) {
    throw error instanceof SourceError ? refusedBy([unreadable(error, name)]) : error;
  }
  const result = read(Buffer.concat(chunks), name, io.geography, judgeAgain);
  if ('faults' in result) throw refusedBy(result.faults);
  return { name, saved: true, assessment: result.assessment };
}

function refusedBy(diagnostics: readonly Fault[]): RefusedError {
  return new RefusedError({ diagnostics, inputs: [] });
}

function unreadable({ reason, message }: SourceError, file: string): Fault {
  return fault('file-unreadable', { reason, detail: message }, { file });
}

/** Bytes to search for the first character that is no blank. */
const FAR = 4096;

/** The first bytes, and a way to read all of them; a failure to open is thrown by that reading. */
async function peeked(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly all: () => AsyncIterable<Uint8Array> }> {
  const rest = bytes[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  let failure: unknown;
  try {
    while (head.length < FAR && textOf(head).trim().length < 2) {
      const { value, done } = await rest.next();
      if (done) break;
      head = Buffer.concat([head, value]);
    }
  } catch (error) {
    failure = error;
  }
  async function* all(): AsyncGenerator<Uint8Array, void> {
    if (failure !== undefined) throw failure;
    if (head.length > 0) yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  }
  return { head, all };
}

/** No table starts with a brace; a title might, but not with a quotation mark after it. */
function looksLikeJson(head: Uint8Array): boolean {
  return /^\s*\{\s*(["}]|$)/.test(textOf(head.subarray(0, FAR)));
}

/** ASCII characters in any encoding: byte order marks and the zeros of UTF-16 are removed. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/^(\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, '')
    .replaceAll('\0', '');
}

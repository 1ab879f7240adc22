/** Breaks one file by a seed, runs one command on it, and says what is wrong with the answer. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonText } from '../../src/model/json.ts';
import { randomOf } from '../properties/distortions/random.ts';
import { type Answer, runIn } from '../support/shell.ts';
import { KINDS, type Kind } from './kinds.ts';
import type { Broken } from './text.ts';

export interface Tried {
  readonly seed: number;
  readonly kind: string;
  readonly status: number;
  /** What is wrong; nothing where all is as it must be. */
  readonly faults: readonly string[];
  readonly argv: readonly string[];
  readonly broken: Broken;
  readonly stderr: string;
}

/** An empty folder: patterns may match any file in it. */
const NOWHERE = join(tmpdir(), 'icb-envelope-fuzz');
mkdirSync(NOWHERE, { recursive: true });

/** The figures of a check of sound files, by kind; made when first asked for. */
const soundFigures = new Map<string, Promise<Figures | undefined>>();
let saved: Promise<Buffer> | undefined;

/** @param only the kinds to choose from; all if empty */
export async function tryOne(seed: number, only: readonly string[] = []): Promise<Tried> {
  const random = randomOf(seed);
  for (let left = 5; left > 0; left -= 1) random.next();
  const name = random.pick(only.length > 0 ? only : Object.keys(KINDS));
  const kind = KINDS[name];
  if (!kind) throw new Error(`there is no kind ${name}: ${Object.keys(KINDS).join(', ')}`);
  const broken = kind.breaks(await soundOf(kind), random);
  const files = { ...kind.beside, [kind.file]: broken.bytes };
  const isJudged = kind.check !== undefined && random.chance(0.5);
  const argv = isJudged ? ['check', ...(kind.check ?? []), '-o', 'out.json'] : kind.commands(kind.file, random);
  const written = new Map<string, string | Uint8Array>(Object.entries(files));
  const { stdout, stderr, status } = await runIn(argv, { folder: NOWHERE, written });
  const faults = [
    ...wrongStatus(argv, status),
    ...oddWords({ stdout, stderr, status }, broken, argv, written),
    ...placeless(stderr, status, kind, broken, argv),
  ];
  if (isJudged && status === 0) {
    const before = await figuresOf(name, kind);
    const document = written.get('out.json');
    if (before && document !== undefined) faults.push(...unexplained(before, figuresIn(String(document)), broken, kind));
  }
  return { seed, kind: name, status, faults, argv, broken, stderr };
}

/** A saved assessment is what the program wrote. */
async function soundOf({ sound, beside }: Kind): Promise<Buffer> {
  if (sound.length > 0) return sound;
  saved ??= runIn(['report', 'plan.csv', '--format', 'json'], { folder: NOWHERE, written: new Map(Object.entries(beside)) }).then(
    ({ stdout }) => Buffer.from(stdout),
  );
  return saved;
}

/** Statuses that `docs/` and `--help` list. Writing cannot fail here. */
function wrongStatus([command]: readonly string[], status: number): string[] {
  const allowed = ['check', 'diff', 'rebalance'].includes(command ?? '') ? [0, 1, 2, 3, 4] : [0, 2, 3];
  return allowed.includes(status) ? [] : [`status ${status}`];
}

const ODD = [/\bundefined\b/, /\bNaN\b/, /\[object /, /\bInfinity\b/, /\n\s+at .*:\d+:\d+/, /\bTypeError\b|\bRangeError\b|\bSyntaxError\b/];

/** Words of JavaScript that are not from the file, the options or what a page has of its own. */
function oddWords(
  { stdout, stderr }: Answer,
  { bytes, what }: Broken,
  argv: readonly string[],
  written: ReadonlyMap<string, string | Uint8Array>,
): string[] {
  const texts = [...written].flatMap(([name, text]) =>
    typeof text === 'string' && /\.(?:md|csv|json|xml|sarif|svg)$/.test(name) ? [text] : [],
  );
  const said = [stdout.replace(/<script[\s\S]*?<\/script>/g, ''), stderr, ...texts].join('\n');
  const given = `${bytes.toString('latin1')} ${bytes.toString('utf16le')} ${what} ${argv.join(' ')}`;
  return ODD.flatMap((word) => {
    const [found] = word.exec(said) ?? [];
    return found === undefined || given.includes(found.trim())
      ? []
      : [`says ${JSON.stringify(said.slice(Math.max(0, said.search(word) - 60), said.search(word) + 60))}`];
  });
}

/** Each fault has the file that it is about. */
function placeless(stderr: string, status: number, { file, beside }: Kind, { bytes }: Broken, argv: readonly string[]): string[] {
  if (status !== 3) return status === 2 && !/^error: /m.test(stderr) ? [`no error: ${stderr.slice(0, 200)}`] : [];
  const names = [file, 'standard input', ...Object.keys(beside), ...argv.filter((word) => word.startsWith('--'))];
  // A configuration may name files that are not there, or that no system would have: that is their place.
  const text = (jsonText(bytes)?.text ?? bytes.toString()).replaceAll('\\"', '"');
  const isNamed = (line: string) => text.includes(line.slice('error: '.length).replace(/: [A-Z].*$/, ''));
  const isThere = (line: string) => names.some((name) => line.includes(name)) || line.endsWith(': There is no such file.') || isNamed(line);
  return stderr.split('\n').flatMap((line) => (line.startsWith('error: ') && !isThere(line) ? [`no place: ${line.slice(0, 300)}`] : []));
}

/** By ICB and measure. */
type Figures = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

const MEASURES = ['population', 'baseline', 'envelope', 'exitRunRate', 'envelopeGap', 'inYearCost'];

interface Months {
  readonly months?: readonly { readonly month: string; readonly runRate: unknown }[];
}

function figuresIn(json: string): Figures {
  const { icbs }: { readonly icbs: readonly (Readonly<Record<string, unknown>> & Months)[] } = JSON.parse(json);
  return new Map(
    icbs.map((icb) => {
      const measures = MEASURES.map((measure) => [measure, icb[measure] ?? null] as const);
      const months = (icb.months ?? []).map(({ month, runRate }) => [`run rate of ${month}`, runRate ?? null] as const);
      return [String(icb.icb), Object.fromEntries([...measures, ...months])];
    }),
  );
}

function figuresOf(name: string, kind: Kind): Promise<Figures | undefined> {
  const found = soundFigures.get(name) ?? soundCheck(kind);
  soundFigures.set(name, found);
  return found;
}

/** @returns nothing where `check` refuses the sound files, too */
export async function soundCheck({ check = [], file, sound, beside }: Kind): Promise<Figures | undefined> {
  const written = new Map<string, string | Uint8Array>(Object.entries({ ...beside, [file]: sound }));
  await runIn(['check', ...check, '-o', 'out.json'], { folder: NOWHERE, written });
  const document = written.get('out.json');
  return document === undefined ? undefined : figuresIn(String(document));
}

/** Figures of a check that passes, and that are not those of the sound files, though nothing was done that explains it. */
function unexplained(before: Figures, after: Figures, { touches }: Broken, { cannotTouch = [], explains = false }: Kind): string[] {
  const codes = new Set([...before.keys(), ...after.keys()]);
  return [...codes].flatMap((icb) =>
    [...new Set([...MEASURES, ...Object.keys(before.get(icb) ?? {}), ...Object.keys(after.get(icb) ?? {})])].flatMap((measure) => {
      const [was, is] = [before.get(icb)?.[measure] ?? null, after.get(icb)?.[measure] ?? null];
      const isExplained =
        touches === 'anything' || (explains && touches !== 'nothing') || (typeof touches === 'object' && touches.includes(icb));
      if (was === is || (isExplained && !cannotTouch.includes(measure))) return [];
      if (is === null && touches !== 'nothing') return [];
      return [`passes with another figure: ${icb} ${measure} was ${was}, is ${is}`];
    }),
  );
}

import { SourceError } from '../../input/bytes/source.ts';
import { isOwn } from '../../report/formats/own.ts';
import { visible } from '../../report/words/values.ts';
import type { World } from '../world.ts';
import type { Setting } from './settings.ts';

/** What could pass a plan that fails; a policy file, too. */
const JUDGING: readonly string[] = ['rate', 'reduction', 'deadline', 'accept'];

/**
 * What is wrong with a setting of a configuration that nobody named: it may have come with the plans.
 * @param paths the files that it names, where they are looked for
 * @param writes whether the run writes its outputs
 */
export async function problemIfFound(
  io: World,
  { name, isFile }: Setting,
  paths: readonly string[],
  writes: boolean,
): Promise<string | undefined> {
  const isFileOfPolicy = name === 'policy' && paths.some((path) => io.policies.every(({ id }) => id !== path));
  if (JUDGING.includes(name) || isFileOfPolicy) return 'it changes what is judged, which only a file that --config names may';
  if (!isFile || name === 'policy') return undefined;
  const files = paths.filter((path) => path !== '-');
  if (files.some((path) => !io.staysInside(path, '.')))
    return `only a file that --config names may ${name === 'output' ? 'write' : 'read'} outside its folder, or where a name begins with a point`;
  if (name !== 'output' || !writes) return undefined;
  for (const path of files)
    if (io.sameFile(path, path) && !(await isOurs(io, path)))
      return `${path} is there and is no output of this program, so only a file that --config names may write over it`;
  return undefined;
}

/** Whether a file is an output of an earlier run. A device or a pipe is not looked into. */
async function isOurs(io: World, path: string): Promise<boolean> {
  const chunks: Uint8Array[] = [];
  if (io.sizeOf(path) === undefined) return false;
  try {
    for await (const chunk of io.readFile(path)) chunks.push(new Uint8Array(chunk));
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
  return isOwn(Buffer.concat(chunks));
}

/** Upper bound on a value in a message. */
const LONGEST = 60;

/** What it changes, in one line. @param said each setting that the run takes from it, as it is written there */
export function foundNote(file: string, said: ReadonlyMap<string, unknown>): string {
  const settings = [...said].map(([name, value]) => `${name} (${shortened(visible(textOf(value)))})`);
  return `note: ${visible(file)}, found here, sets ${settings.join(', ')}. --no-config leaves it aside.`;
}

function textOf(value: unknown): string {
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function shortened(text: string): string {
  const signs = [...text];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join('')}…` : text;
}

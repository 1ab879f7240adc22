/** What happens to a file as a whole on its way: encodings, line ends, cuts, flipped bits. */
import type { Random } from '../properties/distortions/random.ts';

/** A file after something was done to it. */
export interface Broken {
  readonly bytes: Buffer;
  readonly what: string;
  /**
   * What may have other figures now: `nothing`, not even fewer; `none`, but figures may be missing; the ICBs that are named; or `anything`.
   */
  readonly touches: 'nothing' | 'none' | 'anything' | readonly string[];
}

type Way = readonly [what: string, change: (bytes: Buffer, random: Random) => Buffer, touches: Broken['touches']];

const WAYS: readonly Way[] = [
  ['a mark of UTF-8', (bytes) => Buffer.concat([Buffer.from('\uFEFF'), bytes]), 'nothing'],
  ['two marks of UTF-8', (bytes) => Buffer.concat([Buffer.from('\uFEFF\uFEFF'), bytes]), 'nothing'],
  ['UTF-16LE', (bytes) => Buffer.from(`\uFEFF${bytes.toString()}`, 'utf16le'), 'nothing'],
  ['UTF-16BE', (bytes) => Buffer.from(`\uFEFF${bytes.toString()}`, 'utf16le').swap16(), 'nothing'],
  ['UTF-16LE without a mark', (bytes) => Buffer.from(bytes.toString(), 'utf16le'), 'nothing'],
  ['half a sign of UTF-16', (bytes) => Buffer.from(`\uFEFF${bytes.toString()}`, 'utf16le').subarray(0, -1), 'none'],
  ['line ends of Windows', (bytes) => Buffer.from(bytes.toString().replace(/\r?\n/g, '\r\n')), 'nothing'],
  ['empty', () => Buffer.alloc(0), 'none'],
  ['blanks', (_, random) => Buffer.from(' \n'.repeat(random.whole(1, 50))), 'none'],
  ['zeros', (_, random) => Buffer.alloc(random.whole(1, 3000)), 'none'],
  ['cut', (bytes, random) => bytes.subarray(0, random.whole(0, bytes.length - 1)), 'anything'],
  ['twice', (bytes) => Buffer.concat([bytes, bytes]), 'anything'],
  ['with rubbish behind', (bytes, random) => Buffer.concat([bytes, noise(random)]), 'anything'],
  ['with rubbish before', (bytes, random) => Buffer.concat([noise(random), bytes]), 'anything'],
  ['a piece gone', (bytes, random) => spliced(bytes, random, () => Buffer.alloc(0)), 'anything'],
  ['a piece doubled', (bytes, random) => spliced(bytes, random, (piece) => Buffer.concat([piece, piece])), 'anything'],
  ['flipped bits', flipped, 'anything'],
  ['deep', (_, random) => Buffer.from(random.pick(['[', '{"a":', '"', '(', '<a>', '"",']).repeat(20_000)), 'none'],
];

function noise(random: Random): Buffer {
  return Buffer.from(Array.from({ length: random.whole(1, 40) }, () => random.whole(0, 255)));
}

function spliced(bytes: Buffer, random: Random, change: (piece: Buffer) => Buffer): Buffer {
  const from = random.whole(0, Math.max(0, bytes.length - 1));
  const to = Math.min(bytes.length, from + random.whole(1, 200));
  return Buffer.concat([bytes.subarray(0, from), change(bytes.subarray(from, to)), bytes.subarray(to)]);
}

export function flipped(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  for (let left = random.whole(1, 6); left > 0 && copy.length > 0; left -= 1) {
    const at = random.whole(0, copy.length - 1);
    copy[at] = random.chance(0.5) ? random.whole(0, 255) : (copy[at] ?? 0) ^ (1 << random.whole(0, 7));
  }
  return copy;
}

/** @param before what was done to it already */
export function brokenBytes(bytes: Buffer, random: Random, before = ''): Broken {
  const [what, change, touches] = random.pick(WAYS);
  return { bytes: change(bytes, random), what: before === '' ? what : `${before}; ${what}`, touches: before === '' ? touches : 'anything' };
}

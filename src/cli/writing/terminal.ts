import type { Glyphs } from '../../report/documents/bars.ts';
import type { Look } from '../../report/formats/format.ts';
import { folded } from '../../report/formats/wrap.ts';
import type { Io, Output } from '../io.ts';
import type { OutputOptions } from '../options/output.ts';

/** Least width to lay text out for, in characters; narrower terminals break the lines themselves. */
const LEAST_WIDTH = 40;

/** Width to lay out for, in characters; `undefined` unless a terminal reports one. */
export function widthOf({ isTerminal, columns }: Pick<Output, 'isTerminal' | 'columns'>): number | undefined {
  return isTerminal && columns !== undefined && columns > 0 ? Math.max(columns, LEAST_WIDTH) : undefined;
}

/** Writes sentences, wrapped to the terminal's width. */
export async function tell(output: Output, text: string): Promise<void> {
  const width = widthOf(output);
  await output.write(width === undefined ? text : folded(text, width));
}

export async function lookFor(io: Io, { color, output }: Pick<OutputOptions, 'color' | 'output'>): Promise<Look> {
  const { isTerminal } = io.stdout;
  const toFile = output !== undefined && output !== '-';
  const coloured = !toFile && (color === 'always' || (color === 'auto' && wantsColour(io)));
  const width = toFile ? undefined : widthOf(io.stdout);
  if (!coloured && !isTerminal) return {};
  const { inColour, terminalGrid } = await import('../../report/formats/terminal.ts');
  const glyphs = toFile ? undefined : glyphsFor(io);
  return { ...(coloured && { paint: inColour }), grid: terminalGrid, ...(width !== undefined && { width }), ...(glyphs && { glyphs }) };
}

/** https://no-color.org and https://force-color.org: an empty value counts as unset. */
function wantsColour({ env, stdout }: Io): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return stdout.isTerminal && env.TERM !== 'dumb';
}

/** The characters a terminal can draw bars with; `undefined` without a terminal or for a dumb one. */
function glyphsFor({ env, stdout }: Io): Glyphs | undefined {
  if (!stdout.isTerminal || env.TERM === 'dumb') return undefined;
  return isUnicode(env) ? 'blocks' : 'ascii';
}

function isUnicode(env: Io['env']): boolean {
  // Windows does not report the code page; terminals that name themselves show Unicode.
  if (env.OS === 'Windows_NT') return Boolean(env.WT_SESSION || env.TERM_PROGRAM);
  // The order in which locales are looked up.
  return /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
}

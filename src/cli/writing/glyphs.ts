import type { Glyphs } from '../../report/documents/bars/glyphs.ts';
import type { Io } from '../io.ts';

/** What the terminal can draw bars with; nothing where there is none, or it is one of words only. */
export function glyphsFor({ env, stdout }: Io): Glyphs | undefined {
  if (!stdout.isTerminal || env.TERM === 'dumb') return undefined;
  return isUnicode(env) ? 'blocks' : 'ascii';
}

function isUnicode(env: Io['env']): boolean {
  // Windows says nothing of the code page; the terminals that name themselves show Unicode.
  if (env.OS === 'Windows_NT') return Boolean(env.WT_SESSION || env.TERM_PROGRAM);
  // In the order in which locales are looked up.
  return /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
}

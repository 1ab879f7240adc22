import { secondKey } from './jsonKeys.ts';
import { jsonText } from './jsonText.ts';

export type Parsed = { readonly value: unknown } | { readonly problem: string };

/** The value of a JSON text, or what is wrong with the text and where. */
export function parseJson(text: string): Parsed {
  const own = withoutMark(text);
  try {
    return { value: JSON.parse(own) };
  } catch (error) {
    return { problem: notJson(own, error) };
  }
}

/** The same of a file that somebody wrote by hand: what it says twice, perhaps not in the same way, it does not say. */
export function parseSetUp(source: string | Uint8Array): Parsed {
  const text = typeof source === 'string' ? source : jsonText(source)?.text;
  if (text === undefined) return { problem: NOT_TEXT };
  const parsed = parseJson(text);
  const own = withoutMark(text);
  const second = 'problem' in parsed ? undefined : secondKey(own);
  if (!second) return parsed;
  return { problem: `${JSON.stringify(second.key.slice(0, LONGEST))} stands a second time in one object, at ${placeIn(own, second.at)}` };
}

const NOT_TEXT = 'its bytes are neither UTF-8 nor UTF-16 text; save it again as UTF-8';

/** Of a key in a message. */
const LONGEST = 60;

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/** Where a text stops being JSON. @param error what the parser threw */
function notJson(text: string, error: unknown): string {
  if (text.trim() === '') return 'the file is empty';
  const position = /position (\d+)/.exec(String(error))?.[1];
  if (/end of JSON/.test(String(error)) || Number(position) >= text.trimEnd().length)
    return 'this is not JSON: it breaks off before its end';
  return position === undefined ? 'this is not JSON' : `this is not JSON: it goes wrong at ${placeIn(text, Number(position))}`;
}

function placeIn(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

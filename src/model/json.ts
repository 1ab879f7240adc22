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

/** A key that stands a second time in one object. */
export interface SecondKey {
  readonly key: string;
  /** Where the second one starts, in characters of the text. */
  readonly at: number;
}

/**
 * The first key that an object has twice: a parser keeps the last one, and says nothing. Nesting of any depth is looked through.
 * @param text JSON that a parser takes
 */
export function secondKey(text: string): SecondKey | undefined {
  // The keys so far of each object that is open; a list has none.
  const open: (Set<string> | undefined)[] = [];
  let isKeyNext = false;
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case '{':
        open.push(new Set());
        isKeyNext = true;
        break;
      case '[':
        open.push(undefined);
        isKeyNext = false;
        break;
      case '}':
      case ']':
        open.pop();
        isKeyNext = false;
        break;
      case ',':
        isKeyNext = open.at(-1) !== undefined;
        break;
      case '"': {
        const end = endOfText(text, at);
        const keys = open.at(-1);
        if (isKeyNext && keys) {
          const key: string = JSON.parse(text.slice(at, end + 1));
          if (keys.has(key)) return { key, at };
          keys.add(key);
        }
        isKeyNext = false;
        at = end;
        break;
      }
    }
  }
  return undefined;
}

/** Where the quotation mark is that closes the one here. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

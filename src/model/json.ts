import { type JsonKind, mistaken } from './jsonKind.ts';

export type Parsed = { readonly value: unknown } | { readonly problem: string };

/** Parses a JSON text. @returns its value, or what is wrong with it and where */
export function parseJson(text: string): Parsed {
  const own = withoutMark(text);
  try {
    const value: unknown = JSON.parse(own);
    return isDeep(own) ? { problem: `it has over ${DEEPEST} lists and objects within one another` } : { value };
  } catch (error) {
    return { problem: notJson(own, error) };
  }
}

/** Most lists and objects within one another: no file of this program has ten, and thousands are more than its readers can go down. */
const DEEPEST = 100;

/** @param text valid JSON */
function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfText(text, at);
    else if (sign === '}' || sign === ']') depth -= 1;
    else if (sign === '{' || sign === '[') depth += 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/**
 * Parses a JSON file that somebody wrote by hand. A key that stands twice in one object is a problem, because the two may differ.
 * @param wanted kind of file; a file of another known kind is a problem
 */
export function parseSetUp(source: string | Uint8Array, wanted: JsonKind | 'a configuration'): Parsed {
  const text = typeof source === 'string' ? source : jsonText(source)?.text;
  if (text === undefined) return { problem: NOT_TEXT };
  const parsed = parseJson(text);
  if ('problem' in parsed) return parsed;
  const own = withoutMark(text);
  const second = secondKey(own);
  const other = second ? undefined : mistaken(parsed.value, wanted);
  if (!second) return other === undefined ? parsed : { problem: other };
  return { problem: `${JSON.stringify(second.key.slice(0, LONGEST))} stands a second time in one object, at ${placeIn(own, second.at)}` };
}

const NOT_TEXT = 'its bytes are neither UTF-8 nor UTF-16 text; save it again as UTF-8';

/** Upper bound on a key in a message. */
const LONGEST = 60;

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/** Message with the place where a text stops being JSON. @param error as the parser threw it */
function notJson(text: string, error: unknown): string {
  if (text.trim() === '') return 'the file is empty';
  if (/Unexpected token '…'/.test(String(error))) return 'this is not JSON: … stands where something is to be filled in';
  const position = /position (\d+)/.exec(String(error))?.[1];
  if (/end of JSON/.test(String(error)) || Number(position) >= text.trimEnd().length)
    return 'this is not JSON: it breaks off before its end';
  return position === undefined ? 'this is not JSON' : `this is not JSON: it goes wrong at ${placeIn(text, Number(position))}`;
}

function placeIn(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/**
 * Finds the first key that an object of any depth has twice; a parser keeps the last one and says nothing.
 * @param text valid JSON
 * @returns the key, and the position of the second one in characters of the text
 */
export function secondKey(text: string): { readonly key: string; readonly at: number } | undefined {
  // The keys of each open object so far; `undefined` for an open list.
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
        break;
      case '}':
      case ']':
        open.pop();
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

/** Position of the quotation mark that closes the one at `start`. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** The text of a JSON file, and its encoding. */
export interface JsonText {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-8 with BOM' | 'UTF-16LE' | 'UTF-16BE';
}

/**
 * Decodes a JSON file in UTF-8 or in UTF-16, which PowerShell 5.1 writes into files.
 * @returns `undefined` if the bytes are neither
 */
export function jsonText(bytes: Uint8Array): JsonText | undefined {
  const encoding = encodingOf(bytes);
  const label = encoding === 'UTF-16LE' ? 'utf-16le' : encoding === 'UTF-16BE' ? 'utf-16be' : 'utf-8';
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
  } catch {
    return undefined;
  }
}

/** Without a byte order mark, a zero byte beside the first brace shows UTF-16. */
function encodingOf([first, second, third]: Uint8Array): JsonText['encoding'] {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'UTF-16LE';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'UTF-16BE';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'UTF-8 with BOM' : 'UTF-8';
}

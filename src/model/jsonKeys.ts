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

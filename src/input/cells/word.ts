import { type Fault, fault } from '../../model/diagnostic.ts';
import { nearest, nearestByWords } from '../../model/nearest.ts';

/** A cell's value, or its fault, which has no place yet. */
export type Reading<Value> = { readonly value: Value } | { readonly fault: Fault };

/** Upper bound on the texts remembered; real ledgers repeat a few hundred. */
const MOST_REMEMBERED = 10_000;

/** Reads each distinct text once: a ledger repeats the same few words millions of times. */
export function remembered<Result>(read: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as Result;
    const result = read(text);
    if (known.size < MOST_REMEMBERED) known.set(text, result);
    return result;
  };
}

/**
 * A reader of one of a few words, which ignores case, spaces, `_` and `-`.
 * @param also other spellings that NHS files use, each as its {@link wordKey}
 */
export function wordReader<Word extends string>(
  field: string,
  words: readonly Word[],
  also: Readonly<Record<string, Word>> = {},
): (text: string) => Reading<Word> {
  const known = new Map<string, Word>([...Object.entries(also), ...words.map((word) => [wordKey(word), word] as const)]);
  return remembered((found) => {
    const value = known.get(wordKey(found));
    if (value !== undefined) return { value };
    const facts = {
      field,
      found,
      wanted: words,
      // Looked for when the fault is told: a broken ledger has many thousands.
      get nearest() {
        return known.get(nearest(wordKey(found), known.keys()) ?? '') ?? words.find((word) => word === nearestByWords(found, words));
      },
    };
    return { fault: fault('unknown-word', facts) };
  });
}

/** A text as it is compared: without case, spaces, `_`, `-` and characters that cannot be seen. */
export function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\u00AD\u200B-]+/g, '');
}

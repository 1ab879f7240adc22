import { type Fault, fault } from '../../model/diagnostic.ts';
import { nearest } from '../../model/nearest.ts';
import type { Place } from '../../model/place.ts';

/** A cell's meaning, or the fault to report once the place is known. */
export type Reading<Value> = { readonly value: Value } | { readonly fault: (place: Place) => Fault };

/** Remembers what each distinct text means: a ledger says the same few words millions of times. */
export function remembered<Value>(read: (text: string) => Reading<Value>): (text: string) => Reading<Value> {
  const seen = new Map<string, Reading<Value>>();
  return (text) => {
    let reading = seen.get(text);
    if (!reading) {
      reading = read(text);
      if (seen.size < 10_000) seen.set(text, reading);
    }
    return reading;
  };
}

/**
 * Reads one of a few words, without regard to case, spaces, `_` and `-`.
 * @param also other spellings an NHS file uses, as they look without case, spaces, `_` and `-`
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
    const near = nearest(wordKey(found), known.keys());
    const meant = near === undefined ? undefined : known.get(near);
    return { fault: (place) => fault('unknown-word', { field, found, wanted: words, ...(meant && { nearest: meant }) }, place) };
  });
}

/** A word as it is compared. */
export function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\u00AD\u200B-]+/g, '');
}

import { fault } from '../../model/diagnostic.ts';
import { nearest, nearestByWords } from '../../model/nearest.ts';
import type { PolicyFunction } from '../../model/scope.ts';
import { type Reading, remembered, wordKey } from './word.ts';

/** A reader of a policy function's id or name, which ignores case, spaces, `_` and `-`, and takes `&` for "and". Returns its id. */
export function functionReader(functions: readonly PolicyFunction[]): (text: string) => Reading<string> {
  const known = idsByKey(functions);
  const ids = functions.map(({ id }) => id);
  return remembered((found) => {
    const value = known.get(functionKey(found));
    if (value !== undefined) return { value };
    const named = functions.find(
      ({ name }) =>
        name ===
        nearestByWords(
          found,
          functions.map((each) => each.name),
        ),
    );
    const near = known.get(nearest(functionKey(found), known.keys()) ?? '') ?? named?.id;
    return { fault: fault('unknown-function', { found, ...(near !== undefined && { nearest: near }), known: ids }) };
  });
}

/** The same for a table that may split its costs as it likes: a text that is no policy function is kept as the file's own label. */
export function anyFunctionReader(functions: readonly PolicyFunction[]): (text: string) => Reading<string> {
  const made = anyReaders.get(functions);
  if (made) return made;
  const known = idsByKey(functions);
  const reader = remembered((found) => ({ value: known.get(functionKey(found)) ?? found.toLowerCase().replace(/\s+/g, ' ') }));
  anyReaders.set(functions, reader);
  return reader;
}

const anyReaders = new WeakMap<readonly PolicyFunction[], (text: string) => Reading<string>>();

function idsByKey(functions: readonly PolicyFunction[]): ReadonlyMap<string, string> {
  return new Map([
    ...functions.map(({ id, name }) => [functionKey(name), id] as const),
    ...functions.map(({ id }) => [functionKey(id), id] as const),
  ]);
}

function functionKey(text: string): string {
  return wordKey(text).replaceAll('&', 'and');
}

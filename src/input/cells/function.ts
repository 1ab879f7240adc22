import { fault } from '../../model/diagnostic.ts';
import { nearest } from '../../model/nearest.ts';
import type { PolicyFunction } from '../../model/scope.ts';
import { type Reading, remembered, wordKey } from './word.ts';

/** Reads the id of one of the policy's functions from its id or name, without regard to case, spaces, `_` and `-`; `&` is "and". */
export function functionReader(functions: readonly PolicyFunction[]): (text: string) => Reading<string> {
  const known = new Map([
    ...functions.map(({ id, name }) => [functionKey(name), id] as const),
    ...functions.map(({ id }) => [functionKey(id), id] as const),
  ]);
  const ids = functions.map(({ id }) => id);
  return remembered((found) => {
    const value = known.get(functionKey(found));
    if (value !== undefined) return { value };
    return {
      fault: (place) => {
        const near = known.get(nearest(functionKey(found), known.keys()) ?? '');
        return fault('unknown-function', { found, ...(near !== undefined && { nearest: near }), known: ids }, place);
      },
    };
  });
}

/** The same where a table may split its costs as it likes: what is no function of the policy's is kept as the file's own word. */
export function anyFunctionReader(functions: readonly PolicyFunction[]): (text: string) => Reading<string> {
  const read = functionReader(functions);
  return remembered((found) => {
    const reading = read(found);
    return 'value' in reading ? reading : { value: found.toLowerCase().replace(/\s+/g, ' ') };
  });
}

function functionKey(text: string): string {
  return wordKey(text).replaceAll('&', 'and');
}

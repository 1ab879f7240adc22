import { type Decimal, parseDecimal } from '../../model/decimal.ts';
import { fault } from '../../model/diagnostic.ts';
import { LIKELIHOODS } from '../../model/parameters.ts';
import { parseShare } from '../../model/share.ts';
import type { Reading } from '../cells/word.ts';
import { wordKey } from '../cells/word.ts';

/** A likelihood: a share such as `60%`, or a word of the policy's table. */
export function likelihoodReader(table: Readonly<Record<(typeof LIKELIHOODS)[number], Decimal>>): (text: string) => Reading<Decimal> {
  return (found) => {
    const word = LIKELIHOODS.find((each) => each === wordKey(found));
    const value = word ? table[word] : parseShare(found);
    return value
      ? { value }
      : {
          fault: fault('unknown-word', {
            field: 'likelihood',
            found,
            wanted: [...LIKELIHOODS, 'a percentage from 0% to 100%'],
            nearest: undefined,
          }),
        };
  };
}

/** Posts in whole time equivalents: `12.5`. */
export function readPosts(found: string): Reading<Decimal> {
  // A comma stands between thousands alone: "12,5" is no 125.
  const value = /^(\d{1,6}|\d{1,3},\d{3})(\.\d{1,6})?$/.test(found) ? parseDecimal(found.replace(',', '')) : undefined;
  return value
    ? { value }
    : { fault: fault('unknown-word', { field: 'wte', found, wanted: ['a number of posts such as 12.5'], nearest: undefined }) };
}

import { type Decimal, sameScale } from '../../model/decimal.ts';
import type { RaisedDoubt } from '../../model/doubt.ts';
import type { Icb } from '../../model/geography.ts';
import { magnitude } from '../../model/money.ts';
import type { Population } from '../../model/population.ts';

/** A given population more than a fifth off the bundled one of its basis. */
export function population({ code }: Icb, given: Population, usual: Population | null): readonly RaisedDoubt[] {
  const figure = given.figures.get(code);
  const heads = usual?.figures.get(code)?.heads;
  if (given.bundled || !figure || !heads || !isFifthOff(figure.heads, heads)) return [];
  return [
    {
      doubt: 'population',
      icb: code,
      costType: null,
      month: null,
      facts: { heads: figure.heads, usual: heads, basis: given.basis },
      ...(figure.place && { place: figure.place }),
    },
  ];
}

function isFifthOff(given: Decimal, usual: Decimal): boolean {
  const [heads, wanted] = sameScale(given, usual);
  return magnitude(heads - wanted) * 5n > wanted;
}

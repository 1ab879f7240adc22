import { type CostCell, hasFigure } from '../../model/cost.ts';
import type { DoubtAcceptance } from '../../model/doubt.ts';
import type { IcbCode } from '../../model/geography.ts';
import { type Pence, sum } from '../../model/money.ts';
import { financialYearOf } from '../../model/month.ts';
import type { Policy } from '../../model/policy.ts';
import type { Population } from '../../model/population.ts';
import { inScopeTypes } from '../../model/scope.ts';
import type { IcbLines } from '../icbLines.ts';
import { acceptanceOf, doubtsOf, type IcbDoubts } from './doubts.ts';
import { type Drop, dropsOf } from './nilOrUnit.ts';
import { putBackOf } from './turnsOn.ts';

/** What the figures of the ICBs alone do not tell. */
export interface Background {
  readonly policy: Policy;
  readonly population: Population;
  /** The bundled heads on the same basis, to hold a given file against. */
  readonly usualPopulation: Population | null;
  /** Published running cost allowances, in pence a year. */
  readonly allowances: ReadonlyMap<IcbCode, Pence>;
}

export interface Doubted {
  readonly own: IcbDoubts;
  /** Types that are gone or in another unit; those that another ICB takes up are no doubt, and are said. */
  readonly drops: readonly Drop[];
}

/**
 * What is doubtful of each ICB. A cost that left one ICB may stand with another of its region, so all are looked at together.
 * @returns in the order of the lines
 */
export function doubtsByIcb(lines: readonly IcbLines[], background: Background, agreed: readonly DoubtAcceptance[]): readonly Doubted[] {
  const { policy, population, usualPopulation, allowances } = background;
  const scope = policy.scope.value;
  const inScope = inScopeTypes(scope);
  return lines.map(({ icb, figures, given, once, calendars, parts }) => {
    const others = lines.filter((other) => other.icb !== icb && other.icb.region === icb.region).map((other) => other.figures);
    const drops = dropsOf(figures, others, scope);
    const doubts = doubtsOf(
      {
        figures,
        drops,
        heads: population.figures.get(icb.code)?.heads ?? null,
        schemes: given ?? [],
        population,
        usualPopulation,
        allowance: allowances.get(icb.code),
        policy,
      },
      agreed,
    );
    const outOfScope = new Map([...calendars].filter(([type]) => !inScope.has(type)));
    const baselineOutOfScope = new Map(
      [...outOfScope.keys()].map((type) => [type, yearCostOf(parts.beside.get(type) ?? [], policy.baselineYear.value)]),
    );
    const putBack = putBackOf({ figures, once, outOfScope, baselineOutOfScope, policy });
    return { drops, own: { doubts, putBack, turnsOnAccepted: acceptanceOf('turns-on', icb.code, agreed) } };
  });
}

function yearCostOf(cells: readonly CostCell[], year: number): Pence {
  const ofYear = cells.filter((cell) => cell.scenario === 'baseline' && hasFigure(cell) && financialYearOf(cell.period.start) === year);
  return sum(ofYear.map(({ pence }) => pence));
}

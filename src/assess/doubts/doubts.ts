import type { Decimal } from '../../model/decimal.ts';
import type { Doubt, DoubtAcceptance, DoubtId, RaisedDoubt } from '../../model/doubt.ts';
import type { Pence } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import type { Policy } from '../../model/policy.ts';
import type { Population } from '../../model/population.ts';
import type { Scheme } from '../../model/scheme.ts';
import type { IcbFigures } from '../figures.ts';
import { allowance } from './allowance.ts';
import { doubled, doubledSchemes } from './doubled.ts';
import { type Drop, nilOrUnit } from './nilOrUnit.ts';
import { population } from './population.ts';
import { NOTHING, type PutBack } from './putBack.ts';
import { sign } from './sign.ts';
import { unitApart } from './unitApart.ts';

/** What an ICB’s figures are doubted by. */
export interface Grounds {
  readonly figures: IcbFigures;
  readonly drops: readonly Drop[];
  readonly heads: Decimal | null;
  readonly schemes: readonly Scheme[];
  readonly population: Population;
  /** The bundled heads on the same basis. */
  readonly usualPopulation: Population | null;
  /** The ICB’s published running cost allowance, a year. */
  readonly allowance: Pence | undefined;
  readonly policy: Policy;
}

/** How each doubt about a figure is raised. What verdicts turn on depends on the verdict, and receiving costs are the schemes’ own. */
const DOUBTS: Readonly<Record<Exclude<DoubtId, 'turns-on' | 'receiving-unit'>, (grounds: Grounds) => readonly RaisedDoubt[]>> = {
  sign: ({ figures }) => sign(figures),
  'nil-or-unit': ({ figures, drops }) => nilOrUnit(figures, drops),
  'unit-apart': ({ figures, heads, policy }) => unitApart(figures, heads, policy),
  doubled: ({ figures, schemes }) => [...doubled(figures), ...doubledSchemes(schemes)],
  population: ({ figures, population: given, usualPopulation }) => population(figures.icb, given, usualPopulation),
  allowance: ({ figures, allowance: published }) => allowance(figures, published),
};

/** Every doubt about an ICB’s figures, accepted or not. */
export function doubtsOf(grounds: Grounds, agreed: readonly DoubtAcceptance[]): readonly Doubt[] {
  return Object.values(DOUBTS).flatMap((raise) => raise(grounds).map((each) => withAcceptance(each, agreed)));
}

export function withAcceptance(raised: RaisedDoubt, agreed: readonly DoubtAcceptance[]): Doubt {
  return { ...raised, accepted: acceptanceOf(raised.doubt, raised.icb, agreed) } as Doubt;
}

export function acceptanceOf(doubt: DoubtId, icb: string, agreed: readonly DoubtAcceptance[]): DoubtAcceptance | null {
  return agreed.find((each) => each.doubt === doubt && each.icb === icb) ?? null;
}

/** What is doubtful of one ICB: its figures, and what its verdicts may turn on month by month. */
export interface IcbDoubts {
  readonly doubts: readonly Doubt[];
  readonly putBack: ReadonlyMap<Month, PutBack>;
  /** The agreement to what its verdicts turn on. */
  readonly turnsOnAccepted: DoubtAcceptance | null;
}

export const NO_DOUBTS: IcbDoubts = { doubts: [], putBack: new Map(), turnsOnAccepted: null };

/**
 * How a month stands to the doubts: whether it is doubtful, and what would return to it, agreed to or not. Before the deadline only the
 * heads are judged: the envelope is made of them.
 */
export function doubtfulness({ doubts, putBack, turnsOnAccepted }: IcbDoubts, month: Month, deadline: Month) {
  const { pence } = putBack.get(month) ?? NOTHING;
  const isOfMonth = (doubt: Doubt) => doubt.doubt === 'population' || (month >= deadline && doubt.month === month);
  return {
    doubtful: doubts.some((doubt) => doubt.accepted === null && isOfMonth(doubt)),
    putBack: turnsOnAccepted ? 0n : pence,
    putBackAccepted: turnsOnAccepted ? pence : 0n,
  };
}

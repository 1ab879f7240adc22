import type { IcbPosition } from '../../model/assessment.ts';
import type { Doubt, DoubtAcceptance, DoubtId, RaisedDoubt } from '../../model/doubt.ts';
import type { Allowance } from '../../model/evidence.ts';
import type { Icb, IcbCode } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import type { Month } from '../../model/month.ts';
import type { Policy } from '../../model/policy.ts';
import type { Population } from '../../model/population.ts';
import type { IcbFigures } from '../figures.ts';
import type { IcbCosts } from '../icbCosts.ts';
import { allowance } from './allowance.ts';
import { doubled, doubledSchemes } from './doubled.ts';
import { type Drop, dropsOf, nilOrUnit } from './nilOrUnit.ts';
import { population } from './population.ts';
import { sign } from './sign.ts';
import { putBackOf } from './turnsOn.ts';
import { unitApart } from './unitApart.ts';

/** What doubts and warnings are judged by, besides the costs themselves. */
export interface Background {
  readonly policy: Policy;
  /** Every body that can give figures. */
  readonly bodies: readonly Icb[];
  /** As given, by the codes of either footprint. */
  readonly population: Population;
  /** The heads of every body that gives figures. */
  readonly heads: Population;
  /** The bundled heads on the same basis, for comparison with a given file. */
  readonly usualPopulation: Population | null;
  /** Published running cost allowances. */
  readonly allowances: ReadonlyMap<IcbCode, Allowance>;
}

/** The doubts about an ICB's figures, and the costs its verdicts may turn on by month. */
type IcbDoubts = Pick<IcbPosition, 'doubts' | 'putBack' | 'turnsOnAccepted'>;

export interface DoubtedIcb extends IcbCosts, IcbDoubts {
  /** Cost types that fall to nothing or to another unit. If another ICB takes the cost up, a warning says so and there is no doubt. */
  readonly drops: readonly Drop[];
  /** Months before the deadline whose actual or forecast is doubtful: no verdict rests on them, and the latest month may be one. */
  readonly doubtfulBefore: ReadonlySet<Month>;
}

/** What the rules are given. */
interface Judged {
  readonly costs: IcbCosts;
  readonly figures: IcbFigures;
  readonly drops: readonly Drop[];
}

/** The rule of each doubt about figures. `turns-on` depends on the verdict, and `receiving-unit` is judged scheme by scheme. */
const RULES: Readonly<
  Record<Exclude<DoubtId, 'turns-on' | 'receiving-unit'>, (judged: Judged, background: Background) => readonly RaisedDoubt[]>
> = {
  sign: ({ figures }) => sign(figures),
  'nil-or-unit': ({ figures, drops }) => nilOrUnit(figures, drops),
  'unit-apart': ({ figures }, { policy, heads }) => unitApart(figures, heads.figures.get(figures.icb.code)?.heads ?? null, policy),
  doubled: ({ figures, costs }) => [...doubled(figures), ...doubledSchemes(costs.schemes ?? [])],
  population: ({ costs }, { population: given, usualPopulation }) => population(costs.icb, given, usualPopulation),
  allowance: ({ figures }, { allowances }) => allowance(figures, allowances.get(figures.icb.code)),
};

/** Raises the doubts about each ICB. A cost that left one ICB may stand in another of its region, so it takes them all together. */
export function withDoubts(icbs: readonly IcbCosts[], background: Background, accepted: readonly DoubtAcceptance[]): readonly DoubtedIcb[] {
  const { policy } = background;
  const byRegion = groupedBy(icbs, ({ icb }) => icb.region);
  return icbs.map((costs) => {
    const { icb } = costs;
    const others = (byRegion.get(icb.region) ?? []).filter((other) => other !== costs).map(({ figures }) => figures);
    const drops = dropsOf(costs.figures, others, policy.scope.value);
    const judged = { costs, figures: costs.figures, drops };
    const raised = Object.values(RULES).flatMap((rule) => rule(judged, background));
    return {
      drops,
      doubts: raised.map((doubt) => withAcceptance(doubt, accepted)),
      doubtfulBefore: doubtfulBefore(costs, others, background, accepted),
      putBack: putBackOf(costs, policy),
      turnsOnAccepted: acceptanceOf('turns-on', icb.code, accepted),
      ...costs,
    };
  });
}

/** The rules that doubt a month's figure. */
const OF_MONTHS = ['sign', 'nil-or-unit', 'unit-apart', 'allowance'] as const satisfies readonly (keyof typeof RULES)[];

function doubtfulBefore(
  costs: IcbCosts,
  others: readonly IcbFigures[],
  background: Background,
  accepted: readonly DoubtAcceptance[],
): ReadonlySet<Month> {
  const { deadline, scope } = background.policy;
  const judged = costs.figures.months.filter(({ month, view }) => month < deadline.value && view !== 'plan');
  if (judged.length === 0) return new Set();
  const figures = { ...costs.figures, judged };
  const own = { costs, figures, drops: dropsOf(figures, others, scope.value) };
  const raised = OF_MONTHS.flatMap((id) => RULES[id](own, background));
  return new Set(raised.flatMap(({ doubt, icb, month }) => (month === null || acceptanceOf(doubt, icb, accepted) ? [] : [month])));
}

export function withAcceptance(raised: RaisedDoubt, accepted: readonly DoubtAcceptance[]): Doubt {
  return { ...raised, accepted: acceptanceOf(raised.doubt, raised.icb, accepted) } as Doubt;
}

function acceptanceOf(doubt: DoubtId, icb: IcbCode, accepted: readonly DoubtAcceptance[]): DoubtAcceptance | null {
  return accepted.find((each) => each.doubt === doubt && each.icb === icb) ?? null;
}

/** Whether the figure of one month is doubtful. */
export function isMonthDoubtful(
  { doubts, doubtfulBefore: before }: Pick<DoubtedIcb, 'doubts' | 'doubtfulBefore'>,
  month: Month,
  deadline: Month,
): boolean {
  if (before.has(month)) return true;
  return doubts.length > 0 && doubts.some((doubt) => doubt.accepted === null && isOfMonth(doubt, month, deadline));
}

function isOfMonth(doubt: Doubt, month: Month, deadline: Month): boolean {
  return doubt.doubt === 'population' || (month >= deadline && doubt.month === month);
}

import type { CostType } from '../../model/cost.ts';
import { icbOf, type Warning, type WarningCode } from '../../model/diagnostic.ts';
import type { Doubt, DoubtId } from '../../model/doubt.ts';
import type { IcbCode } from '../../model/geography.ts';
import type { Month } from '../../model/month.ts';
import type { Policy } from '../../model/policy.ts';
import type { WarningFacts } from '../../model/warningFacts.ts';

/** Doubts that explain why a month, or the baseline, is far too low. */
const TOO_LOW: readonly DoubtId[] = ['sign', 'nil-or-unit', 'unit-apart', 'allowance', 'turns-on'];
const ANY_AMOUNT: readonly DoubtId[] = ['sign', 'nil-or-unit', 'unit-apart', 'doubled'];

/** The doubts of one ICB. */
class Ground {
  readonly #doubts: readonly Doubt[];
  readonly #policy: Policy;

  constructor(doubts: readonly Doubt[], policy: Policy) {
    this.#doubts = doubts;
    this.#policy = policy;
  }

  /** Only the doubts that nobody has accepted. Once a figure is accepted, warnings about it are shown again. */
  get open(): Ground {
    return new Ground(
      this.#doubts.filter(({ accepted }) => accepted === null),
      this.#policy,
    );
  }

  has(doubt: DoubtId): boolean {
    return this.#doubts.some((each) => each.doubt === doubt);
  }

  baseline(ids: readonly DoubtId[], type: CostType | null = null): boolean {
    return this.#of(ids, type).some(({ month, scheme }) => month === null && scheme === undefined);
  }

  isBaselineTooHigh(type: CostType | null): boolean {
    return this.#of(['doubled', 'unit-apart'], type).some(
      ({ doubt, month, scheme, facts }) =>
        month === null && scheme === undefined && (doubt === 'doubled' || ('kind' in facts && facts.kind === 'baseline-above-plan')),
    );
  }

  /** Whether doubts cover every one of the months from the deadline on, which are those that verdicts rest on. */
  months(ids: readonly DoubtId[], months: readonly Month[], type: CostType | null = null): boolean {
    const doubted = new Set(this.#of(ids, type).map(({ month }) => month));
    const judged = months.filter((month) => month >= this.#policy.deadline.value);
    return judged.length > 0 && judged.every((month) => doubted.has(month));
  }

  /** An amount in another unit is so per head, too, and whoever accepts it has seen that. */
  perHead(which: 'baseline' | 'exit'): boolean {
    const rests = (ground: Ground, ids: readonly DoubtId[]) =>
      which === 'baseline' ? ground.baseline(ids) : ground.months(ids, [this.#policy.deadline.value]);
    return this.open.has('population') || rests(this.open, ANY_AMOUNT) || rests(this, ['unit-apart']);
  }

  /** Whether the label is doubted as a copy: it may then be in the baseline alone. */
  label(type: CostType, label: string): boolean {
    return this.#of(['doubled'], type).some(
      ({ doubt, facts }) =>
        doubt === 'doubled' &&
        facts.kind === 'labels' &&
        (facts.label === label || (facts.equals.kind === 'label' && facts.equals.label === label)),
    );
  }

  #of(ids: readonly DoubtId[], type: CostType | null): readonly Doubt[] {
    return this.#doubts.filter(({ doubt, costType }) => ids.includes(doubt) && (costType === null || type === null || costType === type));
  }
}

/** For each warning that doubts can explain, whether the doubts of its ICB do. */
const EXPLAINED: { readonly [Code in WarningCode]?: (facts: WarningFacts[Code], ground: Ground) => boolean } = {
  'population-unusual': (_facts, ground) => ground.has('population'),
  'cost-per-head-apart': ({ which }, ground) => ground.perHead(which),
  'month-far-above': ({ costType }, ground) => ground.isBaselineTooHigh(costType),
  'baseline-per-head-high': (_facts, ground) => ground.perHead('baseline'),
  'cost-rises': (_facts, { open }) => open.baseline(TOO_LOW),
  'deep-cut': ({ costType, months }, { open }) => open.months(TOO_LOW, months, costType) || open.isBaselineTooHigh(costType),
  'run-rate-falls': ({ costType, months }, { open }) => open.months(TOO_LOW, months, costType),
  'views-apart': ({ costType, months }, { open }) => open.months(TOO_LOW, months, costType),
  'functions-dropped': ({ stops }, { open }) => stops.every((stop) => open.label(stop.costType, stop.function)),
  'scheme-savings-apart': ({ of }, { open }) => of === 'baseline' && open.baseline(TOO_LOW),
};

function isExplained({ code, facts }: Warning, doubts: readonly Doubt[], policy: Policy): boolean {
  const rule = EXPLAINED[code] as ((of: Warning['facts'], ground: Ground) => boolean) | undefined;
  return rule?.(facts, new Ground(doubts, policy)) ?? false;
}

/** Whether doubts explain an ICB's cost per head. */
export function isPerHeadExplained(which: 'baseline' | 'exit', doubts: readonly Doubt[], policy: Policy): boolean {
  return new Ground(doubts, policy).perHead(which);
}

/** The warnings that the doubts of their ICB do not explain. */
export function notExplained(
  warnings: readonly Warning[],
  doubts: ReadonlyMap<IcbCode, readonly Doubt[]>,
  policy: Policy,
): readonly Warning[] {
  return warnings.filter((each) => !isExplained(each, doubts.get(icbOf(each) ?? '') ?? [], policy));
}

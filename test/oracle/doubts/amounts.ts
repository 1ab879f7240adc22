/** What the lines of an ICB come to in a year, by cost type: in the baseline, and in a month of one view. */
import { type Fraction, plus, times, total } from '../fraction.ts';
import { amountOf, BEST_FIRST, covers, IN_SCOPE, monthShareOf, type SpokenLine } from '../lines.ts';

/** Pounds a year by cost type; nothing where one of them has a blank. */
export type Amounts = ReadonlyMap<string, Fraction>;

/** A cost type, or `null` for the sum of those in scope. */
export type Type = string | null;

/** Lines of one ICB that are recurrent and in scope. */
export interface IcbLines {
  readonly icb: string;
  readonly baseline: readonly SpokenLine[];
  /** Whether every month of the baseline's year has a figure. */
  readonly isWhole: boolean;
  /** Of the other scenarios: those that give a run rate. */
  readonly rates: readonly SpokenLine[];
}

/** Nothing where the baseline is not of all its year. */
export function baselineAmounts({ baseline, isWhole }: IcbLines): Amounts {
  return isWhole ? byType(baseline, amountOf) : new Map();
}

/** What each period of the baseline comes to in a year, apart from the others. */
export function baselineRates({ baseline, isWhole }: IcbLines): readonly Amounts[] {
  const periods = isWhole ? [...new Set(baseline.map(({ period }) => period))] : [];
  return periods.map((each) =>
    byType(
      baseline.filter(({ period }) => period === each),
      (line) => times(monthShareOf(line), 12),
    ),
  );
}

/** Asked for the same months again and again. */
const known = new WeakMap<IcbLines, Map<string, Amounts>>();

export function amountsIn(lines: IcbLines, view: string, month: string): Amounts {
  const cache = known.get(lines) ?? new Map<string, Amounts>();
  known.set(lines, cache);
  const key = `${view} ${month}`;
  const amounts =
    cache.get(key) ??
    byType(
      lines.rates.filter((line) => line.scenario === view && covers(line, month)),
      (line) => times(monthShareOf(line), 12),
    );
  cache.set(key, amounts);
  return amounts;
}

/** The best view that says anything of the month; where it leaves part of it blank, that is not judged, and no lesser one is. */
export function viewOf({ rates }: IcbLines, month: string): string | undefined {
  return BEST_FIRST.find((view) => rates.some((line) => line.scenario === view && line.amount !== null && covers(line, month)));
}

function byType(lines: readonly SpokenLine[], yearly: (line: SpokenLine) => Fraction): Amounts {
  if (lines.some(({ amount }) => amount === null)) return new Map();
  return new Map(
    IN_SCOPE.flatMap((type) => {
      const own = lines.filter(({ costType }) => costType === type);
      return own.length === 0 ? [] : [[type, total(own.map(yearly))] as const];
    }),
  );
}

/** `in-scope` is both of its parts where a table gives these; the sum is that of all types given. */
export function amountFor(amounts: Amounts, type: Type): Fraction | undefined {
  if (type === null) return amounts.size === 0 ? undefined : total([...amounts.values()]);
  const [running, pay] = [amounts.get('running-cost'), amounts.get('programme-pay')];
  return amounts.get(type) ?? (type === 'in-scope' && running && pay ? plus(running, pay) : undefined);
}

/** The types given, and their sum. */
export function typesAndSum(amounts: Amounts): readonly Type[] {
  return amounts.size === 0 ? [] : [...amounts.keys(), null];
}

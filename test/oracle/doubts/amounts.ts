/** What the lines of an ICB come to in a year, by cost type: in the baseline, and in a month of one view. */
import { type Fraction, plus, times, total } from '../fraction.ts';
import { amountOf, BEST_FIRST, covers, IN_SCOPE, monthShareOf, type SpokenLine } from '../lines.ts';

/** Pounds a year by cost type; types with a blank are left out. */
export type Amounts = ReadonlyMap<string, Fraction>;

/** A cost type, or `null` for the sum of those in scope. */
export type Type = string | null;

/** Lines of one ICB that are recurrent and in scope. */
export interface IcbLines {
  readonly icb: string;
  readonly baseline: readonly SpokenLine[];
  /** Of the other scenarios: those that give a run rate. */
  readonly rates: readonly SpokenLine[];
}

export function baselineAmounts({ baseline }: IcbLines): Amounts {
  return byType(baseline, amountOf);
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

/** The best view that says anything of the month. */
export function viewOf(lines: IcbLines, month: string): string | undefined {
  return BEST_FIRST.find((view) => amountsIn(lines, view, month).size > 0);
}

function byType(lines: readonly SpokenLine[], yearly: (line: SpokenLine) => Fraction): Amounts {
  return new Map(
    IN_SCOPE.flatMap((type) => {
      const own = lines.filter(({ costType }) => costType === type);
      return own.length === 0 || own.some(({ amount }) => amount === null) ? [] : [[type, total(own.map(yearly))] as const];
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

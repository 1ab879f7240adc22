/** `doubled`: amounts of the baseline that stand there a second time under another label, and schemes that stand twice. */
import { type Fraction, minus, over, plus, total, ZERO } from '../fraction.ts';
import { amountOf, type SpokenLine } from '../lines.ts';
import { type OracleScheme, savingOf } from '../schemes.ts';
import { monthsOf } from '../time.ts';
import type { OracleDoubt } from './doubt.ts';

/** The lines of one cost type under one function, or under none. */
interface Label {
  readonly costType: string;
  readonly function: string;
  readonly amounts: ReadonlyMap<string, Fraction>;
}

export function doubledDoubts(baseline: readonly SpokenLine[]): readonly OracleDoubt[] {
  const labels = labelsOf(baseline);
  return labels.filter((label) => isSecond(label, labels)).map(({ costType }) => ({ doubt: 'doubled', costType, month: null }));
}

function labelsOf(lines: readonly SpokenLine[]): readonly Label[] {
  const given = lines.filter(({ amount }) => amount !== null);
  const keys = [...new Set(given.map((line) => `${line.costType}|${line.function}`))];
  return keys.map((key) => {
    const [costType = '', name = ''] = key.split('|');
    const own = given.filter((line) => line.costType === costType && line.function === name);
    return { costType, function: name, amounts: added(own.map((line) => [line.period, amountOf(line)])) };
  });
}

function added(amounts: Iterable<readonly [string, Fraction]>): ReadonlyMap<string, Fraction> {
  const sums = new Map<string, Fraction>();
  for (const [period, amount] of amounts) sums.set(period, plus(sums.get(period) ?? ZERO, amount));
  return sums;
}

/** Whether it equals another label, or all the others of its type, or all of another type. */
function isSecond(label: Label, labels: readonly Label[]): boolean {
  const others = labels.filter((each) => each !== label);
  const isTwin = (other: Label) =>
    isEqual(label.amounts, other.amounts) &&
    ((label.costType === other.costType && (label.function === '' || other.function === '')) || !isAllRound(label, other.amounts));
  const types = [...new Set(others.map(({ costType }) => costType))];
  return (
    others.some(isTwin) ||
    types.some((type) => {
      const parts = others.filter(({ costType }) => costType === type);
      const sum = added(parts.flatMap(({ amounts }) => [...amounts]));
      return parts.length > 1 && isEqual(label.amounts, sum) && (type === label.costType || !isAllRound(label, sum));
    })
  );
}

function isAllRound({ amounts }: Label, others: Label['amounts']): boolean {
  return [...amounts.values(), ...others.values()].every(isRound);
}

/** In every period given; where periods are of different length, in the year. */
function isEqual(a: ReadonlyMap<string, Fraction>, b: ReadonlyMap<string, Fraction>): boolean {
  if ([...a.values()].every(({ top }) => top === 0n)) return false;
  const lengths = new Set([...a.keys(), ...b.keys()].map((period) => monthsOf(period).length));
  const isSame = (one: Fraction, other: Fraction) => minus(one, other).top === 0n;
  if (a.size === b.size && [...a].every(([period, amount]) => b.has(period) && isSame(amount, b.get(period) ?? ZERO))) return true;
  return lengths.size > 1 && !haveSamePeriods(a, b) && isSame(total([...a.values()]), total([...b.values()]));
}

function haveSamePeriods(a: ReadonlyMap<string, Fraction>, b: ReadonlyMap<string, Fraction>): boolean {
  return a.size === b.size && [...a.keys()].every((period) => b.has(period));
}

/** A multiple of £1,000. */
function isRound(amount: Fraction): boolean {
  return over(amount, 1000).bottom === 1n;
}

/** Two schemes of an ICB that are alike in all but their names, and whose saving is not a round one. */
export function hasSchemeTwice(schemes: readonly OracleScheme[]): boolean {
  const saying = ({ scheme: _, file: __, ...rest }: OracleScheme) => JSON.stringify(rest);
  return schemes.some((one) => !isRound(savingOf(one)) && schemes.some((other) => other !== one && saying(other) === saying(one)));
}

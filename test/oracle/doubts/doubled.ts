/** `doubled`: amounts of the baseline that stand there a second time under another label, and schemes that stand twice. */
import { type Fraction, fraction, isAbove, minus, over, plus, times, total, ZERO } from '../fraction.ts';
import { amountOf, type SpokenLine } from '../lines.ts';
import { type OracleScheme, savingOf, startOf } from '../schemes.ts';
import { monthsOf } from '../time.ts';
import type { OracleDoubt } from './doubt.ts';

/** The lines of one cost type under one function, or under none. */
interface Label {
  readonly costType: string;
  readonly function: string;
  readonly amounts: Amounts;
}

/** By period. */
type Amounts = ReadonlyMap<string, Fraction>;

export function doubledDoubts(baseline: readonly SpokenLine[]): readonly OracleDoubt[] {
  const labels = labelsOf(baseline).filter(({ amounts }) => [...amounts.values()].some(({ top }) => top !== 0n));
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

function added(amounts: Iterable<readonly [string, Fraction]>): Amounts {
  const sums = new Map<string, Fraction>();
  for (const [period, amount] of amounts) sums.set(period, plus(sums.get(period) ?? ZERO, amount));
  return sums;
}

/** Whether it equals another label, or all the others of its type, or all of another type, or all there are. */
function isSecond(label: Label, labels: readonly Label[]): boolean {
  const others = labels.filter((each) => each !== label);
  const types = [...new Set(others.map(({ costType }) => costType))];
  const sums = [others, ...types.map((type) => others.filter(({ costType }) => costType === type))].filter(({ length }) => length > 1);
  return others.some((other) => isTwin(label, other)) || sums.some((parts) => isSumOf(label, parts));
}

function isTwin(label: Label, other: Label): boolean {
  const isPlain = label.costType === other.costType && (label.function === '' || other.function === '');
  if (!isPlain && areAllRound([label, other])) return false;
  if (!haveSamePeriods(label.amounts, other.amounts)) return isSameYear(label, [other]);
  // Of two that both have a function, or are of two types, none is a rounded copy.
  const rounded = isPlain ? [placeOf(label), placeOf(other)] : [];
  return [...label.amounts].every(([period, amount]) => isNear(amount, other.amounts.get(period) ?? ZERO, rounded));
}

function isSumOf(label: Label, parts: readonly Label[]): boolean {
  if (parts.some(({ costType }) => costType !== label.costType) && areAllRound([label, ...parts])) return false;
  const sum = added(parts.flatMap(({ amounts }) => [...amounts]));
  if (!haveSamePeriods(label.amounts, sum)) return isSameYear(label, parts);
  return [...sum].every(([period, amount]) => {
    const given = parts.filter(({ amounts }) => amounts.has(period));
    return isNear(label.amounts.get(period) ?? ZERO, amount, [placeOf(label), ...given.map(() => commonPlaceOf(parts))]);
  });
}

/** Where the periods are others, though the months are the same. */
function isSameYear(label: Label, parts: readonly Label[]): boolean {
  if (monthsOfAll([label]) !== monthsOfAll(parts)) return false;
  const own = [...label.amounts].map(() => placeOf(label));
  const others = parts.flatMap((each) => [...each.amounts].map(() => commonPlaceOf(parts)));
  return isNear(yearOf([label]), yearOf(parts), [...own, ...others]);
}

function monthsOfAll(labels: readonly Label[]): string {
  const months = labels.flatMap(({ amounts }) => [...amounts.keys()].flatMap((period) => monthsOf(period)));
  return [...new Set(months)].toSorted().join();
}

function yearOf(labels: readonly Label[]): Fraction {
  return total(labels.flatMap(({ amounts }) => [...amounts.values()]));
}

/** @param places the last printed one of each amount that may have been rounded */
function isNear(a: Fraction, b: Fraction, places: readonly Fraction[]): boolean {
  const apart = isAbove(a, b) ? minus(a, b) : minus(b, a);
  return !isAbove(times(apart, 2), total(places));
}

const PLACES = [1000, 100, 10, 1].map((pounds) => fraction(pounds)).concat(fraction(1, 10), fraction(1, 100));

/** To which all its amounts are printed. */
function placeOf({ amounts }: Label): Fraction {
  return PLACES.find((place) => [...amounts.values()].every((amount) => over(amount, place).bottom === 1n)) ?? ZERO;
}

/** The parts of a sum are printed alike: one of them in pence shows that none is rounded. */
function commonPlaceOf(parts: readonly Label[]): Fraction {
  const places = parts.map(placeOf);
  return places.find((place) => places.every((other) => !isAbove(place, other))) ?? ZERO;
}

function haveSamePeriods(a: Amounts, b: Amounts): boolean {
  return a.size === b.size && [...a.keys()].every((period) => b.has(period));
}

function areAllRound(labels: readonly Label[]): boolean {
  return labels.every(({ amounts }) => [...amounts.values()].every(isRound));
}

/** A multiple of £1,000. */
function isRound(amount: Fraction): boolean {
  return over(amount, 1000).bottom === 1n;
}

export function hasSchemeTwice(schemes: readonly OracleScheme[]): boolean {
  return schemes.some((one) => schemes.some((other) => other !== one && (isOneName(one, other) || isAlike(one, other))));
}

function isOneName(one: OracleScheme, other: OracleScheme): boolean {
  const [saving, again] = [savingOf(one), savingOf(other)];
  return saving.top !== 0n && minus(saving, again).top === 0n && plainName(one) === plainName(other);
}

/** Its words, without capitals and whatever stands between them. */
function plainName({ scheme }: OracleScheme): string {
  return (scheme.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** In all but their names, and not for a round saving. */
function isAlike(one: OracleScheme, other: OracleScheme): boolean {
  const saying = ({ scheme: _, file: __, ...rest }: OracleScheme) => JSON.stringify({ ...rest, start: startOf(rest) });
  return !isRound(savingOf(one)) && saying(one) === saying(other);
}

import { type FinancialYear, MONTH_NAMES, type Month, monthOf } from '../../model/month.ts';
import { nearest } from '../../model/nearest.ts';
import { readPeriod } from '../cells/period.ts';
import { wordKey } from '../cells/word.ts';
import type { PeriodColumn } from './header.ts';

/** A header that cannot be read, without its unit and scenario, and its column. */
interface Unread {
  readonly index: number;
  readonly name: string;
}

/** A header that is meant as a period, and the month that it most likely means, if one is likely. */
interface Meant {
  readonly month?: Month;
}

/** `Okt-25`, `0ct 2025`, `25-Okt`: a word and a year of plans. */
const WORD_AND_YEAR = /^([a-z0-9]{3,10})[\s/'’._-]*(?:20)?(2[4-7])$|^(?:20)?(2[4-7])[\s/'’._-]*([a-z0-9]{3,10})$/i;

/** Words of headers that are a letter off a month's name, and mean none. */
const OWN_WORDS = new Set('act agg app avg day def dept dev fee man match max nos not now opt pay pct rec rep run set var'.split(' '));

const NAMES = MONTH_NAMES.map((name) => name.toLowerCase());
/** As months are written, each with its number. */
const SPELLINGS = NAMES.flatMap((name, at) =>
  [name, name.slice(0, 3), ...(name === 'september' ? ['sept'] : [])].map((text) => ({ text, at })),
);

/** Numbers typed with letters that look like digits. */
const DIGITS: readonly (readonly [RegExp, string])[] = [
  [/o/gi, '0'],
  [/[li|]/gi, '1'],
  [/s/gi, '5'],
];

/**
 * Whether a header is meant as a period, beside others that are read as periods: one passed over would lose its figures, and with an
 * actual of a bad month a verdict would rest on the plan.
 * @param periods those that are read; not empty
 */
export function meantAsPeriod({ index, name }: Unread, periods: readonly PeriodColumn[], year?: FinancialYear): Meant | undefined {
  return byGap({ index, name }, periods) ?? byWord(name, periods) ?? byDigits(name, year) ?? byPart(name);
}

/** Looks as its neighbours do, and stands where a month is left out between them. */
function byGap({ index, name }: Unread, periods: readonly PeriodColumn[]): Meant | undefined {
  const before = periods.findLast((each) => each.index < index);
  const after = periods.find((each) => each.index > index);
  if (!before || !after || before.period.months !== 1 || after.period.start - before.period.start !== 2) return undefined;
  return [before, after].some(({ header }) => shapeOf(header) === shapeOf(name)) ? { month: before.period.start + 1 } : undefined;
}

const shapeOf = (text: string) => text.replace(/\p{L}+/gu, 'a').replace(/\d/g, '9');

function byWord(name: string, periods: readonly PeriodColumn[]): Meant | undefined {
  const [, first, lastYear, firstYear, last] = WORD_AND_YEAR.exec(name) ?? [];
  const word = (first ?? last ?? '').toLowerCase();
  if (word === '' || OWN_WORDS.has(word) || !/[a-z]/.test(word)) return undefined;
  const monthIn = (at: number) => monthOf(2000 + Number(lastYear ?? firstYear), at + 1);
  const isTaken = (at: number) => periods.some(({ period }) => period.months === 1 && period.start === monthIn(at));
  const near = SPELLINGS.filter(({ text }) => Math.abs(text.length - word.length) <= 2).toSorted(
    (a, b) => Number(isTaken(a.at)) - Number(isTaken(b.at)),
  );
  const best = nearest(
    word,
    near.map(({ text }) => text),
    word.length < 8 ? 1 : 2,
  );
  const found = near.find(({ text }) => text === best);
  return found && { month: monthIn(found.at) };
}

function byDigits(name: string, year?: FinancialYear): Meant | undefined {
  if (!/\d/.test(name)) return undefined;
  const mended = DIGITS.reduce((text, [letter, digit]) => text.replace(letter, digit), name);
  const read = readPeriod(mended, year);
  if (mended === name || read === 'bad') return undefined;
  return typeof read === 'object' && read.months === 1 ? { month: read.start } : {};
}

/** `Mth 9`, `Quater 3 2025/26`: a part of a year, whose name is misspelt or shortened otherwise than is read. */
function byPart(name: string): Meant | undefined {
  const [, word = ''] = /^([a-z]{2,8})\.?[\s_-]*\d{1,2}(?:$|[\s,/-]*(?:FY\s*)?\d)/i.exec(name) ?? [];
  const key = wordKey(word);
  const isMeant = ['mth', 'mnth', 'pd'].includes(key) || nearest(key, ['month', 'period'], 1) || nearest(key, ['quarter'], 2);
  return isMeant && key.length > 1 ? {} : undefined;
}

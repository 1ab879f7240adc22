import { hasTooManyDigits, MOST_DIGITS } from '../../model/bound.ts';
import { type Fault, fault } from '../../model/diagnostic.ts';
import { divideRounded, type Pence, type Unit } from '../../model/money.ts';
import { mangledInAmount } from './mangledPound.ts';
import { isAccountingNil, isMissingMark, withoutFootnote } from './missingMarks.ts';
import { unitWord } from './unitWord.ts';

/** The decimal place at which each unit has its pence. */
export const DECIMALS_TO_PENCE: Readonly<Record<Unit, number>> = { pounds: 2, thousands: 5, millions: 8 };

export interface Amount {
  readonly pence: Pence;
  /** The exact fraction of a penny that rounding added; absent if the amount was whole pence. */
  readonly shift?: { readonly numerator: bigint; readonly denominator: bigint };
  /** Marks after the number: `[p]`. */
  readonly footnote?: string;
  /** True for 0 shown as the dash of an accounting format. */
  readonly dash?: true;
}

const WHOLE = /^\d+$/;
const TO_THE_PENNY = /^-?\d+\.\d\d$/;
const PLAIN = /^-?\d+(?:\.\d+)?$/;

/** The fault of an amount that cannot be read. */
export function faultOfAmount(why: 'unit' | 'too-long' | undefined, found: string, field: string): Fault {
  if (why === 'unit') return fault('unit-for-amount', { found, field });
  if (why === 'too-long') return fault('too-many-digits', { found, field });
  const mark = mangledInAmount(found);
  return mark === undefined ? fault('bad-amount', { found, field }) : fault('mangled-pound', { found, mark });
}

/** Digits, ungrouped or in groups of three. */
const NUMBER = /^(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.(\d+))?$/;

/** No digits, except those of `000`, which means thousands. */
const NO_FIGURE = /^(?:[^\d]|(?<!\d)000(?!\d))*$/;

/** Invisible characters that pages and mails leave in copied cells. Those that reverse digits stay, and so does a soft hyphen, which may mean a minus. */
const UNSEEN = /[\u200B-\u200D\u2060\uFEFF]/g;

/**
 * Reads `1234.5`, `£1,234`, `(1,234)`, `-£928`, `928-` and `1,234 [p]`.
 * @param text not blank, and not trimmed: the spaces around a dash tell an accounting format's 0 from a gap
 * @returns `missing` for a mark such as `n/a`; `unit` for a unit without a figure, such as `£000`; `too-long` for more digits than
 *   money has; `undefined` for anything else
 */
export function readAmount(text: string, unit: Unit): Amount | 'missing' | 'unit' | 'too-long' | undefined {
  if (text === '000') return 'unit';
  // Fast paths for the most common forms; the general path below gives the same.
  const isShort = unit === 'pounds' && text.length <= MOST_DIGITS.before;
  if (isShort && WHOLE.test(text)) return { pence: BigInt(text) * 100n };
  if (isShort && TO_THE_PENNY.test(text)) return { pence: BigInt(text.slice(0, -3) + text.slice(-2)) };
  if (PLAIN.test(text)) return readNumber(text, unit);
  const trimmed = text.replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
  if (NO_FIGURE.test(trimmed)) {
    if (isAccountingNil(text)) return { pence: 0n, dash: true };
    if (isUnitAlone(trimmed)) return 'unit';
    return [trimmed, withoutFootnote(trimmed).bare].some(isMissingMark) ? 'missing' : undefined;
  }
  const amount = readNumber(trimmed, unit);
  if (amount) return amount;
  const { bare, footnote } = withoutFootnote(trimmed);
  if (footnote === undefined) return undefined;
  if (isMissingMark(bare)) return 'missing';
  const marked = readNumber(bare, unit);
  return typeof marked === 'object' ? { ...marked, footnote } : marked;
}

function isUnitAlone(text: string): boolean {
  const unit = unitWord(text);
  return unit !== undefined && unit !== 'heads';
}

function readNumber(text: string, unit: Unit): Amount | 'too-long' | undefined {
  let rest = text;
  let negative = false;
  const bracketed = /^(£ ?)?\((.*)\)$/.exec(rest);
  if (bracketed) {
    negative = true;
    rest = `${bracketed[1] ?? ''}${bracketed[2]?.trim() ?? ''}`;
  } else if (/^[-\u2212]/.test(rest)) {
    negative = true;
    rest = rest.slice(1).trim();
  } else if (rest.endsWith('-')) {
    negative = true;
    rest = rest.slice(0, -1).trim();
  }
  rest = rest.replace(/^£ ?/, '');
  if (!bracketed && !negative && /^[-\u2212]/.test(rest)) {
    negative = true;
    rest = rest.slice(1).trim();
  }
  const match = NUMBER.exec(rest);
  if (!match || rest === '') return undefined;
  const [, whole = '', fraction = ''] = match;
  if (hasTooManyDigits(rest)) return 'too-long';
  const units = BigInt((whole.replace(/[, ]/g, '') || '0') + fraction);
  return toPence(negative ? -units : units, fraction.length, unit);
}

function toPence(units: bigint, scale: number, unit: Unit): Amount {
  const surplus = scale - DECIMALS_TO_PENCE[unit];
  if (surplus <= 0) return { pence: units * 10n ** BigInt(-surplus) };
  const denominator = 10n ** BigInt(surplus);
  const pence = divideRounded(units, denominator);
  const numerator = pence * denominator - units;
  return numerator === 0n ? { pence } : { pence, shift: { numerator, denominator } };
}

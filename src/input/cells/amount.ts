import { divideRounded, type Pence } from '../../model/money.ts';

export const UNITS = ['pounds', 'thousands', 'millions'] as const;
export type Unit = (typeof UNITS)[number];

const DECIMALS_TO_PENCE: Readonly<Record<Unit, number>> = { pounds: 2, thousands: 5, millions: 8 };

export interface Amount {
  readonly pence: Pence;
  /** What rounding to the penny added, as an exact fraction of a penny; absent where the amount was whole pence. */
  readonly shift?: { readonly numerator: bigint; readonly denominator: bigint };
}

const PLAIN = /^\d+$/;

/** Digits, in groups of three where they are grouped at all. */
const NUMBER = /^(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.(\d+))?$/;

/** Reads `1234.5`, `£1,234`, `(1,234)`, `-£928` and `928-`; anything else is `undefined`. The text is not blank. */
export function readAmount(text: string, unit: Unit): Amount | undefined {
  // Most amounts are plain digits: the long way round gives the same.
  if (unit === 'pounds' && PLAIN.test(text)) return { pence: BigInt(text) * 100n };
  let rest = text.replace(/[\s\u00A0\u202F\u2009]+/g, ' ').trim();
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
  if (whole === '' && fraction === '') return undefined;
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

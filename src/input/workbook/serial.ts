const DAY = 86_400;
const EPOCH_1900 = Date.UTC(1899, 11, 30) / 1000;
const EPOCH_1904 = Date.UTC(1904, 0, 1) / 1000;
/** Excel takes 1900 for a leap year: its days before March 1900 are off by one, and this one never was. */
const NO_SUCH_DAY = 60;
/** 31 December 9999 */
const LAST_1900 = 2_958_465;
const LAST_1904 = LAST_1900 - 1462;

/**
 * A date serial as `2025-12-01`, or `2025-12-01T16:45` if it is not midnight; `undefined` if it is no date, such as 0 when days count
 * from 1.
 */
export function serialDate(serial: number, from1904: boolean): string | undefined {
  // Rounded to the second, because fractions of a day are inexact.
  const seconds = Math.round(serial * DAY);
  const day = Math.floor(seconds / DAY);
  if (from1904) return day < 0 || day > LAST_1904 ? undefined : isoOf(EPOCH_1904 + seconds);
  if (day < 1 || day > LAST_1900) return undefined;
  if (day === NO_SUCH_DAY) return '1900-02-29';
  return isoOf(EPOCH_1900 + seconds + (day < NO_SUCH_DAY ? DAY : 0));
}

/** The serial of `2025-12-01` or `2025-12-01T16:45:00`, as {@link serialDate} reads it; not a number for any other text. */
export function serialOf(iso: string, from1904: boolean): number {
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?$/.test(iso)) return Number.NaN;
  const seconds = Date.parse(iso.includes('T') && !iso.endsWith('Z') ? `${iso}Z` : iso) / 1000;
  if (from1904) return (seconds - EPOCH_1904) / DAY;
  const serial = (seconds - EPOCH_1900) / DAY;
  return serial > NO_SUCH_DAY ? serial : serial - 1;
}

function isoOf(seconds: number): string {
  return withoutMidnight(new Date(seconds * 1000).toISOString());
}

/** `2025-12-01T16:45:00.000Z` as `2025-12-01T16:45`, and midnight as the day alone. */
export function withoutMidnight(iso: string): string {
  const [, date = iso, time = '', seconds = ''] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?/.exec(iso) ?? [];
  const rest = seconds === ':00' ? time : time + seconds;
  return rest === '' || rest === '00:00' ? date : `${date}T${rest}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A date shown without its year, as it was typed: Excel takes `Dec-25` for 25 December of the current year. */
export function asTyped(iso: string): string {
  const [, month = '', day = ''] = iso.split('T')[0]?.split('-') ?? [];
  return `${MONTHS[Number(month) - 1] ?? month}-${day}`;
}

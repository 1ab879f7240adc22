import { remembered } from './word.ts';

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const DAY_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * Reads a date or a date-time in London time, year first or day first.
 * @returns `2025-05-30` or `2025-05-30T16:45`, with seconds if there are any; `undefined` for anything else, including a time with an offset
 */
export const readSubmitted = remembered((text: string): string | undefined => {
  const iso = ISO.exec(text);
  const dayFirst = DAY_FIRST.exec(text);
  const parts = iso?.slice(1) ?? (dayFirst && [dayFirst[3], dayFirst[2], dayFirst[1], ...dayFirst.slice(4)]);
  if (!parts) return undefined;
  const [year = '', month = '', day = '', hour, minute, second = '00'] = parts;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (hour === undefined || minute === undefined) return written;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return `${written}T${hour.padStart(2, '0')}:${minute}${second === '00' ? '' : `:${second}`}`;
});

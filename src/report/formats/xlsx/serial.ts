import type { Month } from '../../../model/month.ts';

const DAY = 86_400_000;

/** The first day of a month, as spreadsheets count days: a number format makes a month of it. */
export function monthSerial(month: Month): number {
  return (Date.UTC(Math.floor(month / 12), month % 12, 1) - Date.UTC(1899, 11, 30)) / DAY;
}

import { type Pence, poundsText } from '../../model/money.ts';
import { type Ratio, ratioText } from '../../model/ratio.ts';
import { visibleLines } from '../words/values.ts';

/** JSON in lines. Marks that a terminal would obey are escaped, and parse to the same text. */
export function jsonText(value: unknown): string {
  return `${visibleLines(JSON.stringify(value, null, 2))}\n`;
}

export const pounds = (pence: Pence | null): string | null => (pence === null ? null : poundsText(pence));
export const ratio = (value: Ratio | null): string | null => (value === null ? null : ratioText(value));
export const months = (value: Ratio | null): string | null => (value === null ? null : ratioText(value, 1));

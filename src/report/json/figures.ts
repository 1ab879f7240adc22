import { type Pence, poundsText } from '../../model/money.ts';
import { type Ratio, ratioText } from '../../model/ratio.ts';

export const pounds = (pence: Pence | null): string | null => (pence === null ? null : poundsText(pence));
export const ratio = (value: Ratio | null): string | null => (value === null ? null : ratioText(value));
export const months = (value: Ratio | null): string | null => (value === null ? null : ratioText(value, 1));

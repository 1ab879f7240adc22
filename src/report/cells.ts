import type { DeliveryStatus } from '../model/assessment.ts';
import { type CheckResult, type CheckVerdict, unsureOf } from '../model/check.ts';
import { type Pence, poundsText } from '../model/money.ts';
import { percentText, type Ratio, ratioText } from '../model/ratio.ts';
import type { Cell, Tone } from './document.ts';
import { type Delivered, deliveryText, exactMoney, gapText, NO_FIGURE, shortGap, shortMoney, verdictWords } from './words/values.ts';

const VERDICT_TONES: Readonly<Record<CheckVerdict, Tone>> = { met: 'good', missed: 'bad', 'not-assessed': 'unsure' };

const DELIVERY_TONES: Readonly<Record<DeliveryStatus, Tone>> = {
  delivered: 'good',
  'on-track': 'good',
  'not-sustained': 'bad',
  late: 'bad',
  'not-delivered': 'bad',
  'not-assessed': 'unsure',
};

const NONE: Cell = { text: NO_FIGURE, tone: 'quiet' };

export const moneyCell = (pence: Pence | null): Cell => (pence === null ? NONE : { text: shortMoney(pence), value: poundsText(pence) });
export const exactCell = (pence: Pence | null): Cell => (pence === null ? NONE : { text: exactMoney(pence), value: poundsText(pence) });
export const percentCell = (ratio: Ratio | null): Cell => (ratio === null ? NONE : { text: percentText(ratio), value: ratioText(ratio) });
export const monthsCell = (months: Ratio | null): Cell =>
  months === null ? NONE : { text: `${ratioText(months, 1)} months`, value: ratioText(months, 1) };
export const deliveryCell = (of: Delivered): Cell => ({
  text: deliveryText(of),
  tone: DELIVERY_TONES[of.delivery.status],
  value: of.delivery.status,
});

export function verdictCell(check: Pick<CheckResult, 'verdict' | 'acceptedDoubts'> | undefined): Cell {
  return check ? { text: verdictWords(check), tone: VERDICT_TONES[check.verdict], value: check.verdict } : NONE;
}

/** How far over or under, in the tone of the verdict: a gap that was not assessed is never shown as good, nor one that is doubtful or not whole as under. */
export function gapCell(
  gap: Pence | null,
  check: (Partial<Pick<CheckResult, 'finding'>> & Pick<CheckResult, 'verdict'>) | undefined,
  words = shortGap,
  unsure = unsureOf(check),
): Cell {
  if (gap === null) return NONE;
  return { text: gapText(gap, unsure, words), tone: check ? VERDICT_TONES[check.verdict] : 'quiet', value: poundsText(gap) };
}

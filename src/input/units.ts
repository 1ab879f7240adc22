import type { Unit } from './cells/amount.ts';

const UNIT_MARK = /[([]?\s*£\s*['’]?\s*(000s?|thousands?|k|millions?|mn|m)?\s*[)\]]?|[([]\s*(000s?|thousands?|millions?|pounds)\s*[)\]]/i;

/** A unit on its own among other words: `All figures in £k`, `£000s`, `(£m)`; `£5m` is an amount. */
const UNIT_ALONE = /(?:^|[\s([,;:])£\s*['’]?\s*(000s?|thousands?|k|millions?|mn|m)(?=$|[\s)\],;:.])/i;

export function unitIn(text: string): Unit | undefined {
  const mark = UNIT_ALONE.exec(text)?.[1]?.toLowerCase();
  return mark === undefined ? undefined : mark.startsWith('m') ? 'millions' : 'thousands';
}

/** `Amount (£k)` is the column `Amount` in thousands. */
export function withoutUnit(header: string): { readonly name: string; readonly unit?: Unit } {
  const match = UNIT_MARK.exec(header);
  if (!match) return { name: header };
  const name = header.replace(match[0], ' ').trim();
  const mark = (match[1] ?? match[2] ?? '').toLowerCase();
  const unit: Unit = /^(000|k|t)/.test(mark) ? 'thousands' : mark.startsWith('m') ? 'millions' : 'pounds';
  return { name: name === '' ? 'amount' : name, unit };
}

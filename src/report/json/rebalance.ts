import type { IcbPosition } from '../../model/assessment.ts';
import { subjectKey } from '../../model/check.ts';
import { decimalText } from '../../model/decimal.ts';
import { openOf } from '../../model/gate.ts';
import type { Pence } from '../../model/money.ts';
import { poundsText } from '../../model/money.ts';
import { type Month, monthText } from '../../model/month.ts';
import type { Rebalanced, SubjectChange } from '../../model/rebalance.ts';
import { checkSentence } from '../words/checks.ts';
import { restsOn } from './rests.ts';
import { jsonText, pounds } from './text.ts';

export const REBALANCE_VERSION = 1;

/** The changes as JSON; `rebalanceSchema.ts` describes it. */
export function rebalanceJson(rebalanced: Rebalanced): string {
  const { options, before, after, gate, status, subjects } = rebalanced;
  return jsonText({
    schemaVersion: REBALANCE_VERSION,
    ...restsOn(before),
    level: options.level,
    by: options.by,
    keep: options.keep,
    floor: options.floor ? decimalText(options.floor) : null,
    subjects: subjects.map((each) => ({
      subject: each.subject,
      outcome: each.outcome,
      from: each.from === null ? null : monthText(each.from),
      binding: each.binding === null ? null : monthText(each.binding),
      change: poundsText(each.change),
      short: poundsText(each.short),
      icbs: each.icbs.map(({ icb, over, most, fixed, change }) => ({
        icb: icb.code,
        name: icb.name,
        over: pounds(over),
        most: poundsText(most),
        fixed,
        change: poundsText(change),
        months: monthsOf(each, icb.code, rebalanced).map(({ month, view, from, to }) => ({
          month: monthText(month),
          view,
          from: poundsText(from),
          to: poundsText(to),
        })),
      })),
    })),
    status,
    unmet: openOf(gate)
      .filter(({ verdict }) => verdict !== 'met')
      .map((check) => ({ id: check.id, subject: subjectKey(check), verdict: check.verdict, message: checkSentence(check, after) })),
  });
}

/** A month of an ICB, before and after the change: run rates a year. */
export interface ChangedMonth {
  readonly month: Month;
  readonly view: string;
  readonly from: Pence;
  readonly to: Pence;
}

/** The months in which an ICB's run rate changes. */
export function monthsOf(
  { from, icbs }: SubjectChange,
  code: string,
  { before, after }: Pick<Rebalanced, 'before' | 'after'>,
): readonly ChangedMonth[] {
  const change = icbs.find(({ icb }) => icb.code === code)?.change ?? 0n;
  const months = (of: readonly IcbPosition[]) => of.find(({ icb }) => icb.code === code)?.months ?? [];
  const changed = months(after.icbs);
  return months(before.icbs).flatMap(({ month, view, runRate }) => {
    const to = changed.find((each) => each.month === month)?.runRate ?? null;
    return from === null || month < from || change === 0n || runRate === null || to === null ? [] : [{ month, view, from: runRate, to }];
  });
}

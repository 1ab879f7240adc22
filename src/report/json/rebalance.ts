import { subjectKey } from '../../model/check.ts';
import { decimalText } from '../../model/decimal.ts';
import { openOf } from '../../model/gate.ts';
import { poundsText } from '../../model/money.ts';
import { monthText } from '../../model/month.ts';
import type { Rebalanced } from '../../model/rebalance.ts';
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
      ...(each.givenOn && { givenOn: each.givenOn }),
      from: each.from === null ? null : monthText(each.from),
      binding: each.binding === null ? null : monthText(each.binding),
      change: poundsText(each.change),
      ...(each.beyond > 0n && { beyond: poundsText(each.beyond) }),
      short: poundsText(each.short),
      icbs: each.icbs.map(({ icb, over, most, fixed, change, months }) => ({
        icb: icb.code,
        name: icb.name,
        over: pounds(over),
        most: poundsText(most),
        fixed,
        change: poundsText(change),
        months: months.map(({ month, view, from, to }) => ({
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

import { poundsText } from '../../model/money.ts';
import { monthText } from '../../model/month.ts';
import type { Rebalanced } from '../../model/rebalance.ts';
import { csvText } from './csvText.ts';

const HEADER = ['level', 'subject', 'icb', 'month', 'view', 'run_rate', 'changed_run_rate', 'change'];

/** The changes by ICB and month, a year in pounds. */
export function rebalanceCsv(rebalanced: Rebalanced): string {
  const rows = rebalanced.subjects.flatMap((each) =>
    each.icbs.flatMap(({ icb, months }) =>
      months.map(({ month, view, from, to }) => [
        each.level,
        each.subject,
        icb.code,
        monthText(month),
        view,
        poundsText(from),
        poundsText(to),
        poundsText(to - from),
      ]),
    ),
  );
  return csvText([HEADER, ...rows]);
}

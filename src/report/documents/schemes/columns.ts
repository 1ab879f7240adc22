import { poundsText } from '../../../model/money.ts';
import { monthShortName, monthText } from '../../../model/month.ts';
import type { AssessedScheme } from '../../../model/scheme.ts';
import { exactCell, moneyCell, monthsCell } from '../../cells.ts';
import { type Cell, type Column, plain } from '../../document.ts';
import { exactMoney, NO_FIGURE, shortMoney, visible } from '../../words/values.ts';

/** What a scheme says and comes to, in every table of schemes. */
export const SCHEME_COLUMNS: readonly Column[] = [
  { header: 'Scheme', rank: 0, least: 14 },
  { header: 'From', rank: 3 },
  { header: 'Function', rank: 7 },
  { header: 'Saves a year', align: 'right', rank: 1 },
  { header: 'Moves to', rank: 2 },
  { header: 'Receiver spends', align: 'right', rank: 4 },
  { header: 'Net saving', align: 'right', rank: 2 },
  { header: 'One-off', align: 'right', rank: 5 },
  { header: 'Pays back', align: 'right', rank: 6 },
];

export function schemeCells(scheme: AssessedScheme, money: 'exact' | 'short'): readonly Cell[] {
  const [cell, words] = money === 'exact' ? [exactCell, exactMoney] : [moneyCell, shortMoney];
  return [
    plain(visible(scheme.scheme)),
    { text: monthShortName(scheme.start), value: monthText(scheme.start) },
    plain(scheme.function || NO_FIGURE),
    scheme.recurrence === 'recurrent'
      ? { text: words(scheme.annualSaving), value: poundsText(scheme.annualSaving) }
      : plain(`${words(scheme.annualSaving)} once`),
    plain(scheme.movesTo ?? NO_FIGURE),
    cell(scheme.receivingCost),
    cell(scheme.netSaving),
    cell(scheme.oneOffCost),
    monthsCell(scheme.paybackMonths),
  ];
}

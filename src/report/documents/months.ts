import type { Measures, MonthFigure } from '../../model/assessment.ts';
import type { CheckVerdict, Unsure } from '../../model/check.ts';
import { less, type Pence } from '../../model/money.ts';
import { type Month, monthShortName } from '../../model/month.ts';
import { exactCell, gapCell, moneyCell } from '../cells.ts';
import { type Block, type Cell, left, plain, right, table } from '../document.ts';
import { exactGap, shortGap } from '../words/values.ts';

const COLUMNS = [left('Month'), left('View', 1), right('Counted run rate'), right('Over / under'), left('', 1)];

/** The counted run rate of each month that is given, against the envelope; to the penny, or as much as is read at a glance. */
export function monthTable({ months, envelope }: Measures, deadline: Month, money: 'exact' | 'short'): Block {
  const rows = months.map((figure): readonly Cell[] => {
    const { month, view, countedRunRate, complete, undecidedSaving } = figure;
    const gap = less(countedRunRate, envelope);
    return [
      plain(monthShortName(month)),
      plain(view),
      money === 'exact' ? exactCell(countedRunRate) : moneyCell(countedRunRate),
      gapCell(gap, { verdict: verdictOf(figure, gap) }, money === 'exact' ? exactGap : shortGap, unsureIn(figure, gap)),
      plain(
        [
          ...(month === deadline ? ['deadline'] : []),
          ...(complete ? [] : ['not the whole cost']),
          ...(undecidedSaving > 0n ? ['savings undecided'] : []),
        ].join(', '),
      ),
    ];
  });
  return table(COLUMNS, rows, 'months');
}

/** A month that is incomplete or doubtful, or that an undecided saving would put over, can be missed, never met. */
function verdictOf(figure: MonthFigure, gap: Pence | null): CheckVerdict {
  if (gap !== null && gap > 0n) return 'missed';
  return gap !== null && gap + figure.undecidedSaving <= 0n && !unsureIn(figure, gap) ? 'met' : 'not-assessed';
}

function unsureIn({ doubtful, putBack, complete }: MonthFigure, gap: Pence | null): Unsure | null {
  if (doubtful || (gap !== null && gap <= 0n && gap + putBack > 0n)) return 'doubtful';
  return complete ? null : 'not-whole';
}

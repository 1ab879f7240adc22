import { addDecimals, decimalText } from '../../model/decimal.ts';
import { warning } from '../../model/diagnostic.ts';
import { financialYearOf } from '../../model/month.ts';
import { readPeriod } from '../cells/period.ts';
import { withoutTotal } from '../cells/totalLabel.ts';
import { type Column, type PeriodColumn, unreadColumns } from '../header/header.ts';
import { agreeAsRounded, numberIn, sumOf } from '../table/columnSums.ts';
import type { CostRows } from './costRows.ts';

/** A column that sums others up, with the columns that it may sum up: those of any one list. */
interface TotalColumn extends Column {
  readonly parts: readonly (readonly PeriodColumn[])[];
}

/**
 * A comparison of columns such as `Total` and `2025/26 Total`, which are not read, with the months beside them; nothing if a table has none.
 * A difference is a warning: a month is mistyped, or is not there.
 */
export function totalsAcross(rows: CostRows): ((cells: readonly string[], line: number) => void) | undefined {
  const columns = totalColumns(rows);
  if (columns.length === 0) return undefined;
  return (cells, line) => {
    for (const column of columns) {
      const printed = numberIn(cells[column.index] ?? '');
      if (!printed) continue;
      const sums = column.parts.map((parts) => {
        const each = parts.map((part) => sumOf([cells], part));
        return each.reduce((one, other) => ({
          sum: addDecimals(one.sum, other.sum),
          rows: one.rows + other.rows,
          scale: Math.max(one.scale ?? 0, other.scale ?? 0),
        }));
      });
      const given = sums.filter((sum) => sum.rows > 0);
      const [first] = given;
      if (!first || given.some((sum) => agreeAsRounded({ ...sum, column, printed }))) continue;
      const facts = { label: column.header, printed: decimalText(printed), sum: decimalText(first.sum), across: true } as const;
      rows.log.add(warning('total-differs', facts, rows.place(line, column)));
    }
  };
}

function totalColumns({ header, options }: CostRows): readonly TotalColumn[] {
  const { periods } = header;
  // Those of several scenarios may be summed up in many ways.
  if (!header.headers.some((text) => /total/i.test(text)) || periods.some(({ scenario, toDate, ofRow }) => scenario || toDate || ofRow))
    return [];
  return unreadColumns(header).flatMap((column) => {
    const rest = withoutTotal(column.header);
    if (rest === column.header) return [];
    const whole = rest === '' ? undefined : readPeriod(rest, options.year);
    if (typeof whole === 'string') return [];
    const parts = whole
      ? [
          periods.filter(
            ({ period }) => period.months < whole.months && period.start >= whole.start && period.start < whole.start + whole.months,
          ),
        ]
      : [periods, ...yearsOf(periods)];
    return parts.some((list) => list.length > 1) ? [{ ...column, parts: parts.filter((list) => list.length > 1) }] : [];
  });
}

function yearsOf(periods: readonly PeriodColumn[]): readonly (readonly PeriodColumn[])[] {
  const years = [...new Set(periods.map(({ period }) => financialYearOf(period.start)))];
  return years.map((year) => periods.filter(({ period }) => financialYearOf(period.start) === year));
}

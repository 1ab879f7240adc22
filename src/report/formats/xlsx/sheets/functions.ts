import type { Assessment, FunctionCost } from '../../../../model/assessment.ts';
import { STANCE_WORDS } from '../../../words/schemes.ts';
import { HEADER_ROWS } from '../address.ts';
import type { Sheet } from '../book.ts';
import { pounds } from '../figure.ts';
import { less } from '../formulas.ts';
import type { Layout } from '../layout.ts';
import { LOOKS } from '../looks.ts';
import type { Subject } from '../subjects.ts';
import { type Column, tableSheet } from '../table.ts';

interface Row {
  readonly subject: Subject;
  readonly cost: FunctionCost;
  /** Of the row in the sheet. */
  readonly number: number;
}

/** Costs by function, before and after; nothing where no figure names one. */
export function functionSheets({ policy }: Assessment, { everyone, subjects }: Layout): readonly Sheet[] {
  const rows = everyone
    .filter(({ level, code }) => level !== 'ICB' || subjects.shown.icbs.includes(code))
    .flatMap((subject) => (subject.measures?.functions?.rows ?? []).map((cost) => ({ subject, cost })))
    .filter(({ cost }) => cost.baseline !== null || cost.exitRunRate !== null || cost.moves.length > 0)
    .map((row, index): Row => ({ ...row, number: HEADER_ROWS + index + 1 }));
  if (rows.length === 0) return [];
  const known = ({ cost }: Row) => policy.functions.value.find(({ id }) => id === cost.function);
  const columns: readonly Column<Row>[] = [
    { header: 'Code', width: 9, look: LOOKS.label, of: ({ subject }) => subject.code },
    { header: 'Name', width: 46, look: LOOKS.text, of: ({ subject }) => subject.name },
    { header: 'Function', width: 46, look: LOOKS.text, of: (row) => known(row)?.name ?? (row.cost.function || 'No function given') },
    { header: 'Id', width: 28, look: LOOKS.text, of: ({ cost }) => cost.function },
    {
      header: 'The policy says',
      width: 17,
      look: LOOKS.text,
      of: (row) => {
        const stance = known(row)?.stance;
        return stance ? STANCE_WORDS[stance] : row.cost.function === '' ? null : 'not in the policy';
      },
    },
    { header: 'Baseline', width: 15, look: LOOKS.pounds, of: ({ cost }) => pounds(cost.baseline) },
    { header: 'Exit run rate', width: 15, look: LOOKS.pounds, of: ({ cost }) => pounds(cost.exitRunRate) },
    {
      header: 'Change',
      width: 15,
      look: LOOKS.gap,
      of: ({ cost, number }) => ({
        shown: cost.baseline === null || cost.exitRunRate === null ? null : pounds(cost.exitRunRate - cost.baseline),
        formula: less(`G${number}`, `F${number}`),
      }),
    },
    {
      header: 'Moves to',
      width: 30,
      look: LOOKS.text,
      of: ({ cost }) => [...new Set(cost.moves.map(({ movesTo }) => movesTo))].join(', '),
    },
  ];
  return [
    tableSheet({
      name: 'Functions',
      title: 'Costs by function',
      note: 'What each costs before and after, what the policy says of it, and where schemes move it.',
      columns,
      rows,
      frozenColumns: 2,
    }),
  ];
}

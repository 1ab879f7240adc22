import type { Assessment, BridgeStep } from '../../../../model/assessment.ts';
import { isTotal, stepName } from '../../../documents/schemes/bridge.ts';
import { HEADER_ROWS } from '../address.ts';
import type { Sheet } from '../book.ts';
import { pounds } from '../figure.ts';
import { less, same } from '../formulas.ts';
import type { Layout } from '../layout.ts';
import { LOOKS } from '../looks.ts';
import type { Subject } from '../subjects.ts';
import { type Column, tableSheet } from '../table.ts';

interface Row {
  readonly subject: Subject;
  readonly step: BridgeStep;
  readonly leaves: bigint;
  /** Of the row in the sheet. */
  readonly number: number;
}

/** The way from each baseline to the exit run rate and the envelope; nothing where no schemes are given. */
export function bridgeSheets(assessment: Assessment, { everyone, position, subjects }: Layout): readonly Sheet[] {
  const rows: Row[] = [];
  for (const subject of everyone) {
    if (subject.level === 'ICB' && !subjects.shown.icbs.includes(subject.code)) continue;
    let leaves = 0n;
    for (const step of subject.measures?.bridge ?? []) {
      leaves = isTotal(step) ? step.pence : leaves + step.pence;
      rows.push({ subject, step, leaves, number: HEADER_ROWS + rows.length + 1 });
    }
  }
  if (rows.length === 0) return [];
  const amount = ({ subject, step }: Row): string | undefined => {
    const cell = (key: 'baseline' | 'exitRunRate' | 'envelope') => position(subject, key);
    switch (step.kind) {
      case 'baseline':
        return same(cell('baseline'));
      case 'exit-run-rate':
        return same(cell('exitRunRate'));
      case 'envelope-gap':
        return less(cell('envelope'), cell('exitRunRate'));
      case 'envelope':
        return same(cell('envelope'));
      case 'saving':
      case 'disallowed':
      case 'unexplained':
        return undefined;
    }
  };
  const columns: readonly Column<Row>[] = [
    { header: 'Code', width: 9, look: LOOKS.label, of: ({ subject }) => subject.code },
    { header: 'Name', width: 46, look: LOOKS.text, of: ({ subject }) => subject.name },
    { header: 'Step', width: 60, look: LOOKS.text, of: ({ step, subject }) => stepName(step, subject.code, assessment) },
    {
      header: 'Amount',
      width: 16,
      look: LOOKS.gap,
      of: (row) => {
        const formula = amount(row);
        return {
          shown: pounds(row.step.pence),
          ...(formula !== undefined && { formula }),
          ...(isTotal(row.step) && { look: LOOKS.pounds }),
        };
      },
    },
    {
      header: 'Leaves',
      width: 16,
      look: LOOKS.pounds,
      of: ({ step, leaves, number }) => ({
        shown: pounds(leaves),
        formula: isTotal(step) ? same(`D${number}`) : `ROUND(E${number - 1}+D${number},2)`,
      }),
    },
  ];
  return [
    tableSheet({
      name: 'Bridge',
      title: 'From the baseline to the exit run rate and the envelope',
      note: 'What the schemes save, what is disallowed and counts again, and what no scheme explains; adding up to the penny.',
      columns,
      rows,
      frozenColumns: 2,
      isTotal: ({ step }) => isTotal(step),
    }),
  ];
}

import type { Assessment } from '../../../../model/assessment.ts';
import { type Diagnostic, icbOf } from '../../../../model/diagnostic.ts';
import { sortedDiagnostics } from '../../../documents/findings.ts';
import { diagnosticWords } from '../../../words/diagnostics.ts';
import { placeWords } from '../../../words/places.ts';
import { counted } from '../../../words/values.ts';
import type { Sheet } from '../book.ts';
import type { Layout } from '../layout.ts';
import { LOOKS } from '../looks.ts';
import { type Column, MARKS, tableSheet } from '../table.ts';

/** What was noticed, with where and what to do. */
export function findingSheet({ diagnostics }: Assessment, { subjects }: Layout): Sheet {
  const rows = sortedDiagnostics(diagnostics).filter((diagnostic) => {
    const icb = icbOf(diagnostic);
    return icb === undefined || subjects.shown.icbs.includes(icb);
  });
  const others = diagnostics.length - rows.length;
  const columns: readonly Column<Diagnostic>[] = [
    { header: 'Severity', width: 10, look: LOOKS.label, of: ({ severity }) => severity },
    { header: 'Finding', width: 30, look: LOOKS.text, of: ({ code }) => code },
    { header: 'Where', width: 44, look: LOOKS.wrapped, of: ({ place }) => (place ? placeWords(place) : null) },
    {
      header: 'What was found, as reported',
      width: 90,
      look: LOOKS.wrapped,
      marks: MARKS.stale,
      of: (diagnostic) => diagnosticWords(diagnostic).message,
    },
    { header: 'What to do', width: 60, look: LOOKS.wrapped, of: (diagnostic) => diagnosticWords(diagnostic).hint },
  ];
  const elsewhere = others === 0 ? '' : ` ${counted(others, 'warning concerns', 'warnings concern')} ICBs that are not shown.`;
  return tableSheet({
    name: 'Findings',
    title: rows.length === 0 ? 'Findings: none' : `Findings: ${counted(rows.length, 'warning')}`,
    note: `Warnings change no figure.${elsewhere}`,
    columns,
    rows,
    frozenColumns: 0,
  });
}

import type { Assessment } from '../../model/assessment.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { type Block, heading, list, paragraph } from '../document.ts';
import { diagnosticWords, placeWords } from '../words/diagnostics.ts';
import { counted } from '../words/values.ts';

/** Everything that was noticed, in an order that does not depend on that of the rows or files. */
export function sortedDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyed = diagnostics.map((diagnostic) => ({
    diagnostic,
    key: `${diagnostic.code}\n${diagnosticWords(diagnostic).message}\n${diagnostic.place?.file ?? ''}`,
  }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ diagnostic }) => diagnostic);
}

export function findings({ diagnostics }: Assessment): readonly Block[] {
  if (diagnostics.length === 0) return [heading('Findings'), paragraph('None.', 'quiet')];
  const items = sortedDiagnostics(diagnostics).map((diagnostic) => {
    const { message, hint } = diagnosticWords(diagnostic);
    const where = diagnostic.place ? `${placeWords(diagnostic.place)}: ` : '';
    return { text: `${where}${message}`, more: [hint] };
  });
  return [heading(`Findings: ${counted(items.length, 'warning')}`), list(items)];
}

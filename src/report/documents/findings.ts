import type { Assessment } from '../../model/assessment.ts';
import { type Diagnostic, icbOf } from '../../model/diagnostic.ts';
import type { IcbCode } from '../../model/geography.ts';
import { type Block, heading, list, paragraph } from '../document.ts';
import { diagnosticWords } from '../words/diagnostics.ts';
import { findingsText } from '../words/gate.ts';
import { placeWords } from '../words/places.ts';
import { counted } from '../words/values.ts';

/** Everything that was noticed, in an order that does not depend on that of the rows or files. */
export function sortedDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyed = diagnostics.map((diagnostic) => ({
    diagnostic,
    // Doubts come first: they keep verdicts from being given.
    key: `${diagnostic.code === 'doubtful' ? ' ' : ''}${diagnostic.code}\n${diagnosticWords(diagnostic).message}\n${diagnostic.place?.file ?? ''}`,
  }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ diagnostic }) => diagnostic);
}

/** The findings that concern what is shown, and how many others there are: none is dropped silently. */
export function findings({ diagnostics }: Assessment, shown: readonly IcbCode[]): readonly Block[] {
  const concerned = diagnostics.filter((diagnostic) => {
    const icb = icbOf(diagnostic);
    return icb === undefined || shown.includes(icb) || diagnostic.code === 'schemes-without-costs';
  });
  const others = diagnostics.length - concerned.length;
  const elsewhere =
    others === 0 ? [] : [paragraph(`${counted(others, 'warning concerns', 'warnings concern')} ICBs that are not shown.`, 'quiet')];
  if (concerned.length === 0) return [heading('Findings'), paragraph('None.', 'quiet'), ...elsewhere];
  const items = sortedDiagnostics(concerned).map((diagnostic) => {
    const { message, hint } = diagnosticWords(diagnostic);
    const where = diagnostic.place ? `${placeWords(diagnostic.place)}: ` : '';
    return { text: `${where}${message}`, more: [hint] };
  });
  return [heading(`Findings: ${findingsText(concerned)}`), list(items), ...elsewhere];
}

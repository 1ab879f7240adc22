import { type Diagnostic, isFault } from '../../model/diagnostic.ts';
import { diagnosticWords } from '../../report/words/diagnostics.ts';
import { placeWords } from '../../report/words/places.ts';

/** Every fault and warning as lines for a terminal, in order; the same advice is given once. */
export function diagnosticLines(diagnostics: readonly Diagnostic[]): string {
  const advised = new Set<string>();
  return diagnostics
    .flatMap((diagnostic) => {
      const { message, hint } = diagnosticWords(diagnostic);
      const where = diagnostic.place ? `${placeWords(diagnostic.place)}: ` : '';
      const line = `${isFault(diagnostic) ? 'error' : 'warning'}: ${where}${message}`;
      if (advised.has(hint)) return [line];
      advised.add(hint);
      return [line, `  ${hint}`];
    })
    .join('\n');
}

import type { Diagnostic } from '../../model/diagnostic.ts';
import { diagnosticLines as linesOf } from '../../report/formats/ci/words.ts';

/** Every fault and warning as lines for a terminal, in order; the same advice is given once. */
export function diagnosticLines(diagnostics: readonly Diagnostic[]): string {
  const advised = new Set<string>();
  return diagnostics
    .map(linesOf)
    .flatMap(([line, advice]) => {
      if (advised.has(advice)) return [line];
      advised.add(advice);
      return [line, advice];
    })
    .join('\n');
}

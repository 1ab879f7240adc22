import { type Diagnostic, isFault } from '../../../model/diagnostic.ts';
import { diagnosticWords } from '../../words/diagnostics.ts';
import { placeWords } from '../../words/places.ts';

/** What is wrong and where, then what to do. */
export function diagnosticLines(diagnostic: Diagnostic): readonly [string, string] {
  const { message, hint } = diagnosticWords(diagnostic);
  const where = diagnostic.place ? `${placeWords(diagnostic.place)}: ` : '';
  return [`${isFault(diagnostic) ? 'error' : 'warning'}: ${where}${message}`, `  ${hint}`];
}

/** A code as words: `bad-amount` is "bad amount". */
export function codeWords(code: string): string {
  return code.replaceAll('-', ' ');
}

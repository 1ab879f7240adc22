import { type Diagnostic, type DiagnosticCode, isFault } from '../../model/diagnostic.ts';
import type { InputFile } from '../../model/input.ts';
import type { Refusal } from '../../report/formats/format.ts';
import { diagnosticWords, placedMessage } from '../../report/words/diagnostics.ts';
import { UsageError } from '../status.ts';

/** Thrown when an input is refused; nothing was computed. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusal: Refusal;

  /** @param options its cause is what went wrong besides, in saying so */
  constructor(refusal: Refusal, options?: ErrorOptions) {
    super('an input was refused', options);
    this.refusal = refusal;
  }
}

const MISUSE: readonly DiagnosticCode[] = ['set-beside-column', 'coding-beside-column', 'coding-without-use'];

/** @throws UsageError if the user fills a column that a table has, by a value or by codes */
export function mustSetOnlyAbsent(diagnostics: readonly Diagnostic[]): void {
  const beside = diagnostics.find(({ code }) => MISUSE.includes(code));
  if (!beside) return;
  throw new UsageError(placedMessage(beside), diagnosticWords(beside).hint);
}

/** @throws RefusedError if any finding is a fault */
export function mustHaveNoFault(
  diagnostics: readonly Diagnostic[],
  tables: readonly { readonly files: readonly InputFile[] }[],
  setup: readonly InputFile[] = [],
): void {
  if (!diagnostics.some(isFault)) return;
  mustSetOnlyAbsent(diagnostics);
  const read = tables.flatMap(({ files }) => files).filter(({ sha256 }) => sha256 !== '');
  throw new RefusedError({ diagnostics, inputs: [...read, ...setup] });
}

import { SourceError } from '../../input/bytes/source.ts';
import type { Assessment } from '../../model/assessment.ts';
import { fault } from '../../model/diagnostic.ts';
import type { RenderOptions } from '../../report/formats/format.ts';
import { htmlFormat } from '../../report/formats/html/html.ts';
import type { First, Io } from '../io.ts';
import { RefusedError } from '../reading/refused.ts';
import { version } from '../version.ts';

/**
 * Shows the outcome of a run while hashes of its files are still being made, and waits for them.
 * @throws RefusedError if a file is another by then
 */
export async function shownFirst(
  first: NonNullable<Io['first']>,
  outcome: Omit<First, 'report'>,
  assessment: Assessment,
  view: RenderOptions,
): Promise<void> {
  try {
    await first(() => ({ ...outcome, report: htmlFormat.render(assessment, { ...view, version }) }));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { reason, message, path = '' } = error;
    throw new RefusedError({ diagnostics: [fault('file-unreadable', { reason, detail: message }, { file: path })], inputs: [] });
  }
}

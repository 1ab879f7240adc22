import type { Document } from '../../report/document.ts';
import type { Io } from '../io.ts';
import type { OutputOptions } from '../options/output.ts';
import { deliver, lookFor } from './deliver.ts';

export async function writeDocument(
  io: Io,
  document: Document,
  options: OutputOptions,
  inputs: readonly (string | undefined)[] = [],
): Promise<void> {
  const look = await lookFor(io, options);
  if (options.format === 'markdown') {
    const { renderMarkdown } = await import('../../report/formats/markdown.ts');
    return deliver(io, renderMarkdown(document), options, inputs);
  }
  const { renderText } = await import('../../report/formats/text.ts');
  return deliver(io, renderText(document, look), options, inputs);
}

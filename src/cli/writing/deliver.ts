import type { Document } from '../../report/document.ts';
import { BYTE_ORDER_MARK } from '../../report/formats/csvText.ts';
import { extensionsOf, FORMATS, type FormatName, formatOfFile } from '../../report/formats/registry.ts';
import { renderText } from '../../report/formats/text.ts';
import type { Io } from '../io.ts';
import type { OutputOptions } from '../options/output.ts';
import { UsageError } from '../status.ts';
import { lookFor } from './terminal.ts';

/**
 * @param possible formats the command can write, the default first
 * @param example base name for an example file in the error
 * @throws UsageError if neither options nor file name give the format, or a binary format has no file
 */
export function formatFor(
  { format, output }: Pick<OutputOptions, 'format' | 'output'>,
  possible: readonly FormatName[],
  example = 'report',
): FormatName {
  const file = output === '-' ? undefined : output;
  const known = format ?? (file === undefined ? possible[0] : formatOfFile(file));
  if (known === undefined || !possible.includes(known)) {
    const ends = possible.flatMap((name) => extensionsOf(name).slice(0, 1));
    throw new UsageError(
      known ? `This command writes no ${known}.` : `The name ${file} does not say the format.`,
      `End it in ${ends.slice(0, -1).join(', ')} or ${ends.at(-1)}, or give --format ${possible.join('|')}.`,
    );
  }
  if (file === undefined && FORMATS[known].content === 'bytes') {
    throw new UsageError(
      `${known === 'docx' ? 'A board paper' : 'A workbook'} is not written to standard output.`,
      `Name a file for it: -o ${example}${extensionsOf(known)[0]}.`,
    );
  }
  return known;
}

/**
 * Writes to the file the options name, or to standard output.
 * @param content bytes only for a file, see {@link formatFor}
 * @throws OutputError, UsageError
 */
export async function deliver(
  io: Io,
  content: string | Uint8Array,
  { output, format }: Pick<OutputOptions, 'output' | 'format'>,
  inputs: readonly (string | undefined)[] = [],
): Promise<void> {
  if (output === undefined || output === '-') {
    if (typeof content !== 'string') throw new TypeError('bytes are for files');
    return io.stdout.write(content);
  }
  mustSpare(io, output, inputs);
  const hasMark = format !== undefined && 'hasMark' in FORMATS[format];
  io.writeFile(output, hasMark ? `${BYTE_ORDER_MARK}${content}` : content);
}

/** @throws UsageError where the output is one of the inputs */
export function mustSpare(io: Io, output: string, inputs: readonly (string | undefined)[]): void {
  const own = inputs.find((input) => input !== undefined && io.sameFile(input, output));
  if (own !== undefined) throw new UsageError(`-o ${output} would overwrite the input ${own}.`, 'Give the output another name.');
}

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
  return deliver(io, renderText(document, look), options, inputs);
}

import { type Look, withoutColour } from '../report/formats/format.ts';
import { FORMAT_NAMES, type FormatName, formatOfFile } from '../report/formats/registry.ts';
import type { Io } from './io.ts';
import type { OutputOptions } from './options.ts';
import { UsageError } from './status.ts';

/** Narrower than this no table can be read; the terminal then breaks the lines itself. */
const LEAST_WIDTH = 40;

/** @throws UsageError where neither the options nor the file's name tell the format */
export function formatFor({ format, output }: OutputOptions): FormatName {
  if (format) return format;
  if (output === undefined || output === '-') return 'table';
  const known = formatOfFile(output);
  if (known) return known;
  throw new UsageError(
    `The name ${output} does not tell the format.`,
    `End it in .txt, .json, .csv or .md, or give --format ${FORMAT_NAMES.join('|')}.`,
  );
}

export async function lookFor(io: Io, { color, output }: OutputOptions): Promise<Look> {
  const { isTerminal, columns } = io.stdout;
  const toFile = output !== undefined && output !== '-';
  const coloured = !toFile && (color === 'always' || (color === 'auto' && wantsColour(io)));
  const width = isTerminal && !toFile && columns !== undefined && columns > 0 ? { width: Math.max(columns, LEAST_WIDTH) } : {};
  if (!coloured && !isTerminal) return { paint: withoutColour };
  const { terminalGrid } = await import('../report/formats/terminalGrid.ts');
  return { paint: coloured ? (await import('../report/formats/colour.ts')).inColour : withoutColour, grid: terminalGrid, ...width };
}

/** https://no-color.org and https://force-color.org: an empty value says nothing. */
function wantsColour({ env, stdout }: Io): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return stdout.isTerminal && env.TERM !== 'dumb';
}

/** Writes to the file the options name, or to standard output. @throws OutputError, UsageError */
export async function deliver(
  io: Io,
  text: string,
  { output }: Pick<OutputOptions, 'output'>,
  inputs: readonly (string | undefined)[] = [],
): Promise<void> {
  if (output === undefined || output === '-') return io.stdout.write(text);
  const own = inputs.find((input) => input !== undefined && io.sameFile(input, output));
  if (own !== undefined) throw new UsageError(`-o ${output} would overwrite the input ${own}.`, 'Give the output another name.');
  io.writeFile(output, text);
}

import { type Command, Option } from 'commander';
import { CHART_NAMES, type ChartName } from '../../report/charts/name.ts';
import type { OptionInForce } from '../../report/documents/options.ts';
import { FORMAT_NAMES, type FormatName } from '../../report/formats/registry.ts';
import { GROUPS } from './groups.ts';
import { collect, readOnce } from './values.ts';

export interface OutputOptions {
  readonly format?: FormatName;
  readonly output?: string;
  readonly color: 'auto' | 'always' | 'never';
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  /** The source of each option, for verbose reports. */
  readonly inForce?: readonly OptionInForce[];
}

/** Options of commands that write one assessment, to several files if asked. */
export interface OutputsOptions extends Omit<OutputOptions, 'output'> {
  readonly output: readonly string[];
  /** The chart of SVG files whose names do not name one. */
  readonly chart?: ChartName;
}

/** Formats of documents, of documents that are also data, of lists, of lists that are pages too, and of templates. */
export const DOCUMENT_FORMATS: readonly FormatName[] = ['table', 'markdown'];
export const DATA_FORMATS: readonly FormatName[] = [...DOCUMENT_FORMATS, 'json'];
/** Of a comparison: documents, data, a page and a workbook. */
export const COMPARISON_FORMATS: readonly FormatName[] = [...DATA_FORMATS, 'html', 'xlsx'];
export const LIST_FORMATS: readonly FormatName[] = ['table', 'json', 'csv', 'markdown'];
export const SHEET_FORMATS: readonly FormatName[] = ['table', 'json', 'csv', 'markdown', 'html'];
export const TEMPLATE_FORMATS: readonly FormatName[] = ['csv', 'xlsx'];

/** @param writes what -o does */
export function addOutputOptions(
  command: Command,
  formats: readonly FormatName[],
  writes = 'write to a file, whole or not at all',
): Command {
  const output = new Option('-o, --output <file>', writes).argParser(readOnce);
  return addFormatOptions(command.optionsGroup(GROUPS.output).addOption(output), formats);
}

export function addOutputsOptions(command: Command): Command {
  const output = new Option('-o, --output <file>', 'write to a file, whole or not at all; may be repeated, - is standard output');
  const chart = new Option('--chart <chart>', 'which chart an SVG file holds, where its name does not say').choices(CHART_NAMES);
  return addFormatOptions(
    command.optionsGroup(GROUPS.output).addOption(output.argParser(collect).default([], 'standard output')),
    FORMAT_NAMES,
  ).addOption(chart);
}

function addFormatOptions(command: Command, formats: readonly FormatName[]): Command {
  return command
    .addOption(new Option('--format <format>', 'table if not given, or as the name after -o ends').choices(formats))
    .addOption(new Option('--color <when>', 'colours on a terminal').choices(['auto', 'always', 'never']).default('auto'));
}

import { type Command, InvalidArgumentError, Option } from 'commander';
import { UNITS, type Unit } from '../input/cells/amount.ts';
import { readPeriod } from '../input/cells/period.ts';
import { readSubmitted } from '../input/cells/submitted.ts';
import { COST_FIELDS, POPULATION_FIELDS, SCHEME_FIELDS } from '../input/fields.ts';
import { CHECK_IDS, type CheckId } from '../model/check.ts';
import { COST_TYPES, type CostType } from '../model/cost.ts';
import { DEFAULT_CHECKS, GATE_LEVELS, type GateLevel } from '../model/gate.ts';
import type { InputFile } from '../model/input.ts';
import { type FinancialYear, financialYearOf } from '../model/month.ts';
import { nearest } from '../model/nearest.ts';
import { BASES, type Basis, DEFAULT_BASIS } from '../model/population.ts';
import { CHART_NAMES, type ChartName } from '../report/charts/name.ts';
import type { OptionInForce } from '../report/documents/options.ts';
import { FORMAT_NAMES, type FormatName } from '../report/formats/registry.ts';
import { forReading } from './given.ts';
import type { UsageError } from './status.ts';

/** What is read and how, for every command that assesses. */
export interface InputOptions {
  readonly population?: string;
  readonly schemes: readonly string[];
  readonly basis: Basis;
  readonly policy?: string;
  readonly rate?: string;
  readonly reduction?: string;
  readonly deadline?: string;
  readonly costType?: CostType;
  readonly unit?: Unit;
  readonly year?: FinancialYear;
  readonly headerRow?: number;
  readonly cumulative?: boolean;
  readonly map: ReadonlyMap<string, string>;
  /** Whether nothing is said of how far the reading has come. */
  readonly quiet?: boolean;
  /** The configuration file that some of these options are from. */
  readonly configFile?: InputFile;
  /** Why there is none, where it cannot be used: told once it is known where to. */
  readonly configProblem?: UsageError;
}

export interface OutputOptions {
  readonly format?: FormatName;
  readonly output?: string;
  readonly color: 'auto' | 'always' | 'never';
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  /** Where each option is from, for who wants to know everything. */
  readonly inForce?: readonly OptionInForce[];
}

/** Of commands that write one assessment, in several formats at once if asked. */
export interface OutputsOptions extends Omit<OutputOptions, 'output'> {
  readonly output: readonly string[];
  /** Of SVG files whose names do not tell. */
  readonly chart?: ChartName;
}

/** What a document is written as, one that is data too, a list, and a template. */
export const DOCUMENT_FORMATS: readonly FormatName[] = ['table', 'markdown'];
export const DATA_FORMATS: readonly FormatName[] = [...DOCUMENT_FORMATS, 'json'];
export const LIST_FORMATS: readonly FormatName[] = ['table', 'json', 'csv', 'markdown'];
export const TEMPLATE_FORMATS: readonly FormatName[] = ['csv', 'xlsx'];

export const SCHEMA_NAMES = ['assessment', 'comparison', 'inspection', 'policy', 'config', 'accepted'] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

export interface ShowOptions {
  readonly region: readonly string[];
  readonly icb: readonly string[];
}

export interface GateOptions {
  readonly checks: readonly CheckId[];
  readonly gate: GateLevel;
}

export interface DiffOptions extends InputOptions, ShowOptions, OutputOptions, GateOptions {
  readonly failOnWorse?: boolean;
}

export interface AcceptOptions {
  readonly accept?: string;
  /** `2026-01-31` */
  readonly asAt?: string;
}

export function addAcceptOptions(command: Command): Command {
  return command
    .option('--accept <file>', 'findings that a region has agreed to; they are shown, and do not fail the gate')
    .addOption(new Option('--as-at <day>', 'the day that agreements which end are held against, such as 2026-01-31').argParser(readDay));
}

export function addInputOptions(command: Command): Command {
  return addConfigOption(addFindOptions(forReading(command, (own) => addCostOptions(addEvidenceOptions(own)))));
}

/** The same of who adds costs up, and assesses nothing. */
export function addReadingOptions(command: Command): Command {
  return addConfigOption(addFindOptions(forReading(command, addCostOptions)));
}

/** What is read, and by which policy. */
function addEvidenceOptions(command: Command): Command {
  return command
    .option('--population <file>', 'population table; without it the bundled populations serve')
    .addOption(
      new Option('--schemes <file>', 'table of schemes, each a saving and where the cost goes; may be repeated')
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(new Option('--basis <basis>', 'whose heads count').choices(BASES).default(DEFAULT_BASIS))
    .option('--policy <file>', 'a policy file in place of the bundled blueprint')
    .option('--rate <pounds>', 'another rate per head, such as 19')
    .option('--reduction <share>', 'another reduction, such as 50% or 0.5')
    .option('--deadline <month>', 'another deadline month, such as 2026-03');
}

/** How costs are read. */
function addCostOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--cost-type <type>', 'what tables without a cost_type column hold (running-cost if not said)').choices(COST_TYPES),
    )
    .addOption(new Option('--unit <unit>', 'what amounts are in where the header does not say').choices(UNITS))
    .addOption(new Option('--year <year>', 'the financial year of M9 and Q3, such as 2025/26').argParser(readYear));
}

/** Where it is looked for unless something else is said. */
export const CONFIG_FILE = 'icb-envelope.json';

export function takesConfig({ options }: Command): boolean {
  return options.some(({ long }) => long === '--config');
}

function addConfigOption(command: Command): Command {
  return command
    .option('--config <file>', `a file of options, which these here go before (${CONFIG_FILE}, where there is one)`)
    .option('--no-config', `leave ${CONFIG_FILE} alone`);
}

/** How a table is found in a file. */
export function addFindOptions(command: Command): Command {
  return forReading(command, addTableOptions);
}

function addTableOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--header-row <line>', 'the line of the header, in every table, where it is not found by itself').argParser(readLine),
    )
    .option('--cumulative', 'read columns of running totals (year to date), each as what it adds to the one before')
    .addOption(
      new Option('--map <field=header>', 'which header a field has in your file; may be repeated')
        .argParser(readMapping)
        .default(new Map(), 'the usual names'),
    );
}

export function addShowOptions(
  command: Command,
  region = 'show and gate only this region, by code or name; may be repeated',
  icb = 'show and gate only this ICB, by code or name; may be repeated',
): Command {
  return command
    .addOption(new Option('--region <region>', region).argParser(collect).default([], 'all'))
    .addOption(new Option('--icb <icb>', icb).argParser(collect).default([], 'all'));
}

export function addOutputOptions(command: Command, formats: readonly FormatName[]): Command {
  const output = new Option('-o, --output <file>', 'write to a file, whole or not at all').argParser(readOnce);
  return addFormatOptions(command.addOption(output), formats);
}

export function addOutputsOptions(command: Command): Command {
  const output = new Option('-o, --output <file>', 'write to a file, whole or not at all; may be repeated, - is standard output');
  const chart = new Option('--chart <chart>', 'which chart an SVG file holds, where its name does not tell').choices(CHART_NAMES);
  return addFormatOptions(command.addOption(output.argParser(collect).default([], 'standard output')), FORMAT_NAMES).addOption(chart);
}

function addFormatOptions(command: Command, formats: readonly FormatName[]): Command {
  return command
    .addOption(new Option('--format <format>', 'table if not said, or as the name after -o ends').choices(formats))
    .addOption(new Option('--color <when>', 'colours on a terminal').choices(['auto', 'always', 'never']).default('auto'));
}

export function addGateOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--checks <checks>', `which checks gate, with commas between: ${CHECK_IDS.join(', ')}`)
        .argParser(readChecks)
        .default(DEFAULT_CHECKS, DEFAULT_CHECKS.join(',')),
    )
    .addOption(new Option('--gate <level>', 'what is gated: each region, each ICB or England').choices(GATE_LEVELS).default('region'));
}

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

export function readOnce(value: string, earlier: string | undefined): string {
  if (earlier !== undefined) throw new InvalidArgumentError('This command writes one output.');
  return value;
}

function readYear(text: string): FinancialYear {
  const period = readPeriod(text);
  const year = typeof period === 'object' && period.months === 12 ? financialYearOf(period.start) : undefined;
  if (year === undefined) throw new InvalidArgumentError('Wanted a financial year such as 2025/26.');
  return year;
}

function readDay(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? readSubmitted(text) : undefined;
  if (day === undefined) throw new InvalidArgumentError('Wanted a day such as 2026-01-31.');
  return day;
}

function readLine(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('Wanted a line, counted from 1, such as 4.');
  return Number(text);
}

function readMapping(text: string, earlier: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const fields = [...new Set([...COST_FIELDS, ...POPULATION_FIELDS, ...SCHEME_FIELDS].map(({ name }) => name))];
  const [field = '', ...header] = text.split('=');
  if (header.length === 0 || header.join('=').trim() === '')
    throw new InvalidArgumentError('Wanted FIELD=HEADER, such as amount="Net cost".');
  if (!fields.includes(field)) {
    const near = nearest(field, fields);
    throw new InvalidArgumentError(`There is no field ${field}.${near ? ` Did you mean ${near}?` : ''} Fields: ${fields.join(', ')}.`);
  }
  const wanted = header.join('=').trim();
  const [twin] = [...earlier].find(([known, name]) => known === field || name.toLowerCase() === wanted.toLowerCase()) ?? [];
  if (twin !== undefined) {
    const what = twin === field ? `${field} is mapped twice` : `${wanted} cannot be both ${twin} and ${field}`;
    throw new InvalidArgumentError(`${what[0]?.toUpperCase()}${what.slice(1)}.`);
  }
  return new Map([...earlier, [field, wanted]]);
}

function readChecks(text: string): readonly CheckId[] {
  const ids = text.split(',').map((part) => {
    const id = CHECK_IDS.find((each) => each === part.trim());
    if (id) return id;
    const near = nearest(part.trim(), CHECK_IDS);
    throw new InvalidArgumentError(
      `There is no check ${part.trim()}.${near ? ` Did you mean ${near}?` : ''} Checks: ${CHECK_IDS.join(', ')}.`,
    );
  });
  return [...new Set(ids)];
}

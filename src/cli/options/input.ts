import { type Command, Option } from 'commander';
import { COST_TYPES, type CostType } from '../../model/cost.ts';
import { FOOTPRINTS, type Footprint } from '../../model/geography.ts';
import type { InputFile } from '../../model/input.ts';
import { UNITS, type Unit } from '../../model/money.ts';
import type { FinancialYear } from '../../model/month.ts';
import { flagOf, PARAMETER_OPTIONS, type ParameterOptionName } from '../../model/parameters.ts';
import { BASES, type Basis, DEFAULT_BASIS } from '../../model/population.ts';
import type { UsageError } from '../status.ts';
import { forReading } from './givenOptions.ts';
import { GROUPS } from './groups.ts';
import { collect, readConstant, readLine, readMapping, readThreads, readYear } from './values.ts';

/** Help text for the cost files of a command. */
export const FILES = 'cost files: CSV, or workbooks such as plan.xlsx or "plan.xlsx#Sheet"; or a folder of them; - is standard input';

/** What a configuration says of the files that a pattern matches. */
export interface FileRule {
  /** Its place in the configuration: `files.0`. */
  readonly name: string;
  readonly match: string;
  readonly matches: (path: string) => boolean;
  /** As {@link InputOptions} has them, for these files. */
  readonly map: ReadonlyMap<string, string>;
  readonly set: ReadonlyMap<string, string>;
  /** The sheets that are read of a workbook: a name, or a pattern. */
  readonly sheets?: string;
  /** True if its files may be those of another run beside this one. */
  readonly elsewhere?: true;
}

/** Which files are read and how, for every command that assesses. */
export interface InputOptions extends Readonly<Partial<Record<ParameterOptionName, string>>> {
  readonly population?: string;
  readonly schemes: readonly string[];
  readonly clusters?: string;
  readonly basis: Basis;
  readonly footprint?: Footprint;
  /** A table of agreed shares. */
  readonly succession?: string;
  /** A bundled policy's id, or a file. */
  readonly policy?: string;
  readonly costType?: CostType;
  /** A table of codes and their cost types. */
  readonly costTypeFrom?: string;
  readonly unit?: Unit;
  readonly year?: FinancialYear;
  readonly headerRow?: number;
  readonly cumulative?: boolean;
  /** How many threads may read a long file. */
  readonly threads?: number;
  readonly map: ReadonlyMap<string, string>;
  /** Columns that tables lack, each with one value for all rows, or where to take it from. */
  readonly set: ReadonlyMap<string, string>;
  /** The fields of `set` that the configuration says. */
  readonly setThere?: ReadonlySet<string>;
  /** What the configuration says of some files: the first entry that matches a file is its own. */
  readonly files?: readonly FileRule[];
  /** Whether no output has the hashes of files. */
  readonly unhashed?: boolean;
  /** Whether progress is left unreported. */
  readonly quiet?: boolean;
  /** Whether files that are refused are left out, and the others assessed. */
  readonly partial?: boolean;
  /** The configuration file that some of these options are from. */
  readonly configFile?: InputFile;
  /** Why the configuration file cannot be used; reported once the outputs are known. */
  readonly configProblem?: UsageError;
}

export function addInputOptions(command: Command): Command {
  return addConfigOption(addFindOptions(forReading(command, (own) => addCostOptions(addEvidenceOptions(own)))));
}

/** For the commands that tell figures and judge none of them by their exit status. */
export function addPartialOption(command: Command): Command {
  const note = 'leave out files that are refused, and the ICBs whose figures they may hold; report the others';
  return command.addOption(new Option('--partial', note).helpGroup(GROUPS.reading));
}

/** As {@link addInputOptions}, for a command that adds costs up without assessing them. */
export function addReadingOptions(command: Command): Command {
  return addConfigOption(addFindOptions(forReading(command, addCostOptions)));
}

export function addPolicyOption(command: Command): Command {
  return command.optionsGroup(GROUPS.judging).option('--policy <name|file>', 'another bundled policy (rules lists them), or a policy file');
}

/** Adds the options for populations, schemes and policy values. */
function addEvidenceOptions(command: Command): Command {
  const read = command
    .optionsGroup(GROUPS.reading)
    .option('--population <file>', 'population table; without it the bundled populations serve')
    .addOption(
      new Option('--schemes <file>', 'table of schemes, each a saving and where the cost goes; may be repeated')
        .argParser(collect)
        .default([], 'none'),
    )
    .option('--clusters <file>', 'table of clusters and their ICBs, instead of the bundled ones')
    .optionsGroup(GROUPS.judging)
    .addOption(new Option('--basis <basis>', 'whose heads count').choices(BASES).default(DEFAULT_BASIS));
  read
    .addOption(
      new Option(
        '--footprint <year>',
        'which ICBs the report is on: those of 2025/26 (42) or 2026/27 (36); if not given, 2026/27 where a row names one of its new ICBs',
      ).choices(FOOTPRINTS),
    )
    .option(
      '--succession <file>',
      'table of the agreed shares of costs that ICBs of 2026/27 took over from one of 2025/26; without it, shares of the population',
    );
  addPolicyOption(read);
  for (const { name, takes, says } of PARAMETER_OPTIONS) read.option(`${flagOf(name)} <${takes}>`, says);
  return read;
}

/** Adds the options for reading costs. */
function addCostOptions(command: Command): Command {
  return command
    .optionsGroup(GROUPS.reading)
    .addOption(
      new Option('--cost-type <type>', 'what tables without a cost_type column hold (running-cost if not given)').choices(COST_TYPES),
    )
    .option('--cost-type-from <file>', "table of the codes of a ledger's own columns, such as Cost Centre, and the cost_type of each")
    .addOption(new Option('--unit <unit>', 'what amounts are in where the header does not say').choices(UNITS))
    .addOption(
      new Option(
        '--threads <number>',
        'how many threads read a long file: 1 or 2 (2 from 150 MB on where there are two processors)',
      ).argParser(readThreads),
    );
}

/** Adds the options for finding a table in a file. */
export function addFindOptions(command: Command): Command {
  return forReading(command, (own) =>
    own
      .optionsGroup(GROUPS.reading)
      .addOption(new Option('--year <year>', 'the financial year of M9 and Q3, such as 2025/26').argParser(readYear))
      .addOption(
        new Option('--header-row <line>', 'the line of the header, in every table, where it is not found by itself').argParser(readLine),
      )
      .option('--cumulative', 'read columns of running totals (year to date), each as what it adds to the one before')
      .addOption(
        new Option('--map <field=header>', 'which header a field has in your file; may be repeated')
          .argParser(readMapping)
          .default(new Map(), 'the usual names'),
      )
      .addOption(
        new Option(
          '--set <field=value>',
          'the value of a column that a table lacks, or @sheet, @title or @file to take it from what they name; may be repeated',
        )
          .argParser(readConstant)
          .default(new Map(), 'none'),
      ),
  );
}

/** The configuration file used unless `--config` names another. */
export const CONFIG_FILE = 'icb-envelope.json';

export function takesConfig({ options }: Command): boolean {
  return options.some(({ long }) => long === '--config');
}

function addConfigOption(command: Command): Command {
  return command
    .optionsGroup(GROUPS.configuration)
    .option('--config <file>', `a file of options; those given here go before it (${CONFIG_FILE}, where there is one)`)
    .option('--no-config', `do not use ${CONFIG_FILE}`);
}

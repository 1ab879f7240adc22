import { type Command, Option } from 'commander';
import { rollupFaults } from '../../assess/rollup.ts';
import { type Diagnostic, warning } from '../../model/diagnostic.ts';
import { rollupCsv, unseenFunctions } from '../../report/rollup/csv.ts';
import { DIALECT_NAMES } from '../../report/rollup/dialects.ts';
import { openCodes } from '../../report/words/faults/coding.ts';
import { listed, visible } from '../../report/words/values.ts';
import { type GivenOption, givenTo } from '../options/givenOptions.ts';
import { GROUPS } from '../options/groups.ts';
import { addPolicyOption, addReadingOptions, FILES, type InputOptions } from '../options/input.ts';
import { readColumn, readOnce } from '../options/values.ts';
import { inputPaths, mustNameCosts, namedPaths } from '../reading/evidence.ts';
import { costsOf, type ReadingOptions } from '../reading/inputs.ts';
import { policyFor } from '../reading/policy.ts';
import { mustHaveNoFault } from '../reading/refused.ts';
import { STATUS, UsageError } from '../status.ts';
import type { World } from '../world.ts';
import { mustSpare } from '../writing/deliver.ts';
import { diagnosticLines } from '../writing/diagnosticLines.ts';
import { tell } from '../writing/terminal.ts';
import type { StatementOptions } from './statement.ts';
import type { Syntax } from './syntax.ts';

export const rollup: Syntax = (command, { io, done }) => {
  command
    .description('add a ledger up to its cells, as tidy costs that read the same; or write the SQL by which a database does')
    .argument('[costs...]', FILES);
  addRollupOptions(command)
    .addHelpText(
      'after',
      '\nExamples:\n  icb-envelope rollup ledgers -o costs.csv.gz\n  icb-envelope rollup --sql --table finance.gl_lines --column amount=gl_amount | psql --csv | icb-envelope report -',
    )
    .action(async (files, options) => done(await run(io, options.sql ? command.args : files, options, givenTo(command))));
};

/** Adds the options for reading ledgers and for a ledger in a database. */
function addRollupOptions(command: Command): Command {
  return addReadingOptions(addPolicyOption(command))
    .option('--codes', 'with --cost-type-from: write the codes without a type instead, the largest amount first, as rows to fill in')
    .optionsGroup(GROUPS.database)
    .option('--sql', 'write one SQL statement that does the same in a database, for a table of tidy lines')
    .option('--table <name>', 'with --sql: the table, such as finance.gl_lines')
    .addOption(
      new Option('--column <field=column>', 'with --sql: which column a field has (FIELD= where it has none); may be repeated')
        .argParser(readColumn)
        .default(new Map(), 'the names of the fields'),
    )
    .addOption(new Option('--dialect <dialect>', 'with --sql: where the engine wants other words').choices(DIALECT_NAMES))
    .optionsGroup(GROUPS.output)
    .addOption(new Option('-o, --output <file>', 'write to a file (.csv, .csv.gz or .sql), whole or not at all').argParser(readOnce))
    .option('-q, --quiet', 'no warnings, and no progress while reading');
}

export interface RollupOptions extends ReadingOptions, StatementOptions, Pick<InputOptions, 'policy'> {
  readonly output?: string;
  readonly codes?: boolean;
  readonly sql?: boolean;
}

/**
 * Adds a ledger up to tidy cells; with --sql, writes the SQL statement that does so in a database.
 * @param names files from the command line, or from the configuration unless --sql is given
 * @param given options set by the command line or the configuration
 */
async function run(io: World, names: readonly string[], options: RollupOptions, given: readonly GivenOption[]): Promise<number> {
  refuseIdle(
    given.flatMap(({ name, from }) => (from === 'command line' ? [name] : [])),
    options.sql === true,
  );
  if (options.sql) return (await import('./statement.ts')).writeStatement(io, names, options);
  const { output, policy: file, costTypeFrom } = options;
  if (options.codes && costTypeFrom === undefined)
    throw new UsageError(
      '--codes writes the codes that a coding lacks, and none is given.',
      'Add --cost-type-from FILE, whose header names the columns.',
    );
  const packed = isPacked(output);
  const inputs = { schemes: [], ...(file !== undefined && { policy: file }), ...(costTypeFrom !== undefined && { costTypeFrom }) };
  mustNameCosts(io, names, inputs);
  if (output !== undefined && output !== '-') mustSpare(io, output, namedPaths(io, names, inputs));
  const { policy } = await policyFor(io, { ...(file !== undefined && { policy: file }) });
  const { costs, schemes } = await costsOf(io, names, { ...options, keepCodes: true }, policy);
  const passedOver = schemes.map((each) => warning('schemes-passed-over', {}, { file: each }));
  const found: readonly Diagnostic[] = [...costs.diagnostics, ...passedOver];
  const open = options.codes ? found.flatMap((each) => (each.code === 'code-without-type' ? each.facts : [])) : [];
  const diagnostics = options.codes ? found.filter(({ code }) => code !== 'code-without-type') : found;
  mustHaveNoFault(diagnostics, [costs]);
  if (!options.codes) mustHaveNoFault([...diagnostics, ...rollupFaults(costs, io.geography), ...unseenFunctions(costs.cells)], [costs]);
  if (output !== undefined && output !== '-') mustSpare(io, output, inputPaths(io, { inputs: costs.files }));
  const rows = open.map(({ columns, codes }) => `${openCodes(columns, codes, codes.length)}\n`).join('');
  const text = options.codes ? rows : rollupCsv(costs.cells, costs.submissions);
  if (output === undefined || output === '-') await io.stdout.write(text);
  else io.writeFile(output, packed ? (await import('../../report/gzip.ts')).gzipped(text) : text);
  const typed =
    options.costType !== undefined
      ? `as ${options.costType} (--cost-type)`
      : costTypeFrom !== undefined
        ? `by the codes of ${visible(costTypeFrom)} (--cost-type-from)`
        : undefined;
  if (options.codes && open.length === 0) await tell(io.stderr, 'Every code of the ledgers has a cost type: the list is empty.\n');
  else if (typed !== undefined && !options.codes && !options.quiet)
    await tell(io.stderr, `Rows without a cost type are written ${typed}: a report of the roll-up cannot say so.\n`);
  if (diagnostics.length > 0 && !options.quiet) await tell(io.stderr, `${diagnosticLines(diagnostics)}\n`);
  return STATUS.done;
}

const OF_TABLES = ['--table', '--column', '--dialect'];
const OF_FILES = [
  '--codes',
  '--policy',
  '--cost-type',
  '--cost-type-from',
  '--year',
  '--header-row',
  '--cumulative',
  '--threads',
  '--map',
  '--set',
];

/** Refuses options that do not apply with or without --sql. @throws UsageError */
function refuseIdle(given: readonly string[], sql: boolean): void {
  const idle = given.filter((option) => (sql ? OF_FILES : OF_TABLES).includes(option));
  if (idle.length === 0) return;
  const are = `${listed(idle)} ${idle.length === 1 ? 'is' : 'are'}`;
  if (sql)
    throw new UsageError(
      `${are} about files, and --sql is about a table in a database.`,
      idle.includes('--cost-type-from')
        ? 'Join the codes with their types there, as a view with a column of cost types, and name it: --column cost_type=NAME.'
        : 'Give options about reading files when the roll-up is assessed.',
    );
  throw new UsageError(`${are} about a table in a database.`, 'Add --sql, or leave it out and name cost files.');
}

/** @throws UsageError unless the name is that of a CSV file */
function isPacked(output: string | undefined): boolean {
  if (output === undefined || output === '-' || /\.csv$/i.test(output)) return false;
  if (/\.csv\.gz$/i.test(output)) return true;
  throw new UsageError(`A roll-up is CSV, and the name ${output} says something else.`, 'End it in .csv, or in .csv.gz to pack it.');
}

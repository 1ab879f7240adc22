import { type Command, Option } from 'commander';
import { DIALECT_NAMES } from '../../report/rollup/dialects.ts';
import { addPolicyOption, addReadingOptions } from './input.ts';
import { readColumn, readOnce } from './values.ts';

/** Of the command that adds ledgers up: how they are read, and the table in a database that may hold one. */
export function addRollupOptions(command: Command): Command {
  return addReadingOptions(addPolicyOption(command))
    .option('--sql', 'write one SQL statement that does the same in a database, for a table of tidy lines')
    .option('--table <name>', 'with --sql: the table, such as finance.gl_lines')
    .addOption(
      new Option('--column <field=column>', 'with --sql: which column a field has (FIELD= where it has none); may be repeated')
        .argParser(readColumn)
        .default(new Map(), 'the names of the fields'),
    )
    .addOption(new Option('--dialect <dialect>', 'with --sql: where the engine wants other words').choices(DIALECT_NAMES))
    .addOption(new Option('-o, --output <file>', 'write to a file (.csv, .csv.gz or .sql), whole or not at all').argParser(readOnce))
    .option('-q, --quiet', 'no warnings, and nothing of how far the reading has come');
}

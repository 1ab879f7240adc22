import { givenTo } from '../options/givenOptions.ts';
import { addRollupOptions } from '../options/rollup.ts';
import { FILES, type Syntax } from './syntax.ts';

export const rollup: Syntax = (command, { io, done }) => {
  command
    .description('add a ledger up to its cells, as tidy costs that read the same; or write the SQL by which a database does')
    .argument('[costs...]', FILES);
  addRollupOptions(command)
    .addHelpText(
      'after',
      '\nExamples:\n  icb-envelope rollup ledgers -o costs.csv.gz\n  icb-envelope rollup --sql --table finance.gl_lines --column amount=gl_amount | psql --csv | icb-envelope report -',
    )
    .action(async (files, options) =>
      done(await (await import('../commands/rollup.ts')).rollup(io, options.sql ? command.args : files, options, givenTo(command))),
    );
};

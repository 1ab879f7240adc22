import { addAcceptOptions, addGateOptions } from '../options/gate.ts';
import { addInputOptions } from '../options/input.ts';
import { addOutputsOptions } from '../options/output.ts';
import { addShowOptions } from '../options/show.ts';
import { FILES, STATUSES, type Syntax } from './syntax.ts';

export const check: Syntax = (command, { io, done }) => {
  command.description('gate plans: the same report, and an exit status for scripts').argument('[costs...]', FILES);
  addOutputsOptions(addAcceptOptions(addGateOptions(addShowOptions(addInputOptions(command)))))
    .option('-q, --quiet', 'only the closing line')
    .option('-v, --verbose', 'as for report')
    .addHelpText('after', `\nExample:\n  icb-envelope check plans/*.csv --schemes schemes.csv -o junit.xml -o -\n${STATUSES}`)
    .action(async (files, options) => done(await (await import('../commands/check.ts')).check(io, files, options)));
};

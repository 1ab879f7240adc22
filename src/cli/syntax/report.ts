import { addInputOptions } from '../options/input.ts';
import { addOutputsOptions } from '../options/output.ts';
import { addShowOptions } from '../options/show.ts';
import { FILES, type Syntax } from './syntax.ts';

export const report: Syntax = (command, { io, done }) => {
  command.description('show the envelope, gaps, verdicts and delivery of every ICB and region').argument('[costs...]', FILES);
  addOutputsOptions(addShowOptions(addInputOptions(command)))
    .option('-q, --quiet', 'say nothing of how far the reading has come')
    .option(
      '-v, --verbose',
      'add the way from baseline to envelope, functions, months, other costs, every check, the policy with its sources, and the inputs',
    )
    .addHelpText('after', '\nExample:\n  icb-envelope report plan.csv --population heads.csv -o report.xlsx')
    .action(async (files, options) => done(await (await import('../commands/report.ts')).report(io, files, options)));
};

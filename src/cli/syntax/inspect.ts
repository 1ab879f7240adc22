import { addFindOptions } from '../options/input.ts';
import { addOutputOptions, DATA_FORMATS } from '../options/output.ts';
import type { Syntax } from './syntax.ts';

export const inspect: Syntax = (command, { io, done }) => {
  command
    .description('show what is in a file and how it would be read: sheets, header, columns, units, totals, oddities')
    .argument('<file>', 'a CSV file or a workbook; "plan.xlsx#Sheet" names a sheet');
  addOutputOptions(addFindOptions(command), DATA_FORMATS)
    .addHelpText('after', '\nExample:\n  icb-envelope inspect "allocations.xlsx#Running costs"')
    .action(async (file, options) => done(await (await import('../commands/inspect.ts')).inspect(io, file, options)));
};

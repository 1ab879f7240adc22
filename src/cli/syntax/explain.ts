import { addInputOptions } from '../options/input.ts';
import { addOutputOptions, DOCUMENT_FORMATS } from '../options/output.ts';
import { FILES, type Syntax } from './syntax.ts';

export const explain: Syntax = (command, { io, done }) => {
  command
    .description('show every step of one ICB or region, from source cell to verdict')
    .argument('<subject>', 'an ICB or region, by code or name')
    .argument('[costs...]', FILES);
  addOutputOptions(addInputOptions(command), DOCUMENT_FORMATS)
    .addHelpText('after', '\nExample:\n  icb-envelope explain "South Yorkshire" plan.csv')
    .action(async (subject, files, options) => done(await (await import('../commands/explain.ts')).explain(io, subject, files, options)));
};

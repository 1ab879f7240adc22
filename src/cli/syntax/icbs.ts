import { addPolicyOption } from '../options/input.ts';
import { addOutputOptions, LIST_FORMATS } from '../options/output.ts';
import type { Syntax } from './syntax.ts';

export const icbs: Syntax = (command, { io, done }) => {
  command
    .description('look ICBs up, with every population basis and its envelope')
    .argument('[query]', 'a code, an ONS code, part of a name, or a region')
    .option('--rate <pounds>', 'another rate per head, such as 19');
  addOutputOptions(addPolicyOption(command), LIST_FORMATS)
    .addHelpText('after', '\nExample:\n  icb-envelope icbs yorkshire')
    .action(async (query, options) => done(await (await import('../commands/icbs.ts')).icbs(io, query, options)));
};

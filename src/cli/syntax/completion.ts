import { Argument } from 'commander';
import { SHELLS } from '../options/choices.ts';
import type { Syntax } from './syntax.ts';

export const completion: Syntax = (command, { io, done, whole }) => {
  command
    .description('print the script with which a shell completes this command line')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .addHelpText('after', '\nThe script begins with where it goes. Example:\n  icb-envelope completion bash -o ~/.icb-envelope.bash')
    .action(async (shell, options) => done(await (await import('../commands/completion.ts')).completion(io, shell, options, whole())));
};

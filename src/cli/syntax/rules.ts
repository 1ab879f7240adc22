import { addPolicyOption } from '../options/input.ts';
import { addOutputOptions, DATA_FORMATS } from '../options/output.ts';
import type { Syntax } from './syntax.ts';

export const rules: Syntax = (command, { io, done }) => {
  command
    .description('show the rules, checks and doubts with their sources; as JSON, the policy file')
    .argument('[id]', 'one rule (R1 to R10) or check');
  addOutputOptions(addPolicyOption(command), DATA_FORMATS)
    .addHelpText('after', '\nExample:\n  icb-envelope rules --format json > my-policy.json')
    .action(async (id, options) => done(await (await import('../commands/rules.ts')).rules(io, id, options)));
};

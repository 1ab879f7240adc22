import { addGateOptions } from '../options/gate.ts';
import { givenTo } from '../options/givenOptions.ts';
import { addInputOptions } from '../options/input.ts';
import { addOutputOptions, DATA_FORMATS } from '../options/output.ts';
import { addShowOptions } from '../options/show.ts';
import { STATUSES, type Syntax } from './syntax.ts';

const SIDE = 'an assessment saved with -o x.json, or a cost file or a folder to assess now; - is standard input';
const REGION = 'compare only this region, by code or name; may be repeated';
const ICB = 'compare only this ICB, by code or name; may be repeated';

export const diff: Syntax = (command, { io, done }) => {
  command
    .description('show what moved between two versions: of a plan, or of its saved assessments')
    .argument('<old>', SIDE)
    .argument('<new>', 'the same')
    .option('--fail-on-worse', 'exit with status 1 where a gated verdict got worse');
  addOutputOptions(addGateOptions(addShowOptions(addInputOptions(command), REGION, ICB)), DATA_FORMATS)
    .option('-v, --verbose', 'add every other figure, month and function that moved, and every scheme and finding')
    .addHelpText('after', `\nExample:\n  icb-envelope diff april.json plan-v2.csv --fail-on-worse\n${STATUSES}`)
    .action(async (...[old, now, options]) =>
      done(await (await import('../commands/diff.ts')).diff(io, [old, now], options, givenTo(command))),
    );
};

import { Argument, type Command } from 'commander';
import { FOOTPRINTS } from '../../model/geography.ts';
import { bash } from '../completion/bash.ts';
import { type DescribedCommand, described } from '../completion/described.ts';
import { fish } from '../completion/fish.ts';
import { powershell } from '../completion/powershell.ts';
import { knownValues } from '../completion/values.ts';
import { zsh } from '../completion/zsh.ts';
import type { OutputOptions } from '../options/output.ts';
import { STATUS } from '../status.ts';
import type { World } from '../world.ts';
import { deliver } from '../writing/deliver.ts';
import type { Syntax } from './syntax.ts';

const SCRIPTS = { bash, zsh, fish, powershell } satisfies Readonly<Record<string, (commands: readonly DescribedCommand[]) => string>>;

export const completion: Syntax = (command, { io, done, whole }) => {
  command
    .description('print the script with which a shell completes this command line')
    .addArgument(new Argument('<shell>', 'which shell').choices(Object.keys(SCRIPTS)))
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .addHelpText('after', '\nThe script begins with where it goes. Example:\n  icb-envelope completion bash -o ~/.icb-envelope.bash')
    .action(async (shell, options) => done(await run(io, shell, options, await whole())));
};

/** The script with which a shell completes the command line, made of the command line itself. */
async function run(io: World, shell: keyof typeof SCRIPTS, options: Pick<OutputOptions, 'output'>, whole: Command): Promise<number> {
  const footprints = FOOTPRINTS.map(io.geography.on);
  await deliver(io, SCRIPTS[shell](described(whole, knownValues({ ...io, footprints }))), options);
  return STATUS.done;
}

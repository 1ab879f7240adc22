import type { Command } from 'commander';
import { bash } from '../completion/bash.ts';
import { type DescribedCommand, described } from '../completion/described.ts';
import { fish } from '../completion/fish.ts';
import { powershell } from '../completion/powershell.ts';
import { knownValues } from '../completion/values.ts';
import { zsh } from '../completion/zsh.ts';
import type { Shell } from '../options/choices.ts';
import type { OutputOptions } from '../options/output.ts';
import { STATUS } from '../status.ts';
import type { World } from '../world.ts';
import { deliver } from '../writing/deliver.ts';

const SCRIPTS = { bash, zsh, fish, powershell } as const satisfies Readonly<
  Record<Shell, (commands: readonly DescribedCommand[]) => string>
>;

/** The script with which a shell completes the command line, made of the command line itself. */
export async function completion(io: World, shell: Shell, options: Pick<OutputOptions, 'output'>, whole: Command): Promise<number> {
  await deliver(io, SCRIPTS[shell](described(whole, knownValues(io.geography))), options);
  return STATUS.done;
}

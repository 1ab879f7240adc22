import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import type { InputFile } from '../../model/input.ts';
import type { Io } from '../io.ts';
import { bytesOf, encodingOf } from '../reading/files.ts';
import { UsageError } from '../status.ts';
import { readConfig } from './read.ts';
import { nameOf, optionsOf, settingsOf, writesAssessments } from './settings.ts';

/** A configuration file, and whether it was found rather than named. */
export interface ConfigFile {
  readonly file: string;
  readonly found: boolean;
}

/** Sets what the command line leaves open as the configuration file says. @throws UsageError, unless the command tells it where it writes */
export async function applyConfig(io: Io, command: Command, config: ConfigFile, whole: Command): Promise<void> {
  try {
    await apply(io, command, config, whole);
  } catch (error) {
    if (!(error instanceof UsageError && writesAssessments(command))) throw error;
    command.setOptionValueWithSource('configProblem', error, 'config');
  }
}

async function apply(io: Io, command: Command, { file, found }: ConfigFile, whole: Command): Promise<void> {
  const bytes = await bytesOf(io, file, 'configuration');
  const isInside = (path: string) => !found || path === '-' || io.staysInside(path, '.');
  const values = readConfig(bytes, file, settingsOf(whole.commands), isInside);
  for (const option of optionsOf(command)) {
    const source = command.getOptionValueSource(option.attributeName());
    const isOpen = source === undefined || source === 'default';
    if (isOpen && values.has(nameOf(option)))
      command.setOptionValueWithSource(option.attributeName(), values.get(nameOf(option)), 'config');
  }
  const at = command.registeredArguments.findIndex((argument) => argument.name() === 'costs');
  if (values.has('costs') && command.processedArgs[at]?.length === 0) command.processedArgs[at] = values.get('costs');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const input: InputFile = { file, role: 'config', sha256, rows: 1, encoding: encodingOf(bytes) };
  command.setOptionValueWithSource('configFile', input, 'config');
}

import type { Command, Option } from 'commander';

/** Options about reading files; they cannot apply to assessments that were saved earlier. */
const reading = new WeakSet<Option>();

/** Adds options to a command and marks them as options about reading files. */
export function forReading(command: Command, add: (command: Command) => Command): Command {
  const before = command.options.length;
  add(command);
  for (const option of command.options.slice(before)) reading.add(option);
  return command;
}

/** An option that the user or a configuration set. */
export interface GivenOption {
  /** As it is typed: `--rate`. */
  readonly name: string;
  readonly from: 'command line' | 'configuration';
  /** Whether it is about reading files. */
  readonly reads: boolean;
}

export function givenTo(command: Command): readonly GivenOption[] {
  return command.options.flatMap((option) => {
    const source = command.getOptionValueSource(option.attributeName());
    if (source !== 'cli' && source !== 'config') return [];
    const from = source === 'cli' ? 'command line' : 'configuration';
    return [{ name: option.long ?? option.flags, from, reads: reading.has(option) }];
  });
}

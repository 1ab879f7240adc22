import type { Command, Option } from 'commander';

/** Options that say how files are read: nothing to what was read before. */
const reading = new WeakSet<Option>();

/** Marks what is added to a command as options of how files are read. */
export function forReading(command: Command, add: (command: Command) => Command): Command {
  const before = command.options.length;
  add(command);
  for (const option of command.options.slice(before)) reading.add(option);
  return command;
}

/** An option that does not merely have its usual value. */
export interface GivenOption {
  /** As it is typed: `--rate`. */
  readonly name: string;
  readonly from: 'command line' | 'configuration';
  /** Whether it says how files are read. */
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

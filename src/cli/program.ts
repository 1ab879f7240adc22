import { Command } from 'commander';
import { FOOTPRINTS } from '../model/geography.ts';
import { nearest } from '../model/nearest.ts';
import { writtenText } from '../model/policy.ts';
import { COMMANDS } from './commands/registry.ts';
import type { Caller } from './commands/syntax.ts';
import { CONFIG_FILE, takesConfig } from './options/input.ts';
import { STATUS, STATUSES, UsageError } from './status.ts';
import { version } from './version.ts';
import type { World } from './world.ts';

/**
 * Builds the command line: only the called command if one is called, and none to print versions, to keep small runs fast.
 * @param argv arguments after the program's name
 * @param done receives the exit status
 * @param print receives the text of help and version
 */
export function program(
  argv: readonly string[],
  io: World,
  done: (status: number) => void,
  print: (text: string) => void,
): Promise<Command> {
  const [first = ''] = argv;
  const names = VERSION.includes(first) ? [] : COMMANDS.has(first) ? [first] : [...COMMANDS.keys()];
  return withCommands(names, io, done, print);
}

const VERSION = ['-V', '--version'];

async function withCommands(
  names: readonly string[],
  io: World,
  done: (status: number) => void,
  print: (text: string) => void,
): Promise<Command> {
  const root = new Command('icb-envelope');
  const [policy] = io.policies;
  // Set before any subcommand is created: subcommands inherit these settings.
  root
    .exitOverride()
    .configureOutput({
      writeOut: print,
      writeErr: () => {},
      getOutHelpWidth: () => (io.stdout.isTerminal ? (io.stdout.columns ?? 80) : 80),
      getOutHasColors: () => false,
    })
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .showSuggestionAfterError()
    .description(
      `Checks NHS integrated care board (ICB) plans against the running cost envelope:\n${writtenText(policy, 'ratePerHead')}, ${writtenText(policy, 'reduction')} less, by ${writtenText(policy, 'deadline')}, as a regional aggregate.`,
    )
    .version(
      `icb-envelope ${version}\npolicy ${policy.id} (${policy.title})\nreference data ${FOOTPRINTS.join(' and ')}: ICBs, regions and populations`,
      VERSION.join(', '),
      'print the versions of the program, the policy and the reference data',
    )
    .helpCommand(false)
    .addHelpText(
      'after',
      `${STATUSES}\n\nStart here:\n  icb-envelope icbs QF7\n  icb-envelope report plan.csv\n  icb-envelope explain QF7 plan.csv`,
    );

  const caller: Caller = { io, done, whole: () => withCommands([...COMMANDS.keys()], io, done, print) };
  for (const name of names) (await COMMANDS.get(name)?.())?.(root.command(name), caller);

  root.hook('preAction', async (_, command) => {
    if (!takesConfig(command)) return;
    const { config } = command.opts();
    const file = typeof config === 'string' ? config : config !== false && io.sameFile(CONFIG_FILE, CONFIG_FILE) ? CONFIG_FILE : undefined;
    if (file !== undefined) {
      await (await import('./config/apply.ts')).applyConfig(io, command, { file, found: typeof config !== 'string' }, await caller.whole());
    }
    if (command.opts().verbose) command.setOptionValue('inForce', (await import('./config/inForce.ts')).optionsInForce(command));
  });

  root.allowExcessArguments().action(() => {
    const [unknown] = root.args;
    if (unknown !== undefined) {
      const near = nearest(unknown, [...COMMANDS.keys()]);
      throw new UsageError(`There is no command ${unknown}.${near ? ` Did you mean ${near}?` : ''}`, 'See icb-envelope --help.');
    }
    print(root.helpInformation());
    done(STATUS.usage);
  });
  return root;
}

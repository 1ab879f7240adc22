import { runIn } from '../shell.ts';

/** What the help of a command shows. */
export interface Help {
  /** Empty for the program itself. */
  readonly command: string;
  readonly options: readonly string[];
  /** Of an option by its long name, or of the argument by its place: `1`. */
  readonly choices: ReadonlyMap<string, readonly string[]>;
}

/** Every command of the program, from what it prints about itself. */
export async function helps(): Promise<readonly Help[]> {
  const root = await helpText([]);
  const commands = [...(root.split('\nCommands:\n')[1] ?? '').matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
  return [helpOf('', root), ...(await Promise.all(commands.map(async (name) => helpOf(name, await helpText([name])))))];
}

async function helpText(argv: readonly string[]): Promise<string> {
  return (await runIn([...argv, '--help'], { folder: '/' })).stdout;
}

function helpOf(command: string, text: string): Help {
  const entries = [...text.matchAll(/^ {2}(?:(-\w), )?(--[a-z-]+)([\s\S]*?)(?=^ {2}\S|^\S|\n\n|(?![\s\S]))/gm)];
  const argument = choicesIn(text.split('\nArguments:\n')[1]?.split('\n\n')[0] ?? '');
  return {
    command,
    options: entries.flatMap(([, short, long = '']) => (short === undefined ? [long] : [short, long])),
    choices: new Map(
      [
        ...entries.map(([, , long = '', rest = '']) => [long, choicesIn(rest)] as const),
        [
          '1',
          command === '' ? [...(text.split('\nCommands:\n')[1] ?? '').matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name) : argument,
        ] as const,
      ].filter(([, choices]) => choices.length > 0),
    ),
  };
}

function choicesIn(text: string): readonly string[] {
  const said = /\(choices:([^)]*?)(?:, default|\))/.exec(text.replace(/\s+/g, ' '))?.[1] ?? '';
  return [...said.matchAll(/"([^"]+)"/g)].map(([, choice = '']) => choice);
}

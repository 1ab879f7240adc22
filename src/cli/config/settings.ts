import type { Command, Option } from 'commander';

/** What a configuration file says of a setting: as it would be typed, once for each time it would be; or that a flag is set or not. */
export type Given = readonly string[] | boolean;

/** An option that a configuration file may set. */
export interface Setting {
  /** As on the command line, without the dashes. */
  readonly name: string;
  readonly kind: 'text' | 'list' | 'flag' | 'map';
  /** It is looked for beside the configuration file. */
  readonly isFile: boolean;
  readonly choices: readonly string[] | undefined;
  readonly description: string;
  /** As the command line would read it. @throws InvalidArgumentError */
  readonly typed: (given: Given) => unknown;
}

/** What may be repeated on the command line is a list in the file. */
const LISTS = ['costs', 'schemes', 'region', 'icb', 'checks', 'output'];
/** What only the command line can say. */
export const NOT_SETTINGS = ['config', 'no-config', 'as-at', 'help', 'version', 'sql', 'table', 'column', 'dialect'];

/** The costs, which have no option of their own, and every option of the commands that take a configuration. */
export function settingsOf(commands: readonly Command[]): readonly Setting[] {
  const options = commands.filter(takesConfig).flatMap(optionsOf);
  const found = new Map(options.map((option) => [nameOf(option), settingOf(option)]));
  return [COSTS, ...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Where a job writes is said of the assessment alone: other commands would write something else over it. */
const OF_ASSESSMENTS = ['output', 'format'];

export function optionsOf(command: Command): readonly Option[] {
  const ofAssessments = writesAssessments(command);
  return command.options.filter((option) => {
    const name = nameOf(option);
    return !NOT_SETTINGS.includes(name) && (ofAssessments || !OF_ASSESSMENTS.includes(name));
  });
}

/** Whether it writes one assessment to several outputs. */
export function writesAssessments({ options }: Command): boolean {
  return options.some((option) => nameOf(option) === 'output' && Array.isArray(option.defaultValue));
}

export function nameOf({ long }: Option): string {
  return long?.slice(2) ?? '';
}

/** What the value of an option is called in its help, where it takes one: `file` of `--policy <file>`. */
export function valueNameOf({ flags }: Option): string | undefined {
  return /[<[](.+?)(?:\.{3})?[>\]]/.exec(flags)?.[1];
}

const COSTS: Setting = {
  name: 'costs',
  kind: 'list',
  isFile: true,
  choices: undefined,
  description: 'the cost files, where the command line names none',
  typed: (given) => given,
};

function settingOf(option: Option): Setting {
  const { parseArg, defaultValue, argChoices, description } = option;
  const name = nameOf(option);
  const read = (texts: readonly string[]) =>
    texts.reduce<unknown>((earlier, text) => (parseArg ? parseArg(text, earlier) : text), defaultValue);
  return {
    name,
    kind: option.isBoolean() ? 'flag' : name === 'map' ? 'map' : LISTS.includes(name) ? 'list' : 'text',
    isFile: valueNameOf(option) === 'file',
    choices: argChoices,
    description,
    // Checks stand in one text, with commas between.
    typed: (given) => (typeof given === 'boolean' ? given : read(name === 'checks' ? [given.join(',')] : given)),
  };
}

/** Where it is looked for unless something else is said. */
export const CONFIG_FILE = 'icb-envelope.json';

export function takesConfig({ options }: Command): boolean {
  return options.some(({ long }) => long === '--config');
}

export function addConfigOption(command: Command): Command {
  return command
    .option('--config <file>', `a file of options, which these here go before (${CONFIG_FILE}, where there is one)`)
    .option('--no-config', `leave ${CONFIG_FILE} alone`);
}

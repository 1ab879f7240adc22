import type { Command, Option } from 'commander';
import { takesConfig } from '../options/input.ts';

/** A setting's value in a configuration file: the texts that would be typed, or whether a flag is set. */
export type Given = readonly string[] | boolean;

/** An option that a configuration file may set. */
export interface Setting {
  /** Option name without dashes. */
  readonly name: string;
  readonly kind: 'text' | 'list' | 'flag' | 'map' | 'files';
  /** Whether it is a path relative to the configuration file. */
  readonly isFile: boolean;
  readonly choices: readonly string[] | undefined;
  readonly description: string;
  /** Parses the value as the command line would. @throws InvalidArgumentError */
  readonly typed: (given: Given) => unknown;
}

/** Options that may be repeated on the command line; lists in the file. */
const LISTS = ['costs', 'schemes', 'region', 'cluster', 'icb', 'keep', 'checks', 'output'];
/** Options that only the command line can give. */
export const NOT_SETTINGS = ['config', 'no-config', 'as-at', 'help', 'version', 'codes', 'sql', 'table', 'column', 'dialect'];

/** The costs and what is said of some files, which are no options, and every option of the commands that take a configuration. */
export function settingsOf(commands: readonly Command[]): readonly Setting[] {
  const options = commands.filter(takesConfig).flatMap(optionsOf);
  const found = new Map(options.map((option) => [nameOf(option), settingOf(option)]));
  return [COSTS, FILES, ...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Options for commands that write assessments only: another command would overwrite the assessment with something else. */
const OF_ASSESSMENTS = ['output', 'format'];

export function optionsOf(command: Command): readonly Option[] {
  const ofAssessments = writesAssessments(command);
  return command.options.filter((option) => {
    const name = nameOf(option);
    return !NOT_SETTINGS.includes(name) && (ofAssessments || !OF_ASSESSMENTS.includes(name));
  });
}

/** Whether the command can write one assessment to several outputs. */
export function writesAssessments({ options }: Command): boolean {
  return options.some((option) => nameOf(option) === 'output' && Array.isArray(option.defaultValue));
}

export function nameOf({ long }: Option): string {
  return long?.slice(2) ?? '';
}

/** The name of an option's value in help, if it takes one: `file` of `--policy <file>`. */
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

const FILES: Setting = {
  name: 'files',
  kind: 'files',
  isFile: false,
  choices: undefined,
  description: 'what is said of the files that a pattern matches; of the entries that match a file the first counts',
  typed: (given) => given,
};

function settingOf(option: Option): Setting {
  const { parseArg, defaultValue, argChoices, description } = option;
  const name = nameOf(option);
  const read = (texts: readonly string[]) =>
    texts.reduce<unknown>((earlier, text) => (parseArg ? parseArg(text, earlier) : text), defaultValue);
  return {
    name,
    kind: option.isBoolean() ? 'flag' : name === 'map' || name === 'set' ? 'map' : LISTS.includes(name) ? 'list' : 'text',
    isFile: /(?:^|\|)file$/.test(valueNameOf(option) ?? ''),
    choices: argChoices,
    description,
    // Checks are one text, separated by commas.
    typed: (given) => (typeof given === 'boolean' ? given : read(name === 'checks' ? [given.join(',')] : given)),
  };
}

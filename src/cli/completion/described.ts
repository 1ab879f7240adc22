import type { Argument, Command, Option } from 'commander';
import { valueNameOf } from '../config/settings.ts';
import type { KnownValues, Values } from './values.ts';

export interface DescribedOption {
  /** Names as typed, short one first. */
  readonly names: readonly string[];
  readonly note: string;
  /** The value's name in help and its possible values; `undefined` for a flag. */
  readonly takes: { readonly called: string; readonly values: Values } | undefined;
  /** Options that exclude it: itself, unless it may be repeated, and its opposite. */
  readonly unless: readonly string[];
}

export interface DescribedArgument {
  readonly called: string;
  readonly values: Values;
  readonly isRequired: boolean;
  readonly isRepeated: boolean;
}

export interface DescribedCommand {
  /** Empty for the program itself, whose argument is a command. */
  readonly name: string;
  readonly options: readonly DescribedOption[];
  readonly arguments: readonly DescribedArgument[];
}

/** Values, and every place where they may be typed. */
export interface Group {
  readonly values: Values;
  /**
   * The command, a blank, and the option, or the argument counted from 1, or `+` for one that comes after all of these: `report --basis`,
   * `explain 1`, `explain +`.
   */
  readonly places: readonly string[];
}

/**
 * The program and its commands without hidden options, as help shows them.
 * @param known values for arguments and options without choices
 */
export function described(root: Command, known: KnownValues): readonly DescribedCommand[] {
  const commands = root.createHelp().visibleCommands(root);
  const words = commands.map((command) => ({ name: command.name(), note: oneLine(command.description()) }));
  const command = { called: 'command', values: { kind: 'one', words }, isRequired: true, isRepeated: false } as const;
  return [{ name: '', options: optionsOf(root, known), arguments: [command] }, ...commands.map((each) => commandOf(each, known))];
}

/** Groups equal values, since many commands take the same. */
export function grouped(commands: readonly DescribedCommand[]): readonly Group[] {
  const groups = new Map<string, Group>();
  const add = (values: Values, places: readonly string[]) => {
    const key = JSON.stringify(values);
    groups.set(key, { values, places: [...(groups.get(key)?.places ?? []), ...places] });
  };
  for (const { name, options, arguments: args } of commands) {
    for (const [index, { values, isRepeated }] of args.entries()) add(values, [`${name} ${isRepeated ? '+' : index + 1}`]);
    for (const { names, takes } of options) {
      if (takes)
        add(
          takes.values,
          names.map((each) => `${name} ${each}`),
        );
    }
  }
  return [...groups.values()];
}

/** Index of the group with these values. */
export function indexOf(values: Values, groups: readonly Group[]): number {
  const key = JSON.stringify(values);
  return groups.findIndex((group) => JSON.stringify(group.values) === key);
}

function commandOf(command: Command, known: KnownValues): DescribedCommand {
  return {
    name: command.name(),
    options: optionsOf(command, known),
    arguments: command.registeredArguments.map((each) => argumentOf(each, known)),
  };
}

function optionsOf(command: Command, known: KnownValues): readonly DescribedOption[] {
  const options = command.createHelp().visibleOptions(command);
  return options.map((option) => {
    const called = valueNameOf(option);
    const takes =
      called === undefined ? undefined : { called, values: choicesOf(option) ?? known.get(called) ?? { kind: 'text' as const } };
    const opposites = options.filter((other) => other.negate !== option.negate && other.attributeName() === option.attributeName());
    const unless = [...(isRepeatable(option, takes?.values) ? [] : [option]), ...opposites].flatMap(namesOf);
    return { names: namesOf(option), note: oneLine(option.description), takes, unless };
  });
}

/** Options that collect values have an empty collection as default. */
function isRepeatable({ defaultValue }: Option, values: Values | undefined): boolean {
  return values?.kind !== 'some' && (Array.isArray(defaultValue) || defaultValue instanceof Map);
}

function namesOf({ short, long }: Option): readonly string[] {
  return [short, long].filter((name) => name !== undefined && name !== null);
}

/** Arguments without known values are taken for files, as most are. */
function argumentOf(argument: Argument, known: KnownValues): DescribedArgument {
  return {
    called: argument.name(),
    values: choicesOf(argument) ?? known.get(argument.name()) ?? { kind: 'file' },
    isRequired: argument.required,
    isRepeated: argument.variadic,
  };
}

function choicesOf({ argChoices }: Option | Argument): Values | undefined {
  return argChoices && { kind: 'one', words: argChoices.map((name) => ({ name, note: '' })) };
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** Quotes a text as one literal word for bash and zsh. */
export function posixQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

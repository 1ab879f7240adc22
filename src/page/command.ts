import type { DescribedCommand } from '../cli/completion/described.ts';
import type { GivenFile, Role } from './protocol.ts';

/** A file of the list, as a command is given it. */
export interface Entry {
  /** Of the file, with its sheet if one is meant: `plan.xlsx#Costs`. */
  readonly name: string;
  readonly file: GivenFile;
  readonly role: Role;
  /** What it would be given as by what it holds. */
  readonly holds: Role;
}

/** An option as it is typed, and its value. */
export type Said = readonly string[];

/** The formats that may be downloaded, by the ends of their names. */
export const FORMATS = ['json', 'csv', 'xlsx', 'html', 'md', 'docx', 'svg'] as const;
export type Outputs = Readonly<Record<(typeof FORMATS)[number], string>>;

/** Names for what the command writes, none of them an input's. */
export function outputsBeside(files: readonly GivenFile[]): Outputs {
  const named = (copied: string): Outputs => ({
    json: `report${copied}.json`,
    csv: `report${copied}.csv`,
    xlsx: `report${copied}.xlsx`,
    html: `report${copied}.html`,
    md: `report${copied}.md`,
    docx: `report${copied}.docx`,
    svg: `gaps${copied}.svg`,
  });
  return named(copyBeside(files, (copied) => Object.values(named(copied))));
}

/** What names are told apart by, so that none of them is an input's: nothing, or `-2` and so on. */
export function copyBeside(files: readonly GivenFile[], named: (copied: string) => readonly string[]): string {
  const taken = new Set(files.map(({ name }) => name));
  for (let copy = 1; ; copy++) {
    const copied = copy === 1 ? '' : `-${copy}`;
    if (!named(copied).some((name) => taken.has(name))) return copied;
  }
}

/** What a command is given: the files of the list and the options, of which it takes those that it has. */
export interface Given {
  readonly entries: readonly Entry[];
  readonly said: readonly Said[];
}

/** @param first arguments before the cost files */
export function argvOf({ name, options }: DescribedCommand, { entries, said }: Given, first: readonly string[] = []): readonly string[] {
  const names = new Set(options.flatMap((option) => option.names));
  const costs = entries.filter(({ role }) => role === 'costs').map((entry) => typed(entry.name));
  const roles = entries.filter(({ role }) => names.has(role)).flatMap((entry) => [entry.role, typed(entry.name)]);
  return [name, ...first, ...costs, ...roles, ...said.filter(([option = '']) => names.has(option)).flat()];
}

/** A name that begins with a dash would pass for an option. */
export function typed(name: string): string {
  return name.startsWith('-') ? `./${name}` : name;
}

const PLAIN = /^[\w./=:,@%+#-]+$/;

/** The command as a shell takes it. */
export function commandText(argv: readonly string[]): string {
  return ['icb-envelope', ...argv.map((word) => (PLAIN.test(word) ? word : `"${word.replace(/["\\$`]/g, '\\$&')}"`))].join(' ');
}

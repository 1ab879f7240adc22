import type { GivenFile, Role } from './protocol.ts';

/** A file of the list, as a command is given it. */
export interface Entry {
  /** Of the file, with its sheet if one is meant: `plan.xlsx#Costs`. */
  readonly name: string;
  readonly file: GivenFile;
  readonly role: Role;
}

/** An option as it is typed, and its value. */
export type Said = readonly string[];

/** What the command writes, by the format that a button offers. */
export const OUTPUTS = {
  json: 'icb-envelope.json',
  csv: 'icb-envelope.csv',
  xlsx: 'icb-envelope.xlsx',
  html: 'icb-envelope.html',
  md: 'icb-envelope.md',
  svg: 'gaps.svg',
} as const;

/** The arguments that check the files of the list. */
export function argvOf(entries: readonly Entry[], said: readonly Said[], outputs: readonly string[]): readonly string[] {
  const costs = entries.filter(({ role }) => role === 'costs').map(({ name }) => typed(name));
  const others = entries.flatMap(({ role, name }) => (role.startsWith('--') ? [role, typed(name)] : []));
  return ['check', ...costs, ...others, ...said.flat(), ...outputs.flatMap((output) => ['-o', output])];
}

/** A name that begins with a dash would pass for an option. */
function typed(name: string): string {
  return name.startsWith('-') && name !== '-' ? `./${name}` : name;
}

const PLAIN = /^[\w./=:,@%+#-]+$/;

/** The command as a shell takes it. */
export function commandText(argv: readonly string[]): string {
  return ['icb-envelope', ...argv.map((word) => (PLAIN.test(word) ? word : `"${word.replace(/["\\$`]/g, '\\$&')}"`))].join(' ');
}

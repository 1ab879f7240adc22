import type { Source } from '../../input/bytes/source.ts';
import { type Diagnostic, isFault, warning } from '../../model/diagnostic.ts';
import { type InputFile, TABLE_KINDS, TABLE_OPTIONS } from '../../model/input.ts';
import { FIELDS_OF } from '../../model/tableFields.ts';
import { listed } from '../../report/words/values.ts';
import type { FileRule, InputOptions } from '../options/input.ts';
import { UsageError } from '../status.ts';

/** What the user says of the columns of tables, and where. */
export type SaidOptions = Pick<InputOptions, 'set' | 'setThere' | 'files' | 'configFile'>;

/** A table of each kind that was read. */
interface Read {
  readonly files: readonly InputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A source with what the first entry of the configuration that matches its path says of it. */
export function ruled(source: Source, path: string, rules: readonly FileRule[], met?: Set<FileRule>): Source {
  const rule = rules.find(({ matches }) => matches(path));
  if (!rule) return source;
  met?.add(rule);
  const { map, set, sheets } = rule;
  return { ...source, said: { map, set }, ...(sheets !== undefined && { sheets }) };
}

/**
 * Settles what was said of columns once all tables are read. A column that a table has and one of another kind lacks is filled there alone.
 * @param met the entries of the configuration that were some file's own
 * @returns the costs, with a warning for each entry, and each field in the configuration, that is of nothing in this run; and the other tables
 * @throws UsageError if what the user typed fills no table
 */
export function settleSaid<Costs extends Read, Others extends Readonly<Record<string, Read | undefined>>>(
  { costs, ...others }: { readonly costs: Costs } & Others,
  options: SaidOptions,
  met: ReadonlySet<FileRule>,
): { readonly costs: Costs } & Others {
  const read = [costs, ...Object.values(others).flatMap((each) => each ?? [])];
  const files = read.flatMap((each) => each.files);
  const settled = <Table extends Read>(table: Table): Table => ({
    ...table,
    diagnostics: table.diagnostics.filter(
      (each) => each.code !== 'set-beside-column' || !isFilledIn(each.facts.field, beside(table, read)),
    ),
  });
  const rest = Object.fromEntries(Object.entries(others).map(([kind, table]) => [kind, table && settled(table)])) as Others;
  const own = settled(costs);
  const isClean = [own, ...Object.values(rest)].every((each) => !each?.diagnostics.some(isFault));
  for (const [field, value] of options.set) if (!options.setThere?.has(field)) mustFill({ field, value, files, isClean });
  return { ...rest, costs: { ...own, diagnostics: [...own.diagnostics, ...idle(options, files, met)] } };
}

function beside(table: Read, read: readonly Read[]): readonly InputFile[] {
  return read.filter((each) => each !== table).flatMap(({ files }) => files);
}

function isFilledIn(field: string, files: readonly InputFile[]): boolean {
  return files.some(({ taken }) => taken?.set?.some((each) => each.field === field));
}

/** The kinds of table that have a field. */
function kindsOf(field: string) {
  return TABLE_KINDS.filter((kind) => FIELDS_OF[kind].some(({ name }) => name === field));
}

function isKnownTo(files: readonly InputFile[], field: string): boolean {
  const kinds = kindsOf(field);
  return kinds.some((kind) => kind === 'costs' || files.some(({ role }) => role === kind));
}

/** @throws UsageError if no table of the run has a use for a field, or if every one is read and none of them lacked it */
function mustFill(said: {
  readonly field: string;
  readonly value: string;
  readonly files: readonly InputFile[];
  readonly isClean: boolean;
}): void {
  const { field, value, files, isClean } = said;
  const option = `--set ${field}=${value}`;
  if (!isKnownTo(files, field)) {
    const kinds = kindsOf(field);
    const [wanted] = kinds.map((kind) => (kind === 'costs' ? 'COSTS' : `${TABLE_OPTIONS[kind]} FILE`));
    throw new UsageError(
      `${option} fills nothing: ${field} is a column of ${listed(kinds)} tables, and none is read.`,
      `Give the table (${wanted}), or leave the option out.`,
    );
  }
  if (!isClean || isFilledIn(field, files)) return;
  throw new UsageError(
    `${option} fills nothing: every table of this run has a column ${field}, or is laid out without one.`,
    'Leave the option out. What each file has, "icb-envelope inspect FILE" shows.',
  );
}

function idle(
  { setThere = new Set(), files: rules = [], configFile }: SaidOptions,
  files: readonly InputFile[],
  met: ReadonlySet<FileRule>,
) {
  const place = { file: configFile?.file ?? '' };
  const fields = new Set([...setThere, ...[...met].flatMap((rule) => [...rule.set.keys()])]);
  return [
    ...rules.filter((rule) => !met.has(rule) && !rule.elsewhere).map(({ name, match }) => warning('entry-idle', { name, match }, place)),
    ...[...fields].filter((field) => !isKnownTo(files, field)).map((field) => warning('set-idle', { field, kinds: kindsOf(field) }, place)),
  ];
}

import type { Field } from '../../model/fields.ts';
import { nearest } from '../../model/nearest.ts';
import { wordKey } from '../cells/word.ts';

/** An unknown header this many letters from a field that the table lacks is taken for a misspelling, and refused. */
const SLIP = 2;

/** Shorter words resemble too many others. */
const SHORTEST = 4;

/** Headers of common other columns that resemble a field, and are no misspelling of it. */
const OWN_WORDS = new Set('account accounts count counts discount submitter junction basic state status chart part'.split(' '));

/** Headers of nothing but whether a figure recurs, in other words than are read: `Non-recurrent?` asks for the contrary. */
const OF_RECURRENCE =
  /^(?:is)?\(?(?=.*(?:rec|nr))(?:nr|r|non|rec(?:urr(?:ent|ing|ence|ency))?|or|\/|type|flag|status|indicator|y\/n|[?()])+$/;

/** The fields that the header lacks although its layout, as far as the known columns tell it, has them. */
export function openFields(fields: readonly Field[], taken: ReadonlyMap<string, unknown>, isWide: boolean): readonly Field[] {
  const marked = new Set(fields.flatMap(({ name, layouts = [] }) => (taken.has(name) && layouts.length === 1 ? layouts : [])));
  if (isWide) marked.add('wide');
  const fits = ({ layouts }: Field) => marked.size === 0 || layouts === undefined || layouts.some((layout) => marked.has(layout));
  return fields.filter((field) => !taken.has(field.name) && fits(field));
}

/** The field that an unknown header most likely means: `slip` if it is so near that ignoring the column could lose a figure's meaning. */
export function meantBy(header: string, open: readonly Field[]): { readonly slip?: string; readonly near?: string } {
  const name = wordKey(header);
  if (OF_RECURRENCE.test(name) && open.some((field) => field.name === 'recurrence')) return { slip: 'recurrence', near: 'recurrence' };
  if (OWN_WORDS.has(name)) return {};
  const slip = nearestOf(
    name,
    open.filter(({ harmless }) => !harmless),
    SLIP,
  );
  const near = slip ?? (name.length < SHORTEST ? undefined : nearestOf(name, open));
  return { ...(slip && { slip }), ...(near && { near }) };
}

function nearestOf(name: string, fields: readonly Field[], within?: number): string | undefined {
  const near = nearest(
    name,
    fields.map((field) => wordKey(field.name)),
    within,
  );
  return fields.find((field) => wordKey(field.name) === near)?.name;
}

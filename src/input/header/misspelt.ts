import type { Field } from '../../model/fields.ts';
import { nearest } from '../../model/nearest.ts';
import { wordKey } from '../cells/word.ts';

/** So many letters off, a header that would fill an empty place is taken for a slip of the hand, and refused. */
const SLIP = 2;

/** A shorter word is near to too many others. */
const SHORTEST = 4;

/** Columns that files have beside ours and whose names are near to one of them: they are no slip of the hand. */
const OWN_WORDS = new Set('account accounts count counts discount submitter junction basic state status chart part'.split(' '));

/** The fields that the header leaves empty and that its layout has, as far as the columns that are known tell the layout. */
export function openFields(fields: readonly Field[], taken: ReadonlyMap<string, unknown>, isWide: boolean): readonly Field[] {
  const marked = new Set(fields.flatMap(({ name, layouts = [] }) => (taken.has(name) && layouts.length === 1 ? layouts : [])));
  if (isWide) marked.add('wide');
  const fits = ({ layouts }: Field) => marked.size === 0 || layouts === undefined || layouts.some((layout) => marked.has(layout));
  return fields.filter((field) => !taken.has(field.name) && fits(field));
}

/** What an unknown header most likely means: `slip` where it is so near that passing over it would lose a figure's meaning. */
export function meantBy(header: string, open: readonly Field[]): { readonly slip?: string; readonly near?: string } {
  const name = wordKey(header);
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

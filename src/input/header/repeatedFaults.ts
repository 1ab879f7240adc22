import type { Diagnostic } from '../../model/diagnostic.ts';

/** So many columns with one fault are named each: of more the first is, with how many are like it. */
const MANY = 12;

/** A table of another kind may have a hundred columns that look like periods: one sentence is enough. */
export function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const like = (code: string) => diagnostics.filter((each) => each.code === code);
  return diagnostics.flatMap((each): readonly Diagnostic[] => {
    if (each.code !== 'no-year' && each.code !== 'bad-period-column') return [each];
    const own = like(each.code);
    if (own.length <= MANY) return [each];
    if (own[0] !== each) return [];
    const more = own.length - 1;
    return each.code === 'no-year' ? [{ ...each, facts: { ...each.facts, more } }] : [{ ...each, facts: { ...each.facts, more } }];
  });
}

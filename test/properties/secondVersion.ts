/** A plan that was changed here and there: what `diff` is asked about. */
import fc from 'fast-check';
import type { Case } from './cases.ts';

/** A second version: some amounts, an ICB, a scheme or the rate are not what they were. */
export const edits = fc.record({
  amounts: fc.array(fc.record({ pick: fc.nat(10_000), amount: fc.constantFrom('0', '1', '12345.67', '30000000', null) }), { maxLength: 4 }),
  dropped: fc.option(fc.nat(4), { nil: undefined }),
  saving: fc.option(fc.record({ pick: fc.nat(100), annualSaving: fc.constantFrom('0', '1', '7000000') }), { nil: undefined }),
  rate: fc.constantFrom(undefined, undefined, '19'),
});
export type Edits = typeof edits extends fc.Arbitrary<infer Value> ? Value : never;

export function secondVersion(first: Case, { amounts, dropped, saving, rate }: Edits): Case {
  const lines = first.lines.map((line) => ({ ...line }));
  for (const { pick, amount } of amounts) {
    const line = lines[pick % Math.max(1, lines.length)];
    if (line) lines.splice(lines.indexOf(line), 1, { ...line, amount });
  }
  const gone = dropped === undefined ? undefined : first.icbs[dropped % first.icbs.length];
  const kept = lines.filter(({ icb }) => icb !== gone);
  const schemes =
    first.schemes?.map((scheme, at) =>
      saving && at === saving.pick % (first.schemes?.length ?? 1) ? { ...scheme, annualSaving: saving.annualSaving } : scheme,
    ) ?? null;
  return { ...first, lines: kept.length > 0 ? kept : lines, schemes, ...(rate !== undefined && { rate }) };
}

import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Footprint, Icb, IcbCode, SuccessionGroup } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import type { Month } from '../../model/month.ts';
import { placeOf } from '../../model/place.ts';
import type { Policy } from '../../model/policy.ts';
import type { RunRate } from '../runRate.ts';

interface Given {
  /** Which footprint gives a month's run rate. */
  readonly decided: ReadonlyMap<Month, Footprint>;
  readonly rateOf: (icb: IcbCode, month: Month) => RunRate | undefined;
  readonly bodyOf: (icb: IcbCode, footprint: Footprint) => Icb;
  readonly policy: Policy;
}

/** Months after the deadline that one ICB gives and others of its succession group do not: the group has no run rate then (spec §8.3). */
export function partMonths({ earlier, later }: SuccessionGroup, { decided, rateOf, bodyOf, policy }: Given): readonly Warning[] {
  const deadline = policy.deadline.value;
  const codesOf = (footprint: Footprint) => (footprint === '2025/26' ? earlier : later);
  const atDeadline = decided.get(deadline);
  // Coverage names those that lack the deadline month, too.
  if (!atDeadline || codesOf(atDeadline).some((code) => !rateOf(code, deadline))) return [];
  const given = [...decided].flatMap(([month, footprint]) => {
    const codes = codesOf(footprint);
    const absent = codes.filter((code) => !rateOf(code, month));
    if (month <= deadline || absent.length === 0) return [];
    return codes.flatMap((code) => {
      const rate = rateOf(code, month);
      return rate ? [{ code, footprint, month, absent, part: rate.cells[0]?.parts[0] }] : [];
    });
  });
  const alike = groupedBy(given, ({ code, footprint, absent }) => [footprint, code, ...absent].join(' '));
  return [...alike.values()].flatMap((each) => {
    const [first] = each;
    if (!first) return [];
    const { code, footprint, absent, part } = first;
    const facts = {
      icb: bodyOf(code, footprint),
      absent: absent.map((other) => bodyOf(other, footprint)),
      months: each.map(({ month }) => month),
    };
    return [warning('month-of-part', facts, part && placeOf(part))];
  });
}

import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Bodies } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import { comparedName } from '../../model/name.ts';
import { rowOf } from '../../model/place.ts';
import type { AssessedScheme } from '../../model/scheme.ts';

/** Schemes of one name and one saving in several ICBs: one saving that is counted in each of them looks like this. */
export function sharedSchemes(schemes: readonly AssessedScheme[], geography: Bodies): readonly Warning[] {
  const saving = schemes.filter(({ annualSaving }) => annualSaving !== 0n);
  const groups = groupedBy(saving, ({ scheme, annualSaving }) => `${comparedName(scheme)}|${annualSaving}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const codes = new Set(group.map(({ icb }) => icb));
    if (!first || codes.size < 2) return [];
    const icbs = geography.icbs.filter(({ code }) => codes.has(code));
    return [warning('scheme-in-several-icbs', { scheme: first.scheme, icbs, annualSaving: first.annualSaving }, rowOf(first.place))];
  });
}

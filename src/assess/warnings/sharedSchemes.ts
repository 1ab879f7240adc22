import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Bodies } from '../../model/geography.ts';
import { comparedName } from '../../model/name.ts';
import { rowOf } from '../../model/place.ts';
import type { AssessedScheme } from '../../model/scheme.ts';

/** Schemes of one name and one saving in several ICBs: one saving that is counted in each of them looks like this. */
export function sharedSchemes(schemes: readonly AssessedScheme[], geography: Bodies): readonly Warning[] {
  const groups = new Map<string, AssessedScheme[]>();
  for (const scheme of schemes) {
    if (scheme.annualSaving === 0n) continue;
    const key = `${comparedName(scheme.scheme)}|${scheme.annualSaving}`;
    const group = groups.get(key);
    if (group) group.push(scheme);
    else groups.set(key, [scheme]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const codes = new Set(group.map(({ icb }) => icb));
    if (!first || codes.size < 2) return [];
    const icbs = geography.icbs.filter(({ code }) => codes.has(code));
    return [warning('scheme-in-several-icbs', { scheme: first.scheme, icbs, annualSaving: first.annualSaving }, rowOf(first.place))];
  });
}

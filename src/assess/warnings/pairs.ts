import type { CostType } from '../../model/cost.ts';
import type { Pence } from '../../model/money.ts';
import type { Scope } from '../../model/scope.ts';

/** Two amounts of the same cost. */
export interface Pair {
  /** `null` for all that both give. */
  readonly costType: CostType | null;
  readonly one: Pence;
  readonly other: Pence;
}

/** Amounts a year by cost type. */
export type ByType = ReadonlyMap<CostType, Pence>;

/**
 * All that both sides give, added up: where one gives running cost and programme pay together, so does the other, and a cost type
 * that only one of them has is left out.
 */
export function bothGive(one: ByType, other: ByType, scope: Scope): Pair | null {
  const core = [...scope.required, scope.combined];
  const together = one.has(scope.combined) || other.has(scope.combined);
  const given = (side: ByType) => core.some((type) => side.has(type));
  const types = [...(together && given(one) && given(other) ? core : core.filter((type) => inBoth(type, one, other)))];
  types.push(...scope.shownApart.filter((type) => inBoth(type, one, other)));
  if (types.length === 0) return null;
  const total = (side: ByType) => types.reduce((sum, type) => sum + (side.get(type) ?? 0n), 0n);
  return { costType: null, one: total(one), other: total(other) };
}

/** The same of each cost type alone, where both tell them apart. */
export function eachGives(one: ByType, other: ByType, scope: Scope): readonly Pair[] {
  return scope.required
    .filter((type) => inBoth(type, one, other))
    .map((type) => ({ costType: type, one: one.get(type) ?? 0n, other: other.get(type) ?? 0n }));
}

function inBoth(type: CostType, one: ByType, other: ByType): boolean {
  return one.has(type) && other.has(type);
}

import type { CostType } from './cost.ts';

/** What the envelope covers. */
export interface Scope {
  /** Cost types of which a complete in-scope figure needs every one. */
  readonly required: readonly CostType[];
  /** The cost type that is the sum of the required ones. */
  readonly combined: CostType;
  /** In scope too, and shown apart because they explain variation between ICBs. */
  readonly shownApart: readonly CostType[];
  readonly outOfScope: readonly CostType[];
}

export const STANCES = ['retain-and-grow', 'transfer', 'under-review', 'sources-disagree'] as const;

export const DESTINATIONS = ['icb', 'region', 'provider', 'neighbourhood-provider', 'national', 'local-government'] as const;
export type Destination = (typeof DESTINATIONS)[number];

export interface PolicyFunction {
  readonly id: string;
  readonly name: string;
  readonly stance: (typeof STANCES)[number];
  readonly destinations: readonly Destination[];
  readonly source: string;
}

/** Every cost type that counts towards the envelope. */
export function inScopeTypes(scope: Scope): ReadonlySet<CostType> {
  return new Set([...scope.required, scope.combined, ...scope.shownApart]);
}

/** The cost types that a complete in-scope figure still needs. */
export function missingFromScope(scope: Scope, present: Pick<ReadonlySet<CostType>, 'has'>): readonly CostType[] {
  if (present.has(scope.combined)) return [];
  return scope.required.filter((costType) => !present.has(costType));
}

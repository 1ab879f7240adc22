import { nameWords } from './name.ts';

/** An ODS code, such as `QF7`. */
export type IcbCode = string;
/** An ODS code, such as `Y63`. */
export type RegionCode = string;
/** Such as `cornwall-devon`; never a code, and never `England`. */
export type ClusterId = string;

export interface Icb {
  readonly code: IcbCode;
  readonly onsCode: string;
  readonly name: string;
  readonly shortName: string;
  readonly region: RegionCode;
}

export interface Region {
  readonly code: RegionCode;
  readonly onsCode: string;
  readonly name: string;
}

/** The cluster of an id or a name, whatever its capitals and punctuation. */
export function clusterNamed(text: string, clusters: readonly Cluster[]): Cluster | undefined {
  const key = nameWords(text).join(' ');
  return clusters.find(({ id, name }) => [id, name].some((each) => nameWords(each).join(' ') === key));
}

/** ICBs under joint leadership. Each keeps its own allocation and duties; an ICB is in one at most. */
export interface Cluster {
  readonly id: ClusterId;
  readonly name: string;
  readonly icbs: readonly IcbCode[];
}

/** An ICB that exists only from April 2026, and the ICBs of 2025/26 that it replaces. */
export interface SuccessorIcb {
  readonly code: IcbCode;
  readonly onsCode: string;
  readonly name: string;
  readonly predecessors: readonly IcbCode[];
}

export type IcbMatch =
  | { readonly kind: 'icb'; readonly icb: Icb }
  | { readonly kind: 'successor'; readonly successor: SuccessorIcb }
  | { readonly kind: 'unknown'; readonly nearest?: Icb };

/** The ICBs, regions and clusters of one year, in order of code or id. */
export interface Bodies {
  /** Financial year in which these bodies exist, such as `2025/26`. */
  readonly asAt: string;
  readonly icbs: readonly Icb[];
  readonly regions: readonly Region[];
  readonly clusters: readonly Cluster[];
}

/** Bodies, with lookups by the names that files and people use. */
export interface Geography extends Bodies {
  /** Finds an ICB by ODS code, ONS code (also a replaced one), full or short name, or code and name together. */
  readonly findIcb: (text: string) => IcbMatch;
  /** Finds a region in the same ways, with or without `NHS England` and `Region`. */
  readonly findRegion: (text: string) => Region | undefined;
}

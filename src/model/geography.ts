import type { Month } from './month.ts';
import { comparedName } from './name.ts';

/**
 * An ODS code, such as `QF7`. The body of 2026/27 that keeps the ODS code of one of 2025/26 (Hampshire and Isle of Wight) goes by its ONS
 * code wherever bodies of both footprints stand together.
 */
export type IcbCode = string;
/** An ODS code, such as `Y63`. */
export type RegionCode = string;
/** Such as `cornwall-devon`; never a code, and never `England`. */
export type ClusterId = string;

/** Which bodies there are: 42 ICBs until 31 March 2026, 36 since. */
export const FOOTPRINTS = ['2025/26', '2026/27'] as const;
export type Footprint = (typeof FOOTPRINTS)[number];
/** The ICBs of either, in words. */
export const ICBS_OF = { '2025/26': '42 ICBs of 2025/26', '2026/27': '36 ICBs of 2026/27' } as const satisfies Record<Footprint, string>;
export const EVERY_ICB = Object.values(ICBS_OF).join(' or the ');

export interface Icb {
  readonly code: IcbCode;
  readonly onsCode: string;
  readonly name: string;
  readonly shortName: string;
  readonly region: RegionCode;
  /** On the footprint of 2026/27: the code that tells it from the body of 2025/26 with the same ODS code. */
  readonly key?: IcbCode;
}

export interface Region {
  readonly code: RegionCode;
  readonly onsCode: string;
  readonly name: string;
}

/** The cluster of an id or a name, whatever its capitals and punctuation. */
export function clusterNamed(text: string, clusters: readonly Cluster[]): Cluster | undefined {
  const key = comparedName(text);
  return clusters.find(({ id, name }) => [id, name].some((each) => comparedName(each) === key));
}

export function clusterOf(icb: IcbCode, { clusters }: Pick<Bodies, 'clusters'>): Cluster | undefined {
  return clusters.find(({ icbs }) => icbs.includes(icb));
}

/** ICBs under joint leadership. Each keeps its own allocation and duties; an ICB is in one at most. */
export interface Cluster {
  readonly id: ClusterId;
  readonly name: string;
  readonly icbs: readonly IcbCode[];
}

/** An ICB of 2026/27 that is not one of 2025/26, and the ICBs it took over, wholly or in part. */
export interface LaterIcb extends Icb {
  readonly predecessors: readonly IcbCode[];
}

/** A code and a name that bodies of both footprints have: what a file means by it depends on what else it names. */
export interface SharedCode {
  readonly code: IcbCode;
  /** The ONS codes, which name one of them each. */
  readonly earlier: IcbCode;
  readonly later: IcbCode;
}

/** A smallest set of bodies that covers the same ground on both footprints, where the bodies differ. */
export interface SuccessionGroup {
  readonly earlier: readonly IcbCode[];
  readonly later: readonly IcbCode[];
}

/** The ICBs, regions and clusters of one footprint, in order of code or id. */
export interface Bodies {
  readonly asAt: Footprint;
  readonly icbs: readonly Icb[];
  readonly regions: readonly Region[];
  readonly clusters: readonly Cluster[];
  /** Bodies of the other footprint that figures are given for, in order of code. */
  readonly others?: readonly Icb[];
}

/** Bodies, with lookups by the names that files and people use. */
export interface Geography extends Bodies {
  readonly laterIcbs: readonly LaterIcb[];
  /** The bodies of a footprint; `others` are those that there are on the other alone. */
  readonly on: (footprint: Footprint) => Bodies;
  /** The first month of the footprint of 2026/27. */
  readonly laterFrom: Month;
  readonly groups: readonly SuccessionGroup[];
  readonly sharedCodes: readonly SharedCode[];
  /**
   * Finds an ICB of either footprint by ODS code, ONS code (also one that ONS has replaced), draft code, full or short name, or code and
   * name together. A name that two bodies share is the earlier's.
   */
  readonly findIcb: (text: string) => Icb | undefined;
  /** The ICB of either footprint that a text which names none may mean; finding it takes a thousand times as long. */
  readonly icbLike: (text: string) => Icb | undefined;
  /** Finds a region in the same ways, with or without `NHS England` and `Region`. */
  readonly findRegion: (text: string) => Region | undefined;
}

/** Every body that figures can name, of either footprint. */
export function everyBody({ icbs, laterIcbs }: Pick<Geography, 'icbs' | 'laterIcbs'>): ReadonlyMap<IcbCode, Icb> {
  return new Map([...icbs, ...laterIcbs].map((icb) => [icb.code, icb]));
}

/** Whether an ICB is the subject of a verdict, or is of the region or the cluster that is; every ICB is of England, which has no code. */
export function isOf({ code, region }: Pick<Icb, 'code' | 'region'>, subject: string, { clusters }: Pick<Bodies, 'clusters'>): boolean {
  return code === subject || region === subject || clusters.some(({ id, icbs }) => id === subject && icbs.includes(code));
}

/** The code by which figures name a body. */
export function keyOf({ key, code }: Pick<Icb, 'key' | 'code'>): IcbCode {
  return key ?? code;
}

/** The footprint of a body, by its key: the report's, where it is on both. */
export function footprintOf(icb: IcbCode, { asAt, icbs }: Bodies): Footprint {
  return icbs.some((each) => keyOf(each) === icb) === (asAt === '2026/27') ? '2026/27' : '2025/26';
}

/** A body of either footprint that the report knows of, by its code or key. */
export function bodyOf({ icbs, others = [] }: Bodies, code: IcbCode): Icb | undefined {
  return icbs.find((icb) => icb.code === code) ?? [...icbs, ...others].find((icb) => keyOf(icb) === code);
}

import { addDecimals, type Decimal, poundsTimes } from './decimal.ts';
import type { Bodies, Icb, IcbCode } from './geography.ts';
import { type Pence, sumOrNull } from './money.ts';
import type { Place } from './place.ts';

/** Ways to count heads. No source states which one the envelope means. */
export const BASES = ['weighted', 'registered', 'primary-care-weighted', 'resident'] as const;
export type Basis = (typeof BASES)[number];

/** Inferred: see `docs/checks.md`, "What is assumed". */
export const DEFAULT_BASIS: Basis = 'weighted';

export interface PopulationFigure {
  readonly heads: Decimal;
  /** Its first row; absent if the figure is bundled. */
  readonly place?: Place;
  /** Rows added up: 1 unless the file is finer than an ICB. */
  readonly rows: number;
}

/** Heads by ICB on one basis, all from a file or all bundled. */
export interface Population {
  readonly basis: Basis;
  /** Publisher and title, or the file. */
  readonly source: string;
  /** In the words of the source, if it says: `2025/26`, `mid-2024`. */
  readonly asAt?: string;
  readonly bundled: boolean;
  /** The financial year that the heads are for, such as `2025/26`; of given ones where anything but the policy says it. */
  readonly year?: string;
  readonly figures: ReadonlyMap<IcbCode, PopulationFigure>;
  /** Pence: envelopes of bodies whose heads are parts of others', which carry over parts of those bodies' envelopes. */
  readonly carriedEnvelopes?: ReadonlyMap<IcbCode, Pence>;
  /** On the footprint of 2026/27: what its bodies take over by heads, in their order. */
  readonly takenOver?: readonly TakenOver[];
}

/** Heads, and the envelope in pence that they make. */
export interface HeadsAndEnvelope {
  readonly heads: Decimal;
  readonly envelope: Pence;
}

/** What a body of 2026/27 takes over of one of 2025/26, by the heads of its part (spec §8.4). */
export interface TakenOver {
  readonly from: Icb;
  readonly to: IcbCode;
  /** Of the part, and of all parts of that body: their quotient is the share. */
  readonly heads: Decimal;
  readonly of: Decimal;
  /** The heads in use of that body with its envelope, and the part of both; `null` where successors have heads of their own. */
  readonly carried: { readonly whole: HeadsAndEnvelope; readonly part: HeadsAndEnvelope } | null;
}

/** Whether these are heads of the bodies, or can be carried to them: heads of 2025/26 are carried on, none are carried back. */
export function canBeOf({ figures }: Population, { asAt, icbs }: Pick<Bodies, 'asAt' | 'icbs'>): boolean {
  return asAt === '2026/27' || icbs.every(({ code }) => figures.has(code));
}

/** Label and source of a basis. */
export interface BasisFacts {
  readonly basis: Basis;
  readonly label: string;
  readonly source: string;
  readonly asAt: string;
}

/** The heads of these ICBs together; `null` if any has none. */
export function headsOf(population: Population, codes: readonly IcbCode[]): Decimal | null {
  let total: Decimal = { units: 0n, scale: 0 };
  for (const code of codes) {
    const figure = population.figures.get(code);
    if (!figure) return null;
    total = addDecimals(total, figure.heads);
  }
  return total;
}

/**
 * The envelope of these ICBs: rate × heads, rounded to the penny for each ICB, then added up; `null` if any has no heads.
 * @param rate pounds per head
 */
export function envelopeOf(population: Population, codes: readonly IcbCode[], rate: Decimal): Pence | null {
  const envelopes = codes.map((code) => {
    const carried = population.carriedEnvelopes?.get(code);
    if (carried !== undefined) return carried;
    const figure = population.figures.get(code);
    return figure ? poundsTimes(rate, figure.heads) : null;
  });
  return sumOrNull(envelopes);
}

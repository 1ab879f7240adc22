import type { CostType, View } from './cost.ts';
import type { Decimal } from './decimal.ts';
import type { IcbCode } from './geography.ts';
import type { Pence } from './money.ts';
import type { Month } from './month.ts';
import type { Period } from './period.ts';
import type { Place } from './place.ts';
import type { Basis } from './population.ts';

/** Every doubt there is, in the order they are reported. */
export const DOUBT_IDS = ['sign', 'nil-or-unit', 'unit-apart', 'doubled', 'population', 'allowance', 'turns-on', 'receiving-unit'] as const;
export type DoubtId = (typeof DOUBT_IDS)[number];

/** The reference of an amount: an earlier month of the same view, the same month in another view, or the baseline. */
export type ReferencePoint =
  | { readonly kind: 'month'; readonly view: View; readonly month: Month }
  | { readonly kind: 'view'; readonly view: View; readonly month: Month }
  | { readonly kind: 'baseline' };

/** One kind of cost that a verdict turns on, and the amount that returns if it is put back. Pence a year. */
export interface PutBackPart {
  readonly kind: 'rows-below-0' | 'moved-out-of-scope' | 'non-recurrent';
  /** `null` for non-recurrent cost, which is of all in-scope types together. */
  readonly costType: CostType | null;
  readonly pence: Pence;
}

/** The amounts that return to a month's run rate if the costs its verdict turns on are put back. Pence a year. */
export interface PutBack {
  readonly pence: Pence;
  readonly parts: readonly PutBackPart[];
  /** Place of its first figure. */
  readonly place?: Place;
}

/** The facts of each doubt. Pence a year. */
export interface DoubtFacts {
  sign: { readonly pence: Pence };
  'nil-or-unit': { readonly pence: Pence; readonly reference: Pence; readonly point: ReferencePoint };
  'unit-apart':
    | { readonly kind: 'other-type'; readonly pence: Pence; readonly reference: Pence; readonly other: CostType }
    /** `period` where one of the baseline is apart at its yearly rate, and not the year. */
    | { readonly kind: 'baseline-above-plan'; readonly pence: Pence; readonly reference: Pence; readonly period?: Period }
    | { readonly kind: 'per-head'; readonly pence: Pence; readonly perHead: Pence; readonly looksLike?: 'thousands' | 'millions' };
  doubled:
    | { readonly kind: 'labels'; readonly pence: Pence; readonly label: string; readonly equals: DoubledBy }
    | { readonly kind: 'rows' | 'files'; readonly files: readonly string[] }
    | { readonly kind: 'schemes'; readonly pence: Pence; readonly other: string };
  population: { readonly heads: Decimal; readonly usual: Decimal; readonly basis: Basis };
  allowance: { readonly pence: Pence; readonly allowance: Pence; readonly year: string };
  'turns-on': { readonly pence: Pence; readonly without: Pence; readonly parts: readonly PutBackPart[] };
  'receiving-unit': { readonly receivingCost: Pence; readonly annualSaving: Pence };
}

/** What the amounts of a label equal: another label, the other labels of its type, all labels of another type, or all other labels. */
export type DoubledBy =
  | { readonly kind: 'label'; readonly label: string; readonly costType: CostType }
  | { readonly kind: 'all-others' }
  | { readonly kind: 'all-of'; readonly costType: CostType }
  | { readonly kind: 'all-else' };

/** A region's agreement to one doubt about one ICB, whose figures are then judged as given. */
export interface DoubtAcceptance {
  readonly doubt: DoubtId;
  readonly icb: IcbCode;
  readonly reason: string;
  readonly agreedBy: string;
  /** Last day it holds, `2026-03-31`; `null` if it does not end. */
  readonly expires: string | null;
}

/** A doubt that a figure is what it claims to be: the figure can show an ICB over, never inside. */
export type Doubt = {
  [Id in DoubtId]: {
    readonly doubt: Id;
    readonly icb: IcbCode;
    /** `null` for the sum of the in-scope types. */
    readonly costType: CostType | null;
    /** `null` for the baseline, and for a doubt about no month. */
    readonly month: Month | null;
    /** Name of the scheme, if the doubt is about one. */
    readonly scheme?: string;
    readonly facts: DoubtFacts[Id];
    readonly accepted: DoubtAcceptance | null;
    readonly place?: Place;
  };
}[DoubtId];

/** A doubt before it is matched with agreements. */
export type RaisedDoubt = Doubt extends infer Each ? (Each extends Doubt ? Omit<Each, 'accepted'> : never) : never;

import type { Recurrence } from './cost.ts';
import type { Doubt } from './doubt.ts';
import type { IcbCode } from './geography.ts';
import { type Pence, sum } from './money.ts';
import type { Month } from './month.ts';
import { folded } from './name.ts';
import type { Place } from './place.ts';
import { DESTINATIONS, type Destination } from './policy.ts';
import type { Ratio } from './ratio.ts';

/** Where a scheme moves a cost. What an ICB keeps moves nowhere: `none`. */
export type Move = 'none' | Exclude<Destination, 'icb'>;
export const MOVES: readonly Move[] = ['none', ...DESTINATIONS.filter((each) => each !== 'icb')];

/** A saving that an ICB plans, and what becomes of the cost. */
export interface Scheme {
  readonly icb: IcbCode;
  /** Its name, once in its ICB. */
  readonly scheme: string;
  /** The first month it saves in. */
  readonly start: Month;
  /** What the ICB no longer spends, a year. Never negative. */
  readonly annualSaving: Pence;
  /** An id of the policy's; blank where none is given. */
  readonly function: string;
  readonly recurrence: Recurrence;
  /** `null` where the table asks and the cell is blank. */
  readonly movesTo: Move | null;
  /** What the receiver will spend a year; `null` where it is not given. */
  readonly receivingCost: Pence | null;
  readonly receivingPlace?: Place;
  /** `null` where it is not given. */
  readonly oneOffCost: Pence | null;
  readonly place: Place;
}

/** A scheme with what the policy makes of it. */
export interface AssessedScheme extends Scheme {
  /** Annual saving less receiving cost; `null` where the receiving cost of a move is not given. */
  readonly netSaving: Pence | null;
  /** Whether its saving may be kept (R6); `null` where that cannot be judged. */
  readonly allowed: boolean | null;
  /** One-off cost ÷ net saving, in months; `null` unless positive. */
  readonly paybackMonths: Ratio | null;
  /** That the receiving cost is in another unit than the saving, most likely. */
  readonly doubt?: Doubt;
}

/** Recurrent schemes that have started by the month: only their savings are in its run rate. */
export function recurrentBy<Each extends Scheme>(schemes: readonly Each[], month: Month): readonly Each[] {
  return schemes.filter(({ recurrence, start }) => recurrence === 'recurrent' && start <= month);
}

/** What the ICBs no longer spend, a year. */
export function annualSavingOf(schemes: readonly Pick<Scheme, 'annualSaving'>[]): Pence {
  return sum(schemes.map(({ annualSaving }) => annualSaving));
}

/** What two schemes of one name have in common: a name stands once in its ICB, whatever its capitals. */
export function schemeKey({ icb, scheme }: Pick<Scheme, 'icb' | 'scheme'>): string {
  return `${icb}|${folded(scheme)}`;
}

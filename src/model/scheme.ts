import type { Recurrence } from './cost.ts';
import type { Decimal } from './decimal.ts';
import type { Doubt } from './doubt.ts';
import type { IcbCode } from './geography.ts';
import { type Pence, sum } from './money.ts';
import type { Month } from './month.ts';
import { folded } from './name.ts';
import type { Place } from './place.ts';
import type { Ratio } from './ratio.ts';
import { DESTINATIONS, type Destination } from './scope.ts';

/** Where a scheme moves a cost; `none` if the ICB keeps it. */
export type Move = 'none' | Exclude<Destination, 'icb'>;
export const MOVES: readonly Move[] = ['none', ...DESTINATIONS.filter((each) => each !== 'icb')];

/** A saving that an ICB plans, and where the cost goes. */
export interface Scheme {
  readonly icb: IcbCode;
  /** Name, unique within its ICB. */
  readonly scheme: string;
  /** First month with a saving. */
  readonly start: Month;
  /** Pence a year that the ICB no longer spends. Never negative. */
  readonly annualSaving: Pence;
  /** A policy function id; blank if none is given. */
  readonly function: string;
  readonly recurrence: Recurrence;
  /** `null` if the table has the column and the cell is blank. */
  readonly movesTo: Move | null;
  /** Pence a year that the receiver will spend; `null` if not given. */
  readonly receivingCost: Pence | null;
  readonly receivingPlace?: Place;
  /** In pence, once; `null` if not given. */
  readonly oneOffCost: Pence | null;
  /** From 0 to 1: how likely its saving is delivered. Absent where it is not given. */
  readonly likelihood?: Decimal;
  /** Posts that leave, in whole time equivalents. Absent where they are not given. */
  readonly wte?: Decimal;
  readonly place: Place;
}

/** A scheme with the policy's verdicts on it. */
export interface AssessedScheme extends Scheme {
  /** Annual saving less receiving cost; `null` if a move has no receiving cost. */
  readonly netSaving: Pence | null;
  /** R6: whether its saving may be kept; `null` if that cannot be judged. */
  readonly allowed: boolean | null;
  /** One-off cost ÷ net saving, in months; `null` unless positive. */
  readonly paybackMonths: Ratio | null;
  /** Evidence that receiving cost and saving are in different units. */
  readonly doubt?: Doubt;
}

/** Recurrent schemes that started by the month. Only their savings are in its run rate. */
export function recurrentBy<Each extends Scheme>(schemes: readonly Each[], month: Month): readonly Each[] {
  return schemes.filter(({ recurrence, start }) => recurrence === 'recurrent' && start <= month);
}

/** Sum of the annual savings, in pence. */
export function annualSavingOf(schemes: readonly Pick<Scheme, 'annualSaving'>[]): Pence {
  return sum(schemes.map(({ annualSaving }) => annualSaving));
}

/** Equal for two schemes with the same ICB and name, whatever the capitals. */
export function schemeKey({ icb, scheme }: Pick<Scheme, 'icb' | 'scheme'>): string {
  return `${icb}|${folded(scheme)}`;
}

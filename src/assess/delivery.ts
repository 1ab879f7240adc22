import type { Delivery, MonthFigure } from '../model/assessment.ts';
import type { Pence } from '../model/money.ts';
import type { Month } from '../model/month.ts';

export const NOT_ASSESSED: Delivery = { status: 'not-assessed', month: null, monthsLate: null };

/**
 * How a month stands to the envelope. A figure that is incomplete or doubtful is never inside, nor is one that goes over with its undecided
 * savings or with the costs that would be put back.
 */
export function standingOf(
  { countedRunRate, complete, doubtful, undecidedSaving, putBack }: MonthFigure,
  envelope: Pence,
): 'inside' | 'over' | 'unknown' {
  if (countedRunRate === null) return 'unknown';
  if (countedRunRate > envelope) return 'over';
  return complete && !doubtful && countedRunRate + undecidedSaving + putBack <= envelope ? 'inside' : 'unknown';
}

/** R4: whether, and from when on, the months are inside the envelope. */
export function deliveryOf(months: readonly MonthFigure[], envelope: Pence | null, deadline: Month): Delivery {
  const atDeadline = months.find(({ month }) => month === deadline);
  if (envelope === null || !atDeadline) return NOT_ASSESSED;
  const later = months.filter(({ month }) => month > deadline);
  // An undecided saving or a doubt leaves open whether a later month stays inside.
  const isUndecided = (month: MonthFigure) => month.complete && standingOf(month, envelope) === 'unknown';
  const laterOver = later.filter((month) => standingOf(month, envelope) === 'over');
  switch (standingOf(atDeadline, envelope)) {
    case 'unknown':
      return NOT_ASSESSED;
    case 'inside': {
      const firstOver = laterOver[0];
      if (firstOver) return { status: 'not-sustained', month: firstOver.month, monthsLate: null };
      if (later.some(isUndecided)) return NOT_ASSESSED;
      return { status: atDeadline.view === 'actual' ? 'delivered' : 'on-track', month: null, monthsLate: null };
    }
    case 'over': {
      const lastOver = laterOver.at(-1)?.month ?? deadline;
      const inside = later.find((month) => month.month > lastOver && standingOf(month, envelope) === 'inside');
      if (later.some((month) => month.month > lastOver && isUndecided(month))) return NOT_ASSESSED;
      if (!inside) return { status: 'not-delivered', month: null, monthsLate: null };
      return { status: 'late', month: inside.month, monthsLate: inside.month - deadline };
    }
  }
}

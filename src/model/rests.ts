import type { Assessment, IcbPosition, Measures, MonthFigure } from './assessment.ts';
import { type CheckId, checkDefinition, type Figures, type Unsure } from './check.ts';
import type { Doubt } from './doubt.ts';
import type { IcbCode } from './geography.ts';
import type { Pence } from './money.ts';
import type { Month } from './month.ts';
import type { NotAssessed } from './notAssessed.ts';
import type { Policy } from './policy.ts';

/** Whether a check rests on the figures that a doubt is about. It is not met while they are doubtful. */
function restsOn(check: CheckId, doubt: Doubt, policy: Policy): boolean {
  const figures = figuresOf(doubt, policy);
  return figures !== undefined && checkDefinition(check).restsOn.includes(figures);
}

/** The kind of figure that a doubt is about; `undefined` for a month that no verdict rests on. */
function figuresOf({ doubt, month, scheme }: Doubt, { deadline, recurrentUntil }: Policy): Figures | undefined {
  if (scheme !== undefined) return doubt === 'receiving-unit' ? 'receiving-cost' : 'scheme';
  if (doubt === 'population') return 'heads';
  if (month === null) return 'baseline';
  if (month === deadline.value) return 'deadline-month';
  return month > deadline.value && month <= recurrentUntil.value ? 'later-months' : undefined;
}

/** The doubts about figures of these ICBs that a check rests on, accepted or not, without `turns-on`. */
export function doubtsBehind(check: CheckId, members: readonly IcbPosition[], policy: Policy): readonly Doubt[] {
  if (members.every((member) => member.doubts.length === 0)) return [];
  const doubts = new Set(members.flatMap((member) => member.doubts));
  return [...doubts].filter((doubt) => restsOn(check, doubt, policy));
}

/** One `turns-on` doubt for each of these ICBs that has a cost to put back in the month. */
export function leaningsIn(month: Month, members: readonly IcbPosition[]): readonly Extract<Doubt, { doubt: 'turns-on' }>[] {
  return [...new Set(members.flatMap((member) => member.gave ?? [member]))].flatMap(({ icb, putBack, months, turnsOnAccepted }) => {
    const back = putBack.get(month);
    const pence = months.find((each) => each.month === month)?.countedRunRate ?? null;
    if (!back || back.pence === 0n || pence === null) return [];
    return [
      {
        doubt: 'turns-on',
        icb: icb.code,
        costType: null,
        month,
        facts: { pence, without: pence + back.pence, parts: back.parts },
        accepted: turnsOnAccepted,
        ...(back.place && { place: back.place }),
      },
    ];
  });
}

/** The reason that no whole figure is given for these months, with those of the subject's ICBs that lack one. */
export function monthsNotGiven(months: readonly Month[], members: readonly IcbPosition[]): NotAssessed {
  const each = members.map(({ icb, gave = [], recut = [], elsewhere, months: given }) => ({
    icb: icb.code,
    isGroup: recut.length === 0 && !elsewhere && gave.some((giver) => giver.icb.code !== icb.code),
    months: months.filter((month) => !given.some((one) => one.month === month && one.complete && one.countedRunRate !== null)),
  }));
  const lacking = members.length > 1 ? each.filter((one) => one.months.length > 0) : [];
  const isAll = lacking.length > 0 && each.every((one) => one.months.length === months.length);
  return { because: 'months-not-given', months, by: isAll ? 'all' : lacking };
}

/** The bodies that give the figures of which something holds: of a figure that is taken over, those that it is taken from. */
export function giversIn(members: readonly IcbPosition[], holds: (position: IcbPosition) => boolean): readonly IcbCode[] {
  const holding = members.filter(holds);
  if (holding.length === 0) return [];
  const found = holding.flatMap((member) => {
    const givers = (member.gave ?? []).filter(holds);
    return givers.length > 0 ? givers : [member];
  });
  return [...new Set(found.map(({ icb }) => icb.code))];
}

/**
 * Whether a month's figure cannot show that the ICB is inside: it is doubtful, or it is over once costs are put back. Such an ICB covers no
 * other.
 */
export function isDoubtfulAt(month: Month, { months, envelopeGap, doubts }: IcbPosition): boolean {
  if (doubts.some(({ doubt, accepted }) => doubt === 'population' && accepted === null)) return true;
  const figure = months.find((each) => each.month === month);
  if (!figure) return false;
  const turns = envelopeGap !== null && envelopeGap <= 0n && envelopeGap + figure.putBack > 0n;
  return figure.doubtful || turns;
}

/** Whether a month is given, and is the whole cost. */
export function isWholeAt(month: Month, { months }: IcbPosition): boolean {
  return months.some((each) => each.month === month && each.complete);
}

/** The ICBs among these whose figure of the deadline month, if they have one, cannot show that they are inside, nor what they leave to others. */
export function unsureAmong(
  codes: readonly IcbCode[],
  { icbs, policy: { deadline } }: Pick<Assessment, 'icbs' | 'policy'>,
): readonly { readonly icb: IcbCode; readonly unsure: Unsure }[] {
  return icbs.flatMap((each): { readonly icb: IcbCode; readonly unsure: Unsure }[] => {
    const { icb, exitRunRate } = each;
    if (!codes.includes(icb.code)) return [];
    if (isDoubtfulAt(deadline.value, each)) return [{ icb: icb.code, unsure: 'doubtful' }];
    return exitRunRate === null || isWholeAt(deadline.value, each) ? [] : [{ icb: icb.code, unsure: 'not-whole' }];
  });
}

/** Gap plus undecided savings; or the gap alone if those put it over, because that is a reason of its own. */
export function withUndecided(gap: Pence, undecided: Pence): Pence {
  return gap + undecided > 0n ? gap : gap + undecided;
}

/**
 * The `turns-on` doubts of a subject, one for each ICB and month. In these months it is inside as given, and over once costs are put back,
 * agreed to or not.
 */
export function turningOf(
  { months, envelope, reductionGap }: Pick<Measures, 'months' | 'envelope' | 'reductionGap'>,
  members: readonly IcbPosition[],
  { deadline }: Policy,
): readonly Doubt[] {
  const turns = (gap: Pence | null, { putBack, putBackAccepted, undecidedSaving }: MonthFigure) =>
    gap !== null && gap <= 0n && withUndecided(gap, undecidedSaving) + putBack + putBackAccepted > 0n;
  return months
    .filter((figure) => {
      const { month, countedRunRate, putBack, putBackAccepted } = figure;
      if (month < deadline.value || putBack + putBackAccepted === 0n || countedRunRate === null) return false;
      const gap = envelope === null ? null : countedRunRate - envelope;
      return turns(gap, figure) || (month === deadline.value && turns(reductionGap, figure));
    })
    .flatMap(({ month }) => leaningsIn(month, members));
}

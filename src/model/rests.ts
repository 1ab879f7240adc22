import type { Assessment, IcbPosition, Measures, MonthFigure } from './assessment.ts';
import type { CheckId } from './check.ts';
import type { Doubt } from './doubt.ts';
import type { IcbCode } from './geography.ts';
import type { Pence } from './money.ts';
import type { Month } from './month.ts';
import type { Policy } from './policy.ts';

/** Which figures a verdict rests on: it is not met while one of them is doubtful. */
export function restsOn(check: CheckId, doubt: Doubt, { deadline, recurrentUntil }: Policy): boolean {
  const { month, scheme } = doubt;
  if (scheme !== undefined) return check === (doubt.doubt === 'receiving-unit' ? 'cost-shift' : 'scheme-reconciliation');
  const isOfHeads = doubt.doubt === 'population';
  const isOfBaseline = month === null && !isOfHeads;
  const isOfDeadline = month === deadline.value;
  switch (check) {
    case 'envelope':
      return isOfDeadline || isOfHeads;
    case 'reduction':
    case 'scheme-reconciliation':
      return isOfBaseline || isOfDeadline;
    case 'recurrent':
      return isOfHeads || (month !== null && month > deadline.value && month <= recurrentUntil.value);
    case 'coverage':
    case 'scope':
    case 'cost-shift':
    case 'function':
    case 'submission':
      return false;
  }
}

/** The doubts of these ICBs that a check rests on, accepted or not, but for what the verdict turns on. */
export function doubtsBehind(check: CheckId, members: readonly IcbPosition[], policy: Policy): readonly Doubt[] {
  return members.flatMap(({ doubts }) => doubts.filter((doubt) => restsOn(check, doubt, policy)));
}

/** What a verdict on these ICBs may turn on in one month: a doubt an ICB that has something to put back there. */
export function leaningsIn(month: Month, members: readonly IcbPosition[]): readonly Extract<Doubt, { doubt: 'turns-on' }>[] {
  return members.flatMap(({ icb, putBack, months, turnsOnAccepted }) => {
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

/**
 * Whether a month's figure of an ICB cannot show that it is inside: it is doubtful, or it is inside only with what may be put back. It
 * covers no other ICB.
 */
export function isDoubtfulAt(month: Month, { months, envelopeGap, doubts }: IcbPosition): boolean {
  if (doubts.some(({ doubt, accepted }) => doubt === 'population' && accepted === null)) return true;
  const figure = months.find((each) => each.month === month);
  if (!figure) return false;
  const turns = envelopeGap !== null && envelopeGap <= 0n && envelopeGap + figure.putBack > 0n;
  return figure.doubtful || turns;
}

/** Those of these ICBs whose figure of the deadline month cannot show that they are inside. */
export function doubtfulAmong(codes: readonly IcbCode[], { icbs, policy }: Pick<Assessment, 'icbs' | 'policy'>): readonly IcbCode[] {
  return icbs.filter((each) => codes.includes(each.icb.code) && isDoubtfulAt(policy.deadline.value, each)).map(({ icb }) => icb.code);
}

/** A gap with the savings that may yet be disallowed; without them where they put it over by themselves, which is another reason. */
export function withUndecided(gap: Pence, undecided: Pence): Pence {
  return gap + undecided > 0n ? gap : gap + undecided;
}

/**
 * What a subject's verdicts and delivery turn on, once for each ICB and month: in these months it is inside only with what would be put
 * back, whether or not that is agreed to.
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

import type { Pence } from '../../../model/money.ts';
import { monthShortName } from '../../../model/month.ts';
import { type Period, periodText } from '../../../model/period.ts';
import { percentText } from '../../../model/ratio.ts';
import type { FallCause, FunctionStop } from '../../../model/warningFacts.ts';
import { icbWords, schemeWords } from '../places.ts';
import {
  counted,
  exactMoney,
  listed,
  listedFirst,
  listedOrCounted,
  monthsText,
  quoted,
  shortMoney,
  timeWords,
  visible,
} from '../values.ts';
import { OF_SCENARIO, verb } from '../vocabularies.ts';
import type { WarningWords } from '../words.ts';

const CAUSES: Readonly<Record<NonNullable<FallCause>, string>> = {
  'month-in-quarter':
    'A quarter that holds the cost of one month looks like this: check that a quarter’s figure is the sum of its three months.',
  'quarter-in-year': 'A year that holds the cost of one quarter looks like this: check that a year’s figure is the cost of twelve months.',
  'month-in-year': 'A year that holds the cost of one month looks like this: check that a year’s figure is the cost of twelve months.',
  third: 'One month’s cost beside a quarter’s looks like this: check what period each amount is of.',
  twelfth: 'One month’s cost beside a year’s looks like this: check what period each amount is of.',
};

const MOST_STOPS = 4;

const RESTATED =
  'If one restates the other, give the newer alone: against a baseline that counts twice any plan looks like a cut. If both are costs, nothing need be done.';

/** Warnings of figures that are most likely not what they claim to be. */
export const PLAUSIBLE_WARNINGS = {
  'type-stops': ({ icb, costType, last, pence }) => ({
    message: `${icbWords(icb)}: ${costType} has no figure after ${monthShortName(last)}, when it cost ${shortMoney(pence)} a year; the run rate is less by that from then on.`,
    hint: 'If it has ended, enter 0 from the month in which it does; if not, add its cost. If another ICB hosts it now, it is given there.',
  }),
  'functions-dropped': ({ icb, stops }) => ({
    message: `${icbWords(icb)}: no cost, or under 1/200 of it, is left of ${stopWords(stops)}, and no scheme says why.`,
    hint: `If ${stops.length === 1 ? 'the function has' : 'they have'} ended or moved, give the schemes, with function and moves_to; if not, add the cost, in pounds.`,
  }),
  'run-rate-falls': ({ icb, costType, fall, before, months, cause }) => ({
    message: `${icbWords(icb)}: ${ofType(costType)}the ${OF_SCENARIO[fall.view]} ${verb(fall.view, 'falls', 'fall')} from ${shortMoney(before.pence)} a year in ${monthShortName(before.month)}${before.view === fall.view ? '' : ` (${OF_SCENARIO[before.view]})`} to ${shortMoney(fall.pence)} in ${monthShortName(fall.month)} (${share(fall.pence, before.pence)}). Months so low: ${monthsText(months)}.`,
    hint: hint(cause),
  }),
  'views-apart': ({ icb, costType, low, high, months, cause }) => ({
    message: `${icbWords(icb)}: ${ofType(costType)}the ${OF_SCENARIO[low.view]} of ${monthsText(months)} ${verb(low.view, 'is', 'are')} under two fifths of the ${OF_SCENARIO[high.view]}: ${shortMoney(low.pence)} a year against ${shortMoney(high.pence)}${months.length === 1 ? '' : ` in ${firstOf(months)}`} (${share(low.pence, high.pence)}).`,
    hint: hint(cause),
  }),
  'deep-cut': ({ icb, costType, months, month, pence, baseline, cause }) => ({
    message: `${icbWords(icb)}: ${ofType(costType)}the run rate of ${monthsText(months)} is ${share(baseline - pence, baseline)} below the baseline: ${shortMoney(pence)} a year${months.length === 1 ? '' : ` in ${monthShortName(month)}`} against ${shortMoney(baseline)}.`,
    hint:
      pence < 0n
        ? 'If the sign is turned round, give costs above 0; if this is income, give the cost that it belongs to as well.'
        : pence * 200n < baseline
          ? `If the amounts are in thousands, write £k in their header; if months are not posted yet, leave them blank. ${WHOLE_COST}`
          : cause === null || cause === 'third' || cause === 'twelfth'
            ? WHOLE_COST
            : `${WHOLE_COST} ${CAUSES[cause]}`,
  }),
  'months-only-rise': ({ icb, scenario, costTypes, first, last, perHead }) => ({
    message: `${icbWords(icb)}: ${listed(costTypes)} of the ${OF_SCENARIO[scenario]} only ${costTypes.length === 1 ? 'rises' : 'rise'}, as running totals do: ${shortMoney(first.pence)} in ${periodWords(first.period)}, ${shortMoney(last.pence)} in ${periodWords(last.period)}.${perHead === null ? '' : ` The baseline comes to ${exactMoney(perHead)} a head; ICBs spend between £5 and £100.`}`,
    hint: 'If they are running totals, give what each month or quarter cost by itself, or call the columns "YTD" and say --cumulative. As they stand, they count many times.',
  }),
  'month-far-above': ({ icb, costType, period, pence, median, times }) => ({
    message: `${icbWords(icb)}: ${costType} of the baseline is ${shortMoney(pence)} in ${periodWords(period)}, ${times} times the median of its other months, ${shortMoney(median)}.`,
    hint: 'Check that it holds its own cost, and not that of a year, or another unit. Against a baseline that is too high any plan looks like a cut.',
  }),
  'baseline-of-several-dates': ({ icb, costType, sums }) => ({
    message: `${icbWords(icb)}: figures of ${costType} in the baseline are given with more than one date in submitted, and added up: ${listed(sums.map(({ submitted, pence }) => `${exactMoney(pence)} of ${submitted === '' ? 'no date' : timeWords(submitted)}`))}.`,
    hint: RESTATED,
  }),
  'baseline-restated': ({ icb, costType, larger, smaller }) => ({
    message: `${icbWords(icb)}: ${larger === smaller ? `a figure of ${costType} in the baseline is the sum of two equal rows` : `every figure of ${costType} in the baseline is the sum of two rows that are nearly equal`}, ${exactMoney(larger)} and ${exactMoney(smaller)} in all.`,
    hint: RESTATED,
  }),
  'baseline-per-head-high': ({ icb, perHead }) => ({
    message: `The baseline of ${icbWords(icb)} comes to ${exactMoney(perHead)} a head; ICBs spend between £5 and £100.`,
    hint: 'Check that it holds running cost and programme pay alone, once, and each month’s own cost. Against a baseline that is too high any plan looks like a cut.',
  }),
  'scheme-in-several-icbs': ({ scheme, icbs, annualSaving }) => ({
    message: `${quoted(scheme)} saves the same ${exactMoney(annualSaving)} a year in ${icbs.length > 6 ? counted(icbs.length, 'ICB') : `each of ${listed(icbs.map(icbWords))}`}. If it is one saving, it counts ${icbs.length === 2 ? 'twice' : `${icbs.length} times`}.`,
    hint: 'Give each ICB its own share. Nothing need be done if each of them saves as much.',
  }),
  'scheme-savings-apart': ({ icb, saving, of, pence, looksLike }) => ({
    message:
      of === 'baseline'
        ? `The recurrent schemes of ${icbWords(icb)} save ${exactMoney(saving)} a year, more than its baseline of ${exactMoney(pence)}.`
        : `The recurrent schemes of ${icbWords(icb)} save ${exactMoney(saving)} a year, less than a two-hundredth of the ${exactMoney(pence)} that its plan saves (baseline less run rate).`,
    hint:
      looksLike === 'thousands'
        ? 'The savings look like thousands: put £k in the header of annual_saving, or give pounds.'
        : looksLike === 'pounds'
          ? 'The savings look like pounds read as thousands, or the costs like thousands: check --unit, and £k in the headers.'
          : 'Check the unit of the savings, and that no scheme is given twice or left out.',
  }),
  'scheme-names-receiver': ({ icb, scheme, found, assumed }) => ({
    message: `${schemeWords(icb, scheme)} names ${quoted(found)}, and ${assumed ? 'is read as moving nothing to another body, because the table has no moves_to' : 'says by its moves_to, none, that nothing moves to another body'}.`,
    hint: 'If the work or its cost moves there, fill in moves_to and receiving_cost, so that cost-shift is judged. If not, nothing need be done.',
  }),
  'submitted-far-off': ({ icbs, submitted, asked, last }) => ({
    message: `${listedOrCounted(icbs.map(icbWords), 6, 'ICB')}: the plan says that it was submitted on ${timeWords(submitted)}, ${asked === null ? `after the last month that plans cover, ${last}` : `before the policy asked for plans, from ${asked} on`}.`,
    hint: 'Check the year in the column submitted: the check submission takes the time as it stands.',
  }),
  'icbs-alike': ({ icbs, which }) => ({
    message: `${listed(icbs.map(icbWords))} have the same ${listed(which.map((each) => (each === 'baseline' ? 'baseline' : 'run rate at the deadline')))}, to the penny: one table was most likely given under ${icbs.length > 2 ? 'several names' : 'both names'}.`,
    hint: 'Ask each of them for its own figures. If they are right, nothing need be done.',
  }),
  'actuals-equal-plan': ({ icb, months }) => ({
    message: `${icbWords(icb)}: the actuals of ${monthsText(months)} are the plan to the penny.`,
    hint: 'Check that they are what was spent, and not the plan copied; until they are known, leave them out.',
  }),
} satisfies Partial<WarningWords>;

const WHOLE_COST = 'Check that these months hold the whole cost and that the baseline does not count twice.';

function hint(cause: FallCause): string {
  return `${cause === null ? 'Check the unit and the period of each amount.' : CAUSES[cause]} If the cut is meant, nothing need be done.`;
}

function ofType(costType: string | null): string {
  return costType === null ? '' : `${costType} alone: `;
}

function share(part: Pence, whole: Pence): string {
  return percentText({ numerator: part, denominator: whole });
}

function firstOf([month = 0]: readonly number[]): string {
  return monthShortName(month);
}

function periodWords(period: Period): string {
  return period.months === 1 ? monthShortName(period.start) : periodText(period);
}

function stopWords(stops: readonly FunctionStop[]): string {
  const words = stops.map(
    ({ costType, function: of, last, pence }) =>
      `${visible(of)} (${costType}, ${shortMoney(pence)} a year, last in ${last === null ? 'the baseline' : monthShortName(last)})`,
  );
  return listedFirst(words, MOST_STOPS);
}

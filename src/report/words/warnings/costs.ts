import { financialYearText, monthName } from '../../../model/month.ts';
import { PARAMETERS } from '../../../model/parameters.ts';
import { icbWords } from '../places.ts';
import { exactMoney, grouped, listed, listedFirst, monthsText, quoted, visible } from '../values.ts';
import { OF_SCENARIO, verb } from '../vocabularies.ts';
import type { WarningWords } from '../words.ts';

const RATE = '--rate is in pounds a head: £18.76 is written 18.76. Correct it, or leave it out to use the policy’s rate.';
const RATE_IN_FILE = 'ratePerHead.value of a policy file is in pounds a head: £18.76 is written "18.76", whatever its unit says.';
const than = (inFile?: true) => (inFile ? 'the bundled policy’s' : 'the policy’s');

/** Warnings about costs and populations. */
export const COST_WARNINGS = {
  'coding-idle': ({ rows }) => ({
    message: `${rows.length === 1 ? 'A row of the coding decides' : `${rows.length} rows of the coding decide`} no code of the ledgers: ${listedFirst(
      rows.map(({ codes, place }) => `${quoted(codes.join(','))} on line ${place.line ?? 0}`),
      5,
    )}.`,
    hint: 'Check the pattern, or delete the row.',
  }),
  'baseline-other-year': ({ icb, given, wanted }) => ({
    message: `${icbWords(icb)} gives a baseline of ${financialYearText(given)}; the policy measures from ${financialYearText(wanted)}, so there is no baseline.`,
    hint: 'Give the costs of the policy year, or a --policy file with another baselineYear.',
  }),
  'baseline-incomplete': ({ icb, year, months, blank }) => ({
    message: `${icbWords(icb)} has no baseline: ${financialYearText(year)} ${blank ? 'is blank or partly blank in' : 'has no figure for'} ${monthsText(months)}.`,
    hint: 'Every month of the year needs its figures, or the year one; enter 0 where nothing was spent.',
  }),
  'baseline-type-absent': ({ icb, costType, months }) => ({
    message: `The baseline of ${icbWords(icb)} has no ${costType} in ${monthsText(months)}.`,
    hint: 'Check that no month is left out; enter 0 where nothing was spent.',
  }),
  'view-lacks-types': ({ icb, view, lesser, months, lacking }) => ({
    message: `${icbWords(icb)}: the ${OF_SCENARIO[view]} of ${monthsText(months)} ${verb(view, 'lacks', 'lack')} ${listed(lacking.map(visible))}, which the ${OF_SCENARIO[lesser]} ${verb(lesser, 'has', 'have')}. The ${OF_SCENARIO[view]} ${verb(view, 'is', 'are')} used all the same, and cannot show that the envelope is kept.`,
    hint: `Complete the ${OF_SCENARIO[view]}; enter 0 only where nothing was spent. A month that is not posted yet is left blank in every row.`,
  }),
  'month-partly-blank': ({ icb, view, months }) => ({
    message: `${icbWords(icb)}: the ${OF_SCENARIO[view]} of ${monthsText(months)} ${verb(view, 'is', 'are')} partly blank, so ${months.length === 1 ? 'the month has' : 'these months have'} no run rate.`,
    hint: 'Fill in the blanks; enter 0 only where nothing is spent. Leave a month that is not known yet blank in every row, and delete a row that is not used.',
  }),
  'month-of-part': ({ icb, absent, months }) => ({
    message: `${icbWords(icb)} has figures of ${monthsText(months)}, and ${listed(absent.map(icbWords))}, of the same succession group, ${absent.length === 1 ? 'has' : 'have'} none, so the group and its region have no run rate then.`,
    hint: 'Give the figures of all ICBs of the group. Until they are known, leave out those of the others: earlier plans then stand in.',
  }),
  'month-lacks-types': ({ icb, view, months, costTypes }) => ({
    message: `${icbWords(icb)}: the ${OF_SCENARIO[view]} of ${monthsText(months)} ${verb(view, 'has', 'have')} no ${listed(costTypes)}, so it is not the whole cost and cannot show that the envelope is kept.`,
    hint: 'Add the missing lines; enter 0 where nothing is spent.',
  }),
  'type-dropped': ({ icb, costTypes, months }) => ({
    message: `${icbWords(icb)}: the baseline holds ${listed(costTypes)} cost and ${monthsText(months)} ${months.length === 1 ? 'does' : 'do'} not, so ${months.length === 1 ? 'that month' : 'they'} cannot show that the envelope is kept.`,
    hint: 'If the service has ended or moved, enter 0 for it; if not, add its cost.',
  }),
  'year-partly-blank': ({ icb, costType, months }) => ({
    message: `${icbWords(icb)}: ${costType} cost is blank in ${monthsText(months)}, so the year has no sum of it.`,
    hint: 'Enter 0 in the months where nothing is spent.',
  }),
  'year-beside-months': ({ icb, view, months }) => ({
    message: `${icbWords(icb)}: part of the ${OF_SCENARIO[view]} of ${monthsText(months)} is one line for the whole year, which is in no month’s run rate, so these months cannot show that the envelope is kept.`,
    hint: 'Give that cost by month or quarter too.',
  }),
  'better-view-blank': ({ icb, view, months }) => ({
    message: `${icbWords(icb)}: the ${OF_SCENARIO[view]} of ${monthsText(months)} ${verb(view, 'is', 'are')} blank, so the ${view === 'actual' ? 'forecast or the plan' : 'plan'} is used instead.`,
    hint: `Fill in the ${OF_SCENARIO[view]} if ${months.length === 1 ? 'the month' : 'these months'} should rest on ${verb(view, 'it', 'them')}.`,
  }),
  'no-deadline-figure': ({ icb, month, wholeYear }) => ({
    message: `${icbWords(icb)} has no figure for ${monthName(month)}${wholeYear ? ': its year is one figure, and an average over the year is no exit rate' : ''}.`,
    hint: `Give ${monthName(month)}, or its quarter, with running cost and programme pay.`,
  }),
  'no-population': ({ icb, source }) => ({
    message: `${visible(source)} has no population for ${icbWords(icb)}, so it has no envelope.`,
    hint: 'Add its row. A population file that is given is never filled up from the bundled one.',
  }),
  'population-of-other-basis': ({ own, taken }) => ({
    message: `These are the bundled ${own} figures, but they are taken as ${taken} ones.`,
    hint: `If they are ${own} heads, give --basis ${own}, and correct the column basis if the file has one. The envelopes stay as they are.`,
  }),
  'population-unusual': ({ icb, given, bundled, basis, difference }) => ({
    message: `The population given for ${icbWords(icb)}, ${grouped(given)}, is ${difference.replace(/^[+-]/, '')} ${difference.startsWith('-') ? 'below' : 'above'} the bundled ${basis} one, ${grouped(bundled)}.`,
    hint: 'Check the basis and that nothing is counted twice or left out.',
  }),
  'rate-far-above': ({ from, to, inFile }) => ({
    message: `The rate of £${grouped(to)} a head is more than twice ${than(inFile)} £${grouped(from)}, so every envelope is that much larger.`,
    hint: inFile ? RATE_IN_FILE : RATE,
  }),
  'rate-far-below': ({ from, to, inFile }) => ({
    message: `The rate of £${grouped(to)} a head is less than half of ${than(inFile)} £${grouped(from)}, so every envelope is that much smaller.`,
    hint: inFile ? RATE_IN_FILE : RATE,
  }),
  'reduction-far-apart': ({ from, to, inFile }) => ({
    message: `The reduction of ${reductionText(to)} is far from ${than(inFile)} ${reductionText(from)}: ${Number(to) < Number(from) ? 'less than half of it' : 'it leaves less than half of what that leaves'}.`,
    hint: inFile
      ? 'reduction.value of a policy file is a share: 50% is written "0.5".'
      : '--reduction is a percentage or a share: 50% or 0.5. Correct it, or leave it out to use the policy’s reduction.',
  }),
  'cost-rises': ({ icb, rise }) => ({
    message: `${icbWords(icb)} plans a rise of ${rise} over its baseline.`,
    hint: 'Check the units, years and cost types of the baseline and the plan.',
  }),
  'cost-per-head-apart': ({ icb, which, perHead, looksLike }) => ({
    message: `The ${which === 'baseline' ? 'baseline' : 'exit'} cost per head of ${icbWords(icb)} is ${exactMoney(perHead)}, far from the others’; ICBs spend between £5 and £100.`,
    hint: looksLike
      ? 'Its amounts look like pounds read as thousands: give them in a file of their own, or without £k in the header.'
      : 'Check the unit of its amounts.',
  }),
  'cost-per-head-implausible': ({ which, median, looksLike }) => ({
    message: `The median ${which === 'baseline' ? 'baseline' : 'exit'} cost per head is ${exactMoney(median)}; ICBs spend between £5 and £100.`,
    hint: looksLike
      ? 'The amounts look like pounds read as thousands: check --unit, and £k or £000 in the header.'
      : 'A unit is most likely wrong: see --unit, and £k or £m in the header.',
  }),
} satisfies Partial<WarningWords>;

function reductionText(data: string): string {
  const { codec } = PARAMETERS.reduction;
  return codec.words(codec.read(data));
}

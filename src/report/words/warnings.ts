import type { MarkCount, WarningCode, WarningFacts } from '../../model/diagnostic.ts';
import { financialYearText, monthName, monthShortName } from '../../model/month.ts';
import { icbWords, schemeWords } from './places.ts';
import { RECEIVERS, unsettledWords } from './schemes.ts';
import { counted, exactMoney, grouped, listed, monthsText, quoted, visible } from './values.ts';
import type { Words } from './words.ts';

const VIEW_WORDS = { actual: 'actuals', forecast: 'forecast', plan: 'plan' } as const;

const UNIT_HINTS = {
  thousands: 'The amounts look like thousands: say so with --unit thousands, or with £k in the header.',
  millions: 'The amounts look like millions: say so with --unit millions, or with £m in the header.',
  pounds: 'The amounts look like pounds read as thousands: check --unit, and £k or £000 in the header.',
  nothing: 'A unit is most likely wrong: see --unit, and £k or £m in the header.',
} as const;

function total(marks: readonly MarkCount[]): number {
  return marks.reduce((sum, { count }) => sum + count, 0);
}

/** So many marks can be read in a sentence. */
const MARKS_LISTED = 6;

/** `"n/a" (2) and "-" (1)` */
function markWords(marks: readonly MarkCount[]): string {
  const words = marks.slice(0, MARKS_LISTED).map(({ text, count }) => `${quoted(text)} (${grouped(String(count))})`);
  return listed(marks.length > MARKS_LISTED ? [...words, 'others'] : words);
}

/** Every warning there is, in words. */
export const WARNING_WORDS: { readonly [Code in WarningCode]: (facts: WarningFacts[Code]) => Words } = {
  'unknown-column': ({ nearest }) => ({
    message: `This column is not known and was not read.${nearest ? ` The nearest known one is ${nearest}.` : ''}`,
    hint: nearest ? `If it is meant, use --map ${nearest}=HEADER.` : 'Nothing need be done if it is a column of your own.',
  }),
  'unknown-columns': ({ headers }) => ({
    message: `${counted(headers.length, 'column is', 'columns are')} not known and ${headers.length === 1 ? 'was' : 'were'} not read: ${headers.slice(0, 8).map(quoted).join(', ')}${headers.length > 8 ? ' and others' : ''}.`,
    hint: 'Nothing need be done if they are columns of your own. If one is meant, use --map FIELD=HEADER.',
  }),
  'table-beside': ({ header }) => ({
    message: `A second table begins here, at ${quoted(header)}, and was not read.`,
    hint: 'Nothing need be done if the first is meant; if not, move it to a sheet or file of its own.',
  }),
  'table-below': ({ rows }) => ({
    message: `A second table begins here, and its ${counted(rows, 'row of an ICB was', 'rows of ICBs were')} not read.`,
    hint: 'Nothing need be done if the first is meant; if not, use --header-row, or move it to a sheet or file of its own.',
  }),
  'total-differs': ({ label, printed, sum }) => ({
    message: `${label === '' ? 'A row without a label' : `The total ${quoted(label)}`} says ${grouped(printed)}; its rows add up to ${grouped(sum)}.`,
    hint: 'The rows count, never the total. Check that none is missing; rounded rows may explain a small difference.',
  }),
  'hidden-cells': ({ rows, columns }) => ({
    message: `${[rows.length > 0 ? counted(rows.length, 'row') : '', columns.length > 0 ? counted(columns.length, 'column') : ''].filter(Boolean).join(' and ')} of the sheet ${rows.length + columns.length === 1 ? 'is' : 'are'} hidden, and read like the rest.`,
    hint: 'Delete what should not count.',
  }),
  'sub-penny': ({ count, shift, found }) => ({
    message: `${counted(count, 'amount is', 'amounts are')} finer than a penny and ${count === 1 ? 'was' : 'were'} rounded as read; the largest shift is ${shift.replace(/0+$/, '').replace(/\.$/, '')} pence, for ${quoted(found)}.`,
    hint: 'Nothing need be done; round in the file if the penny must match yours.',
  }),
  'cost-type-assumed': ({ lines }) => ({
    message: `The table has no cost_type column, so its ${counted(lines, 'row is', 'rows are')} read as running-cost: programme pay is then missing.`,
    hint: 'If the amounts hold programme pay too, say so: --cost-type in-scope. Otherwise add a cost_type column.',
  }),
  'blank-amounts': ({ count }) => ({
    message: `${counted(count, 'row has', 'rows have')} no amount and ${count === 1 ? 'counts' : 'count'} as missing, not as 0.`,
    hint: 'Enter 0 where nothing is spent.',
  }),
  'marked-missing': ({ marks }) => ({
    message: `${counted(total(marks), 'cell holds', 'cells hold')} a mark and no figure, and ${total(marks) === 1 ? 'counts' : 'count'} as missing, not as 0: ${markWords(marks)}. This is the first.`,
    hint: 'Enter the figure, or 0 where nothing is spent.',
  }),
  'footnote-marks': ({ marks, found }) => ({
    message: `${counted(total(marks), 'figure has', 'figures have')} a footnote mark, which was left off: ${markWords(marks)}. The first is ${quoted(found)}.`,
    hint: 'Nothing need be done unless the footnote changes the figure.',
  }),
  'dash-for-nil': ({ count, found }) => ({
    message: `${counted(count, 'amount is', 'amounts are')} the dash that an accounting format shows for 0, and ${count === 1 ? 'was' : 'were'} read as 0. The first is ${quoted(found)}.`,
    hint: 'Nothing need be done where nothing is spent; leave the cell blank where the figure is missing.',
  }),
  'day-for-year': ({ count, found, month }) => ({
    message: `${quoted(found)} was read as ${monthName(month)}: a spreadsheet makes this of ${quoted(monthShortName(month).replace(' 20', '-'))} typed in.${count > 1 ? ` ${counted(count, 'period')} of this file are like this.` : ''}`,
    hint: 'Check the month; nothing need be done if it is right.',
  }),
  'shared-cells': ({ other, cells, pence }) => ({
    message: `This file and ${visible(other)} both add to the same ${counted(cells, 'cell')}; this one adds ${exactMoney(pence)}.`,
    hint: 'Right for two ledgers of one ICB. If they are two versions of a plan or a baseline, give only the newer.',
  }),
  'unit-from-title': ({ title, unit }) => ({
    message: `The title ${quoted(title)} says ${unit}, and the amounts whose header says no unit are read so.`,
    hint: 'Write the unit in the headers, or give --unit, if that is not meant.',
  }),
  'unit-in-header': ({ header, unit, option }) => ({
    message: `The header ${quoted(header)} says ${unit}, so --unit ${option} was not applied to it.`,
    hint: 'Nothing need be done if the header is right.',
  }),
  'mapped-column-absent': ({ field, header }) => ({
    message: `No column is called ${quoted(header)}, to which ${field} is mapped, nor has one of the usual names.`,
    hint: 'Check the spelling in --map.',
  }),
  'running-cost-allowance': ({ where }) => ({
    message: `${where === '' ? 'The file’s name' : quoted(where)} speaks of an allowance. The running cost allowance leaves out programme pay, which the envelope includes.`,
    hint: 'Do not hold an allowance against the envelope. Add the programme pay as cost_type programme-pay.',
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
  'baseline-doubled': ({ icb, files }) => ({
    message: `The baseline of ${icbWords(icb)} is added up from the same cells of ${listed(files.map(visible))}. If it counts twice, any plan looks like a cut; so the reduction is not assessed.`,
    hint: 'Give the baseline in one file. If both belong, join them into one.',
  }),
  'view-lacks-types': ({ icb, view, lesser, months, lacking }) => ({
    message: `${icbWords(icb)}: the ${VIEW_WORDS[view]} of ${monthsText(months)} ${view === 'actual' ? 'lack' : 'lacks'} ${listed(lacking.map(visible))}, which the ${VIEW_WORDS[lesser]} ${lesser === 'actual' ? 'have' : 'has'}. The better view is used, and cannot show that the envelope is kept.`,
    hint: `Complete the ${VIEW_WORDS[view]}; enter 0 where nothing was spent.`,
  }),
  'month-partly-blank': ({ icb, view, months }) => ({
    message: `${icbWords(icb)}: the ${VIEW_WORDS[view]} of ${monthsText(months)} ${view === 'actual' ? 'are' : 'is'} partly blank, so ${months.length === 1 ? 'the month has' : 'these months have'} no run rate.`,
    hint: 'Fill in the blanks; enter 0 where nothing is spent, or delete a row that is not used.',
  }),
  'month-lacks-types': ({ icb, view, months, costTypes }) => ({
    message: `${icbWords(icb)}: the ${VIEW_WORDS[view]} of ${monthsText(months)} ${view === 'actual' ? 'have' : 'has'} no ${listed(costTypes)}, so it is not the whole cost and cannot show that the envelope is kept.`,
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
    message: `${icbWords(icb)}: part of the ${VIEW_WORDS[view]} of ${monthsText(months)} is one line for the whole year, which is in no month’s run rate, so these months cannot show that the envelope is kept.`,
    hint: 'Give that cost by month or quarter too.',
  }),
  'better-view-blank': ({ icb, view, months }) => ({
    message: `${icbWords(icb)}: the ${VIEW_WORDS[view]} of ${monthsText(months)} ${view === 'actual' ? 'are' : 'is'} blank, and a lesser view is used instead.`,
    hint: `Fill in the ${VIEW_WORDS[view]} if ${months.length === 1 ? 'the month' : 'these months'} should rest on ${view === 'actual' ? 'them' : 'it'}.`,
  }),
  'nil-cost': ({ icb, which }) => ({
    message: `${icbWords(icb)} ${which === 'baseline' ? 'has a baseline of nothing' : 'spends nothing in the deadline month'}; its whole envelope counts as headroom of its region.`,
    hint: 'Check that 0 is meant, and does not stand for a missing figure.',
  }),
  'functions-dropped': ({ icb, month, lacking }) => ({
    message: `${icbWords(icb)}: the baseline holds ${listed(lacking.map(visible))}, and ${monthName(month)} does not.`,
    hint: 'If the function has ended or moved, nothing need be done, or enter 0 for it; if not, add its cost.',
  }),
  'no-deadline-figure': ({ icb, month, wholeYear }) => ({
    message: `${icbWords(icb)} has no figure for ${monthName(month)}${wholeYear ? ': its year is one figure, and an average over the year is no exit rate' : ''}.`,
    hint: `Give ${monthName(month)}, or its quarter, with running cost and programme pay.`,
  }),
  'no-population': ({ icb, source }) => ({
    message: `${visible(source)} has no population for ${icbWords(icb)}, so it has no envelope.`,
    hint: 'Add its row. A population file that is given is never filled up from the bundled one.',
  }),
  'population-unusual': ({ icb, given, bundled, basis, difference }) => ({
    message: `The population given for ${icbWords(icb)}, ${grouped(given)}, differs by ${difference} from the bundled ${basis} one, ${grouped(bundled)}.`,
    hint: 'Check the basis and that nothing is counted twice or left out.',
  }),
  'deep-cut': ({ icb, cut }) => ({
    message: `${icbWords(icb)} plans a cut of ${cut}, which is over 70%.`,
    hint: 'Check that the whole cost is in the plan and that the baseline does not count twice.',
  }),
  'cost-rises': ({ icb, rise }) => ({
    message: `${icbWords(icb)} plans a rise of ${rise} over its baseline.`,
    hint: 'Check the units and years of the baseline and the plan.',
  }),
  'moves-to-assumed': ({ rows }) => ({
    message: `The table has no moves_to column, so its ${counted(rows, 'scheme is', 'schemes are')} read as moving nothing to another body.`,
    hint: 'If one moves a cost or a function, add moves_to, and receiving_cost: what the receiver will spend a year.',
  }),
  'schemes-without-costs': ({ icb, schemes }) => ({
    message: `${icbWords(icb)} has ${counted(schemes.length, 'scheme')} (${listed(schemes.map(quoted))}) and no cost file names it, so ${schemes.length === 1 ? 'it is' : 'they are'} not assessed.`,
    hint: 'Give its costs too, or correct the ICB code.',
  }),
  'scheme-like-total': ({ icb, scheme, schemes }) => ({
    message: `${schemeWords(icb, scheme)} saves exactly as much as its ${counted(schemes, 'other scheme')} together. If it is their total, they count twice.`,
    hint: 'Delete it if it is a total; nothing need be done if it is a scheme.',
  }),
  'icbs-without-schemes': ({ icbs }) => ({
    message: `The schemes tables have none of ${icbs.length > 6 ? counted(icbs.length, 'ICB') : listed(icbs.map(icbWords))}, whose costs are given.`,
    hint: 'Nothing need be done if they have none; if they have, give them: a scheme that is left out cannot be judged.',
  }),
  'scheme-net-not-positive': ({ icb, scheme, movesTo, netSaving }) => ({
    message: `${schemeWords(icb, scheme)} saves nothing overall by its move to ${RECEIVERS[movesTo]}: the net saving is ${exactMoney(netSaving)} a year.`,
    hint: 'The policy does not disallow this move, so the saving counts. Check the receiving cost.',
  }),
  'scheme-receiving-nil': ({ icb, scheme, movesTo }) => ({
    message: `${schemeWords(icb, scheme)} says that ${RECEIVERS[movesTo]} will spend nothing on what moves to it.`,
    hint: 'Check that 0 is meant, and does not stand for a cost that is not known.',
  }),
  'scheme-receiving-blank': ({ icb, scheme, movesTo }) => ({
    message: `${schemeWords(icb, scheme)} does not say what ${RECEIVERS[movesTo]} will spend a year, so it has no net saving.`,
    hint: 'Fill in receiving_cost; enter 0 where the receiver will spend nothing.',
  }),
  'scheme-function-unsettled': ({ icb, scheme, movesTo, of }) => ({
    message: `${schemeWords(icb, scheme)} moves ${of ? visible(of.name) : 'something'} to ${RECEIVERS[movesTo]}${of ? `: ${unsettledWords(of)}` : ' and names no function'}.`,
    hint: of
      ? '"icb-envelope rules R10" lists what the policy says of each function.'
      : 'Fill in function: "icb-envelope rules R10" lists them.',
  }),
  'scheme-destination-blank': ({ icb, scheme }) => ({
    message: `${schemeWords(icb, scheme)} leaves moves_to blank, so nobody says whether it shifts a cost.`,
    hint: 'Enter none where it moves nothing to another body, or where it moves it to.',
  }),
  'one-off-cost-blank': ({ icb, schemes }) => ({
    message: `${icbWords(icb)}: ${listed(schemes.map(quoted))} ${schemes.length === 1 ? 'gives' : 'give'} no one-off cost, so there is no transition cost.`,
    hint: 'Fill in one_off_cost; enter 0 where there is none.',
  }),
  'transition-twice': ({ icb, lines, schemes }) => ({
    message: `${icbWords(icb)} has transition lines of ${exactMoney(lines)} and one-off costs of schemes of ${exactMoney(schemes)}; the lines count.`,
    hint: 'Nothing need be done if the two are the same money; if not, put all of it in transition lines.',
  }),
  'cost-per-head-implausible': ({ which, median, looksLike }) => ({
    message: `The median ${which === 'baseline' ? 'baseline' : 'exit'} cost per head is ${median === 0n ? 'less than a penny' : exactMoney(median)}; ICBs spend between £5 and £100.`,
    hint: UNIT_HINTS[looksLike ?? 'nothing'],
  }),
};

import type { CostType } from '../../../model/cost.ts';
import type { Icb } from '../../../model/geography.ts';
import { financialYearText, monthText } from '../../../model/month.ts';
import { periodText } from '../../../model/period.ts';
import { rowOf } from '../../../model/place.ts';
import { icbWords, placeWords, schemeWords } from '../places.ts';
import { listed, quoted, visible } from '../values.ts';
import type { FaultWords } from '../words.ts';

/** `Frimley (QNQ)`, or `Frimley (QNQ) for running-cost` */
function sharedWords(icb: Icb, costType: CostType | null): string {
  return `${icbWords(icb)}${costType === null ? '' : ` for ${costType}`}`;
}

/** Faults of rows that cannot both be meant. */
export const CONFLICT_FAULTS = {
  'population-twice': ({ icb, first }) => ({
    message: `This is a second row for ${icbWords(icb)}; the first is on line ${first.line}.`,
    hint: 'Keep one row for each ICB and basis. Rows of practices or other parts are added up where a column gives their codes, such as practice_code.',
  }),
  'population-both-footprints': ({ icb, other, otherPlace }) => ({
    message: `The heads of ${icbWords(icb)} and of ${icbWords(other)}, at ${placeWords(otherPlace)}, are of one area before and since 1 April 2026: they would count twice.`,
    hint: 'Give the heads of that area for its ICBs of 2025/26 or for those of 2026/27, not for both.',
  }),
  'population-part-twice': ({ part, first }) => ({
    message: `${quoted(part)} was counted already, on line ${first.line}.`,
    hint: 'Keep one row for each practice or sub-ICB location: add up age bands and sexes first, and keep one date.',
  }),
  'population-total-row': ({ icb, part, rows }) => ({
    message: `${quoted(part)} is the total of the ${rows === 1 ? 'other row' : `${rows} other rows`} of ${icbWords(icb)}: its people would count twice.`,
    hint: 'Delete total rows.',
  }),
  'basis-absent': ({ basis, given }) => ({
    message: `The file has no ${basis} population; it has ${listed(given)}.`,
    hint: `Choose one of them with --basis, or add the ${basis} heads.`,
  }),
  'cluster-icb-twice': ({ icb, first }) => ({
    message: `${icbWords(icb)} is in a cluster already, on line ${first.line}.`,
    hint: 'Keep one row for each ICB: it can be in only one cluster.',
  }),
  'cluster-unfit': ({ found, field }) =>
    field === 'cluster'
      ? {
          message: `${quoted(found)} cannot be the id of a cluster, which is typed after --cluster.`,
          hint: 'Begin with a letter or a digit; then letters, digits, spaces, and & , . ( ) + _ or -, up to 100 in all. The column cluster_name takes any name.',
        }
      : {
          message: `${quoted(found)} cannot be the name of a cluster.`,
          hint: 'Write up to 200 characters that can be printed.',
        },
  'cluster-is-body': ({ found }) => ({
    message: `${quoted(found)} is an ICB, a region or England, and cannot be a cluster as well.`,
    hint: 'Give the cluster an id of its own, such as north-cluster.',
  }),
  'cluster-named-twice': ({ cluster, found, first }) => ({
    message: `The cluster ${quoted(cluster)} is called ${quoted(found)} here, but something else on line ${first.line}.`,
    hint: 'Give it one name, in one row or in all.',
  }),
  'cluster-name-shared': ({ cluster, other, found }) => ({
    message: `${quoted(found)} is the name of the cluster ${quoted(cluster)} and of ${quoted(other)}.`,
    hint: 'Give each its own name.',
  }),
  'row-without-columns': ({ icb, scenario }) => ({
    message: `This ${scenario} row of ${icbWords(icb)} has no figure: no column here is of a period that it could fill, and no other row gives a figure of that ICB.`,
    hint: `Add the columns of its periods, or delete the row.`,
  }),
  'summary-twice': ({ icb, first }) => ({
    message: `This is a second summary row for ${icbWords(icb)}; the first is ${placeWords(rowOf(first))}.`,
    hint: 'Keep the one that counts.',
  }),
  'other-footprint': ({ icb, field, footprint }) => ({
    message: `${icbWords(icb)} is an ICB of ${footprint}: ${field === 'icb_code' ? 'nothing of it was taken over' : 'it takes nothing over'}.`,
    hint: 'icb_code names the ICB of 2025/26 whose costs are shared, successor_code the one of 2026/27 that takes them over.',
  }),
  'no-successor': ({ icb, to, successors }) => ({
    message: `${icbWords(to)} takes nothing over from ${icbWords(icb)}.`,
    hint: `${icb.shortName} went to ${listed(successors.map(icbWords))}. "icb-envelope icbs ${icb.code}" shows what became of it.`,
  }),
  'successor-absent': ({ icb, costType, missing }) => ({
    message: `The shares of ${sharedWords(icb, costType)} lack ${listed(missing.map(icbWords))}, which ${missing.length === 1 ? 'takes' : 'take'} over from it, too.`,
    hint: 'Give each successor a row; the share is 0 where it takes nothing over.',
  }),
  'share-twice': ({ icb, to, costType, first }) => ({
    message: `This is a second share of ${sharedWords(icb, costType)} for ${icbWords(to)}; the first is ${placeWords(rowOf(first))}.`,
    hint: 'Keep the one that was agreed. Shares of several cost types each have their cost_type.',
  }),
  'shares-not-one': ({ icb, costType, sum, off }) => ({
    message: `The shares of ${sharedWords(icb, costType)} add up to ${sum}, ${off.startsWith('-') ? `${off.slice(1)} short of` : `${off} more than`} 1.`,
    hint: 'Correct them, so that they add up to 1 (100%) exactly: no cost may be lost, or count twice.',
  }),
  'body-undecided': ({ icb, scenario, onsCodes: [earlier, later], one, other }) => ({
    message: `${quoted(icb.code)} is a code of ${icb.shortName} both before and since 1 April 2026, and the ${scenario} figures do not say which is meant: ${icbWords(one.icb)}, at ${placeWords(one.place)}, is an ICB of before, and ${icbWords(other.icb)}, at ${placeWords(other.place)}, one of since.`,
    hint: `Write ${earlier} for the ICB of 2025/26, or ${later} for the one extended on 1 April 2026.`,
  }),
  'actual-after-end': ({ icb, period, successors }) => ({
    message: `${icbWords(icb)} has an actual of ${periodText(period)}, but it ended on 31 March 2026.`,
    hint: `Give the actuals of ${listed(successors.map(icbWords))}, which took it over. A plan or forecast made before may stay.`,
  }),
  'both-footprints': ({ icb, other, scenario, costType, period, otherPlace }) => ({
    message: `The ${scenario} gives ${costType} of ${periodText(period)} for ${icbWords(icb)} and, at ${placeWords(otherPlace)}, for ${icbWords(other)}, which are of one area before and since 1 April 2026: the cost would count twice.`,
    hint: 'Give each month of a scenario for the ICBs of 2025/26 or for those of 2026/27, not for both.',
  }),
  'summary-beside-lines': ({ icb, other }) => ({
    message: `${icbWords(icb)} has this summary row and also baseline or plan lines, at ${placeWords(other)}: its cost would count twice.`,
    hint: 'Give one or the other. Actuals and forecasts may stand beside a summary row.',
  }),
  'overlapping-periods': ({ icb, scenario, period, other, otherPlace }) => ({
    message: `The ${scenario} of ${icbWords(icb)} has ${periodText(period)} here and ${periodText(other)}, which includes it, at ${placeWords(otherPlace)}: it would count twice.`,
    hint: 'Give the months, the quarter or the year of a cost, not two of them: delete total columns and rows.',
  }),
  'combined-beside-parts': ({ icb, scenario, month, combined, part, other }) => ({
    message: `The ${scenario} of ${icbWords(icb)} has ${part} here for ${monthText(month)} and ${combined}, which includes it, at ${placeWords(other)}: it would count twice.`,
    hint: `Give ${combined} or its parts, not both.`,
  }),
  'total-beside-functions': ({ icb, scenario, period, costType, functions, otherPlace }) => ({
    message: `The ${scenario} ${costType} of ${icbWords(icb)} for ${periodText(period)} without a function is exactly the sum of ${listed(functions.map(visible))} (at ${placeWords(otherPlace)} and on): it would count twice.`,
    hint: 'Give the total or the functions, not both.',
  }),
  'two-baseline-years': ({ year, other, otherPlace }) => ({
    message: `This is a baseline of ${financialYearText(year)}, and there is one of ${financialYearText(other)} at ${placeWords(otherPlace)}.`,
    hint: 'Give the baseline of one year, the one the policy measures from ("icb-envelope rules R2").',
  }),
  'scheme-twice': ({ icb, scheme, first }) => ({
    message: `${icbWords(icb)} has a scheme ${quoted(scheme)} already, at ${placeWords(first)}: its saving would count twice.`,
    hint: 'Delete one of the two; or, if both are meant, give each a name of its own. Names that differ only in capitals or spaces count as one.',
  }),
  'scheme-total-row': ({ icb, scheme }) => ({
    message: `${schemeWords(icb, scheme)} is a total by its name: the savings in it would count twice.`,
    hint: 'Delete total rows: sums are worked out. If it is a scheme, give it another name.',
  }),
} satisfies Partial<FaultWords>;

/** Costs that a roll-up cannot carry: it would be assessed otherwise than its ledger. */
export const ROLLUP_FAULTS = {
  'rollup-of-summary': ({ icbs }) => ({
    message: `The summary rows of ${listed(icbs.map(icbWords))} give costs of a whole year. A month’s share of one is not always whole pence, so they cannot be rolled up to months.`,
    hint: 'Leave this file out, and give it beside the roll-up: it has one row for each ICB already.',
  }),
  'rollup-of-doubled': ({ icb, files, within }) => ({
    message: `The baseline of ${icbWords(icb)} may be counted twice: ${!within ? `${listed(files.map(visible))} give some of the same figures` : `figures of it stand twice in ${listed(files.map(visible))}`}. In one roll-up that could not be seen.`,
    hint: !within
      ? 'Roll each file up apart, and give the roll-ups together; if they are two versions, give only the newer.'
      : 'Take out the rows that stand twice; if both are meant, join them into one.',
  }),
  'rollup-of-unseen': ({ function: of }) => ({
    message: `The function ${quoted(of)} holds invisible characters, which are shown here as codes. In a roll-up the codes would be read as another function.`,
    hint: 'Type the name of the function again.',
  }),
  'rollup-of-submitted': ({ icb }) => ({
    message: `Rows of ${icbWords(icb)} say when its figures were handed in, but give no amount. A roll-up has no row for such a date.`,
    hint: 'Delete those rows, or fill in their amounts.',
  }),
} satisfies Partial<FaultWords>;

import type { Assessment, IcbPosition, Measures } from '../../../model/assessment.ts';
import type { CostCell } from '../../../model/cost.ts';
import { divideRounded, sum, sumOrNull } from '../../../model/money.ts';
import { financialYearOf, financialYearText } from '../../../model/month.ts';
import { planYear } from '../../../model/policy.ts';
import { ratioText } from '../../../model/ratio.ts';
import { type Block, paragraph } from '../../document.ts';
import { counted, exactMoney } from '../../words/values.ts';
import { cellTable } from './steps.ts';

/** What the plan year costs, and saves against the baseline. */
export function yearStep(assessment: Assessment, position: IcbPosition): readonly Block[] {
  const { inYearCost, inYearSaving, baseline, months, sources: from } = position;
  const year = planYear(assessment.policy);
  const { recurrent, nonRecurrent } = from.inYear;
  if (inYearCost === null || recurrent === null || nonRecurrent === null)
    return [paragraph(`No in-year cost: not all of ${financialYearText(year)} is covered.`, 'unsure')];
  const ofYear = months.filter(({ month }) => financialYearOf(month) === year);
  const rates = ofYear.map(({ runRate }) => runRate);
  const addedBack = ofYear.some(({ runRate, countedRunRate }) => runRate !== countedRunRate);
  const total = rates.length === 12 ? sumOrNull(rates) : null;
  const made =
    total !== null && divideRounded(total, 12n) === recurrent
      ? `the twelve run rates${addedBack ? ' (the counted ones above less disallowed savings)' : ' above'} add up to ${exactMoney(total)}, which ÷ 12, rounded, is ${exactMoney(recurrent)}`
      : `each month from its best view, quarters and years spread evenly, rounded once: ${exactMoney(recurrent)}`;
  return [
    paragraph(
      `In-year cost of ${financialYearText(year)}: ${made}; + ${exactMoney(nonRecurrent)} non-recurrent = ${exactMoney(inYearCost)}.`,
    ),
    ...partCells(from.nonRecurrent, 'Non-recurrent in scope, in that year (each month from its best view):'),
    ...(inYearSaving !== null && baseline !== null
      ? [paragraph(`In-year saving: ${exactMoney(baseline)} - ${exactMoney(inYearCost)} = ${exactMoney(inYearSaving)}.`)]
      : []),
  ];
}

function partCells(cells: readonly CostCell[], text: string): readonly Block[] {
  return cells.length === 0 ? [] : [paragraph(text), cellTable(cells, false)];
}

const NO_TRANSITION = {
  lines: 'No transition cost: the transition lines of that year are blank in part, and a blank is never 0.',
  none: 'No transition cost: neither transition lines nor the one-off cost of every scheme is given.',
};

/** The one-off cost of an ICB's change, and the lines or schemes that give it. */
export function transitionStep(position: IcbPosition): readonly Block[] {
  const { transitionCost, sources: from, schemes } = position;
  const given = (schemes ?? []).flatMap(({ oneOffCost }) => oneOffCost ?? []);
  const ofSchemes = from.transition.length === 0 && given.length > 0;
  return [
    ...partCells(from.transition, 'Transition lines, in that year (each month from its best view):'),
    ...(ofSchemes && transitionCost !== null
      ? [paragraph(`No transition lines; the one-off costs of ${counted(given.length, 'scheme')} add up to ${exactMoney(sum(given))}.`)]
      : []),
    ...(transitionCost === null
      ? [paragraph(NO_TRANSITION[from.transition.length > 0 || from.transitionBlank ? 'lines' : 'none'], 'unsure')]
      : transitionLines(position)),
  ];
}

/** Transition cost, what the year's savings leave of it, and payback. */
export function transitionLines({
  transitionCost,
  inYearSaving,
  transitionSurplus,
  paybackMonths,
  baseline,
  exitRunRate,
}: Measures): readonly Block[] {
  if (transitionCost === null) return [];
  return [
    paragraph(`Transition cost: ${exactMoney(transitionCost)}. It is not part of any run rate.`),
    ...(transitionSurplus !== null && inYearSaving !== null
      ? [
          paragraph(
            `In-year saving less transition cost: ${exactMoney(inYearSaving)} - ${exactMoney(transitionCost)} = ${exactMoney(transitionSurplus)}${transitionSurplus < 0n ? ', a shortfall' : ''}.`,
          ),
        ]
      : []),
    ...(paybackMonths && baseline !== null && exitRunRate !== null
      ? [
          paragraph(
            `Payback: ${exactMoney(transitionCost)} ÷ ${exactMoney(baseline - exitRunRate)} × 12 = ${ratioText(paybackMonths, 1)} months.`,
          ),
        ]
      : []),
  ];
}

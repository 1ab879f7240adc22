import type { BridgeStep, FunctionCosts, Measures } from '../../model/assessment.ts';
import { decimalText } from '../../model/decimal.ts';
import { poundsText } from '../../model/money.ts';
import { monthText } from '../../model/month.ts';
import { months, pounds, ratio } from './figures.ts';

export type WireMeasures = ReturnType<typeof wireMeasures>;

export function wireMeasures(measures: Measures) {
  return {
    population: measures.population === null ? null : decimalText(measures.population),
    baseline: pounds(measures.baseline),
    envelope: pounds(measures.envelope),
    requiredSaving: pounds(measures.requiredSaving),
    requiredReduction: ratio(measures.requiredReduction),
    reductionCeiling: pounds(measures.reductionCeiling),
    runRate: pounds(measures.runRate),
    disallowedSaving: pounds(measures.disallowedSaving),
    undecidedSaving: pounds(measures.undecidedSaving),
    exitRunRate: pounds(measures.exitRunRate),
    netExitRunRate: pounds(measures.netExitRunRate),
    envelopeGap: pounds(measures.envelopeGap),
    reductionGap: pounds(measures.reductionGap),
    achievedReduction: ratio(measures.achievedReduction),
    costPerHead: { baseline: pounds(measures.costPerHead.baseline), exit: pounds(measures.costPerHead.exit) },
    view: measures.view,
    periodMonths: measures.periodMonths,
    delivery: {
      status: measures.delivery.status,
      month: measures.delivery.month === null ? null : monthText(measures.delivery.month),
      monthsLate: measures.delivery.monthsLate,
    },
    inYearCost: pounds(measures.inYearCost),
    inYearSaving: pounds(measures.inYearSaving),
    transitionCost: pounds(measures.transitionCost),
    transitionSurplus: pounds(measures.transitionSurplus),
    paybackMonths: months(measures.paybackMonths),
    nonRecurrentAtDeadline: pounds(measures.nonRecurrentAtDeadline),
    outOfScope: {
      pod: pounds(measures.outOfScope.pod),
      'specialised-commissioning': pounds(measures.outOfScope['specialised-commissioning']),
    },
    hosted: pounds(measures.hosted),
    months: measures.months.map(({ month, runRate, countedRunRate, view }) => ({
      month: monthText(month),
      runRate: pounds(runRate),
      countedRunRate: pounds(countedRunRate),
      view,
    })),
    stillToFind: { byDeadline: pounds(measures.stillToFind.byDeadline), byYearEnd: pounds(measures.stillToFind.byYearEnd) },
    schemeSaving: pounds(measures.schemeSaving),
    unexplained: pounds(measures.unexplained),
    bridge: measures.bridge?.map(wireStep) ?? null,
    functions: wireFunctions(measures.functions),
  };
}

function wireStep(step: BridgeStep) {
  const { kind, pence } = step;
  const [of, scheme, schemes] = 'of' in step ? [step.of, step.scheme, step.schemes] : [null, null, null];
  return { step: kind, of, scheme, schemes, amount: poundsText(pence) };
}

function wireFunctions(functions: FunctionCosts | null) {
  return (
    functions && {
      rows: functions.rows.map(({ function: id, baseline, exitRunRate, moves }) => ({
        function: id || null,
        baseline: pounds(baseline),
        exitRunRate: pounds(exitRunRate),
        moves: moves.map(({ icb, scheme, movesTo, annualSaving }) => ({ icb, scheme, movesTo, annualSaving: poundsText(annualSaving) })),
      })),
      keptAndGrown: pounds(functions.keptAndGrown),
      keptAndGrownShare: ratio(functions.keptAndGrownShare),
      withoutFunction: pounds(functions.withoutFunction),
    }
  );
}

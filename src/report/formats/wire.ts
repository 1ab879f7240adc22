import type { Acceptance } from '../../model/accepted.ts';
import type { Assessment, BridgeStep, FunctionCosts, Measures, Received } from '../../model/assessment.ts';
import { type CheckResult, subjectKey } from '../../model/check.ts';
import { decimalText } from '../../model/decimal.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { type Gate, isEverything, isShown, selected } from '../../model/gate.ts';
import type { InputFile } from '../../model/input.ts';
import { type Pence, poundsText } from '../../model/money.ts';
import { monthText } from '../../model/month.ts';
import { PARAMETER_NAMES } from '../../model/policy.ts';
import { type Ratio, ratioText } from '../../model/ratio.ts';
import type { AssessedScheme } from '../../model/scheme.ts';
import { sortedDiagnostics } from '../documents/findings.ts';
import { checkReferences, checkSentence, quantityText } from '../words/checks.ts';
import { diagnosticWords } from '../words/diagnostics.ts';
import { parameterData, referenceText } from '../words/policy.ts';
import type { RenderOptions } from './format.ts';

export const SCHEMA_VERSION = 1;

const pounds = (pence: Pence | null): string | null => (pence === null ? null : poundsText(pence));
const ratio = (value: Ratio | null): string | null => (value === null ? null : ratioText(value));
const months = (value: Ratio | null): string | null => (value === null ? null : ratioText(value, 1));

/** The assessment as it is written to JSON: names and text forms are fixed, and `report/schema.ts` describes them. */
export function wireDocument(assessment: Assessment, { selection, gate }: Pick<RenderOptions, 'selection' | 'gate'>) {
  const { policy, population, geography, national } = assessment;
  const shown = selected(assessment, selection);
  return {
    schemaVersion: SCHEMA_VERSION,
    ...(gate && { gate: wireGate(gate) }),
    ...(!isEverything(selection) && { selection }),
    policy: {
      id: policy.id,
      title: policy.title,
      ratePerHead: parameterData(policy, 'ratePerHead'),
      reduction: parameterData(policy, 'reduction'),
      deadline: parameterData(policy, 'deadline'),
      recurrentUntil: parameterData(policy, 'recurrentUntil'),
      overrides: policy.overrides,
      references: PARAMETER_NAMES.flatMap((parameter) => policy[parameter].references.map((reference) => ({ parameter, ...reference }))),
    },
    basis: population.basis,
    inputs: inputsInOrder(assessment.inputs).map(({ file, role, sha256, rows, encoding, icbs = [] }) => ({
      file,
      role,
      sha256,
      rows,
      encoding,
      icbs,
    })),
    icbs: assessment.icbs
      .filter(({ icb }) => shown.icbs.includes(icb.code))
      .map((each) => ({ icb: each.icb.code, name: each.icb.name, region: each.icb.region, ...wireMeasures(each) })),
    regions: assessment.regions
      .filter(({ region }) => shown.regions.includes(region.code))
      .map((each) => ({
        region: each.region.code,
        name: each.region.name,
        ...wireMeasures(each),
        icbs: each.icbs,
        missing: each.missing,
        received: wireReceived(each.received),
        flexibility: {
          over: each.flexibility.over.map(({ icb, gap }) => ({ icb, gap: poundsText(gap) })),
          coveredBy: each.flexibility.coveredBy.map(({ icb, headroom }) => ({ icb, headroom: poundsText(headroom) })),
          slack: pounds(each.flexibility.slack),
        },
      })),
    national: { ...wireMeasures(national), missing: national.missing },
    schemes: (assessment.schemes ?? []).filter(({ icb }) => shown.icbs.includes(icb)).map(wireScheme),
    checks: assessment.checks
      .filter((check) => isShown(check, shown))
      .map((check) => ({
        id: check.id,
        level: check.level,
        subject: subjectKey(check),
        verdict: check.verdict,
        because: check.finding.kind === 'not-assessed' ? check.finding.reason.because : null,
        expected: quantityText(check.expected),
        actual: quantityText(check.actual),
        gap: pounds(check.gap),
        message: checkSentence(check, { ...assessment, geography }),
        references: checkReferences(check.id, assessment).map(referenceText),
      })),
    diagnostics: sortedDiagnostics(assessment.diagnostics).map(wireDiagnostic),
  };
}

export function wireDiagnostic(diagnostic: Diagnostic) {
  const { code, severity, place } = diagnostic;
  const { message, hint } = diagnosticWords(diagnostic);
  return { code, severity, message, hint, file: place?.file ?? null, line: place?.line ?? null, column: place?.column ?? null };
}

/** By role, then by path as it was given. */
export function inputsInOrder(inputs: readonly InputFile[]): readonly InputFile[] {
  return inputs.toSorted((a, b) => compareText(a.role, b.role) || compareText(a.file, b.file));
}

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

export type WireScheme = ReturnType<typeof wireScheme>;

function wireScheme(each: AssessedScheme) {
  return {
    icb: each.icb,
    scheme: each.scheme,
    start: monthText(each.start),
    function: each.function || null,
    recurrence: each.recurrence,
    annualSaving: poundsText(each.annualSaving),
    movesTo: each.movesTo,
    receivingCost: pounds(each.receivingCost),
    netSaving: pounds(each.netSaving),
    oneOffCost: pounds(each.oneOffCost),
    paybackMonths: months(each.paybackMonths),
    allowed: each.allowed,
  };
}

function wireReceived(received: Received | null) {
  return (
    received && {
      icbs: received.icbs,
      baseline: poundsText(received.baseline),
      envelope: poundsText(received.envelope),
      exitRunRate: poundsText(received.exitRunRate),
      envelopeGap: poundsText(received.envelopeGap),
      envelopeLeft: pounds(received.envelopeLeft),
    }
  );
}

function wireGate({ checks, level, status, worstGap, gated, accepted, asAt }: Gate) {
  const named = (check: CheckResult) => ({ id: check.id, subject: subjectKey(check), verdict: check.verdict });
  return {
    checks,
    level,
    status,
    worstGap: pounds(worstGap),
    asAt,
    gated: gated.map(named),
    accepted: accepted.map(({ check, by }) => ({ ...named(check), ...wireAcceptance(by) })),
  };
}

function wireAcceptance({ reason, agreedBy, expires, gapUpTo }: Acceptance) {
  return { reason, agreedBy, expires, gapUpTo: pounds(gapUpTo) };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { Assessment, Measures, Received } from '../../model/assessment.ts';
import { decimalText } from '../../model/decimal.ts';
import { type Gate, isShown, selected } from '../../model/gate.ts';
import { type Pence, poundsText } from '../../model/money.ts';
import { monthText } from '../../model/month.ts';
import { PARAMETER_NAMES } from '../../model/policy.ts';
import { type Ratio, ratioText } from '../../model/ratio.ts';
import { sortedDiagnostics } from '../documents/findings.ts';
import { checkReferences, checkSentence, quantityText } from '../words/checks.ts';
import { diagnosticWords } from '../words/diagnostics.ts';
import { parameterData, referenceText } from '../words/policy.ts';
import type { RenderOptions } from './format.ts';

export const SCHEMA_VERSION = 1;

const pounds = (pence: Pence | null): string | null => (pence === null ? null : poundsText(pence));
const ratio = (value: Ratio | null): string | null => (value === null ? null : ratioText(value));

/** The assessment as it is written to JSON: names and text forms are fixed, and `report/schema.ts` describes them. */
export function wireDocument(assessment: Assessment, { selection, gate }: Pick<RenderOptions, 'selection' | 'gate'>) {
  const { policy, population, geography, national } = assessment;
  const shown = selected(assessment, selection);
  return {
    schemaVersion: SCHEMA_VERSION,
    ...(gate && { gate: wireGate(gate) }),
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
    inputs: assessment.inputs
      .map(({ file, role, sha256, rows, encoding }) => ({ file, role, sha256, rows, encoding }))
      .toSorted((a, b) => compareText(a.role, b.role) || compareText(a.file, b.file)),
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
    schemes: [],
    checks: assessment.checks
      .filter((check) => isShown(check, shown))
      .map((check) => ({
        id: check.id,
        level: check.level,
        subject: check.subject,
        verdict: check.verdict,
        expected: quantityText(check.expected),
        actual: quantityText(check.actual),
        gap: pounds(check.gap),
        message: checkSentence(check, { ...assessment, geography }),
        references: checkReferences(check.id, assessment).map(referenceText),
      })),
    diagnostics: sortedDiagnostics(assessment.diagnostics).map((diagnostic) => ({
      code: diagnostic.code,
      severity: diagnostic.severity,
      ...diagnosticWords(diagnostic),
      file: diagnostic.place?.file ?? null,
      line: diagnostic.place?.line ?? null,
      column: diagnostic.place?.column ?? null,
    })),
  };
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
    paybackMonths: measures.paybackMonths === null ? null : ratioText(measures.paybackMonths, 1),
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

function wireGate({ checks, level, status, gated }: Gate) {
  return { checks, level, status, gated: gated.map(({ id, subject, verdict }) => ({ id, subject, verdict })) };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

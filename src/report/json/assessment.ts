import type { Acceptance } from '../../model/accepted.ts';
import type { Assessment, IcbPosition, NationalPosition, Received } from '../../model/assessment.ts';
import { type CheckResult, ENGLAND, subjectKey } from '../../model/check.ts';
import { decimalText } from '../../model/decimal.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { type Gate, isEverything, isShown, type Selection, selected, shownIn } from '../../model/gate.ts';
import { inputsInOrder } from '../../model/input.ts';
import { poundsText } from '../../model/money.ts';
import { monthText } from '../../model/month.ts';
import { PARAMETER_NAMES } from '../../model/parameters.ts';
import { type BundledDefault, type Policy, parametersData } from '../../model/policy.ts';
import { ratioText } from '../../model/ratio.ts';
import type { RefusedFile } from '../../model/refused.ts';
import { MADE_WITH } from '../../model/saved.ts';
import type { AssessedScheme } from '../../model/scheme.ts';
import { sortedDiagnostics } from '../documents/findings.ts';
import { checkReferences, checkSentence, quantityText } from '../words/checks.ts';
import { diagnosticWords } from '../words/diagnostics.ts';
import { referenceText } from '../words/policy.ts';
import { digestOf } from './digest.ts';
import { type Doubted, doubtsAbout, turningIn, wireDoubts } from './doubts.ts';
import { wireMeasures } from './measures.ts';
import { wireRisk } from './risk.ts';
import { months, pounds } from './text.ts';

export const SCHEMA_VERSION = 2 as const;
/** The versions that are read back. */
export const READ_VERSIONS = [1, SCHEMA_VERSION] as const;

/** The document as it is saved, with its digest. */
export function savedDocument(assessment: Assessment, options: { readonly selection: Selection; readonly gate?: Gate }) {
  const { schemaVersion, ...rest } = wireDocument(assessment, options);
  return { schemaVersion, digest: digestOf({ schemaVersion, ...rest }), ...rest };
}

/** The assessment as it is written to JSON: names and text forms are fixed, and `assessmentSchema.ts` describes them. */
export function wireDocument(assessment: Assessment, { selection, gate }: { readonly selection: Selection; readonly gate?: Gate }) {
  const { policy, population, geography, national } = assessment;
  const shown = selected(assessment, selection);
  const { icbs, regions, clusters } = shownIn(assessment, shown);
  const ofIcb = (each: IcbPosition): Doubted => ({ measures: each, members: [each] });
  const together = (each: NationalPosition): Doubted => ({ measures: each, members: each.members });
  const doubtsOf = (subject: Doubted) => wireDoubts(doubtsAbout(assessment, subject), geography);
  const risks = new Map(assessment.risks.map((each) => [each.subject, each]));
  const riskTo = (subject: string) => {
    const found = risks.get(subject);
    return found && { risk: wireRisk(found.risk) };
  };
  const parts = [...regions.map(together), ...clusters.map(together), ...icbs.map(ofIcb)];
  return {
    schemaVersion: SCHEMA_VERSION,
    ...wireFound(assessment),
    ...(assessment.refused.length > 0 && { refused: assessment.refused.map(wireRefused) }),
    ...(gate && { gate: wireGate(gate) }),
    ...(!isEverything(selection) && { selection }),
    madeWith: MADE_WITH,
    policy: {
      id: policy.id,
      title: policy.title,
      ...parametersData(policy),
      overrides: policy.overrides,
      ...defaultsIn(policy),
      references: PARAMETER_NAMES.flatMap((parameter) => policy[parameter].references.map((reference) => ({ parameter, ...reference }))),
    },
    basis: population.basis,
    footprint: geography.asAt,
    populationYear: parametersData(policy).populationYear,
    inputs: inputsInOrder(assessment.inputs).map(({ file, role, sha256, rows, encoding, icbs = [] }) => ({
      file,
      role,
      sha256,
      rows,
      encoding,
      icbs,
    })),
    icbs: icbs.map((each) => ({
      icb: each.icb.code,
      name: each.icb.name,
      region: each.icb.region,
      recut: (each.recut ?? []).map(({ from, share, basis, costType }) => ({
        from,
        share: ratioText(share),
        basis,
        ...(costType && { costType }),
      })),
      ...wireMeasures(each),
      ...doubtsOf(ofIcb(each)),
      ...riskTo(each.icb.code),
    })),
    regions: regions.map((each) => ({
      region: each.region.code,
      name: each.region.name,
      ...wireMeasures(each),
      icbs: each.icbs,
      missing: each.missing,
      ...doubtsOf(together(each)),
      ...riskTo(each.region.code),
      received: wireReceived(each.received),
      flexibility: {
        over: each.flexibility.over.map(({ icb, gap }) => ({ icb, gap: poundsText(gap) })),
        coveredBy: each.flexibility.coveredBy.map(({ icb, headroom }) => ({ icb, headroom: poundsText(headroom) })),
        slack: pounds(each.flexibility.slack),
      },
    })),
    clusters: clusters.map((each) => ({
      cluster: each.cluster.id,
      name: each.cluster.name,
      ...wireMeasures(each),
      icbs: each.cluster.icbs,
      missing: each.missing,
      ...doubtsOf(together(each)),
      ...riskTo(each.cluster.id),
      received: wireReceived(each.received),
    })),
    national: {
      ...wireMeasures(national),
      missing: national.missing,
      ...wireDoubts(
        [
          ...doubtsAbout(assessment, together(national)).filter(({ icb }) => shown.icbs.includes(icb)),
          ...parts.flatMap((part) => turningIn(assessment, part)),
        ],
        geography,
      ),
      ...riskTo(ENGLAND),
    },
    schemes: (assessment.schemes ?? []).filter(({ icb }) => shown.icbs.includes(icb)).map(wireScheme),
    checks: assessment.checks
      .filter((check) => isShown(check, shown))
      .map((check) => ({
        id: check.id,
        level: check.level,
        subject: subjectKey(check),
        verdict: check.verdict,
        ...doubtAcceptedOf(check),
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

/** What a configuration sets that was found and not named. */
function wireFound({ inputs }: Assessment) {
  const [found] = inputs.flatMap(({ file, sets }) => (sets && Object.keys(sets).length > 0 ? [{ file, sets }] : []));
  return found && { configuration: found };
}

function wireRefused({ file, icbs, faults }: RefusedFile) {
  return { file, icbs: icbs?.map(({ code }) => code) ?? null, faults: faults.map(wireDiagnostic) };
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

export type WireScheme = ReturnType<typeof wireScheme>;

export function wireScheme(each: Omit<AssessedScheme, 'place'>) {
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
    ...(each.likelihood && { likelihood: decimalText(each.likelihood) }),
    ...(each.wte && { wte: decimalText(each.wte) }),
  };
}

export function wireDiagnostic(diagnostic: Diagnostic) {
  const { code, severity, place } = diagnostic;
  const { message, hint } = diagnosticWords(diagnostic);
  return { code, severity, message, hint, file: place?.file ?? null, line: place?.line ?? null, column: place?.column ?? null };
}

function defaultsIn({ defaults }: Policy): { readonly defaults?: readonly BundledDefault[] | undefined } {
  return defaults.length > 0 ? { defaults } : {};
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

function doubtAcceptedOf({ acceptedDoubts = [] }: CheckResult): { readonly doubtAccepted?: true | undefined } {
  return acceptedDoubts.length > 0 ? { doubtAccepted: true } : {};
}

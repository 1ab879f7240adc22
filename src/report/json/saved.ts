import type { Assessment } from '../../model/assessment.ts';
import { EARLIER_BECAUSE } from '../../model/check.ts';
import { decimal } from '../../model/decimal.ts';
import type { Selection } from '../../model/gate.ts';
import type { Bodies } from '../../model/geography.ts';
import { MONEY_MEASURES, type MoneyMeasure } from '../../model/measures.ts';
import { type Pence, penceOf } from '../../model/money.ts';
import { monthFromText } from '../../model/month.ts';
import type { SavedAssessment, SavedDiagnostic, SavedMeasures } from '../../model/saved.ts';
import { schemeKey } from '../../model/scheme.ts';
import { wireDocument } from './assessment.ts';
import { type WireMeasures, wireMeasure } from './measures.ts';

type Written = ReturnType<typeof wireDocument>;

/** The JSON document: as it was just made, or as the schema took it. */
export type Wire = Omit<Written, 'gate' | 'selection' | 'diagnostics' | 'checks'> & {
  /** Version 0.1 gave reasons that are doubts now. */
  readonly checks: readonly (Omit<Written['checks'][number], 'because'> & { readonly because: string | null })[];
  readonly selection?: Selection | undefined;
  readonly diagnostics: readonly SavedDiagnostic[];
};

/** A computed assessment as its JSON would tell it. */
export function savedOf(assessment: Assessment, selection: Selection): SavedAssessment {
  return savedFrom(wireDocument(assessment, { selection }), assessment.geography);
}

/**
 * The document's text forms as values: money in whole pence, months, exact decimals.
 * @param wire as the schema takes it, and consistent: see `consistency.ts`
 */
export function savedFrom(wire: Wire, geography: Bodies): SavedAssessment {
  const { policy } = wire;
  const icbOf = found(geography.icbs);
  const regionOf = found(geography.regions);
  return {
    policy: {
      id: policy.id,
      title: policy.title,
      ratePerHead: decimal(policy.ratePerHead),
      reduction: decimal(policy.reduction),
      deadline: monthFromText(policy.deadline),
      recurrentUntil: monthFromText(policy.recurrentUntil),
      overrides: policy.overrides,
    },
    basis: wire.basis,
    selection: wire.selection ?? { regions: [], icbs: [] },
    inputs: wire.inputs.map(({ file, role, sha256, rows }) => ({ file, role, sha256, rows })),
    icbs: wire.icbs.map((each) => ({ icb: icbOf(each.icb), ...measuresFrom(each) })),
    regions: wire.regions.map((each) => ({ region: regionOf(each.region), missing: each.missing, ...measuresFrom(each) })),
    national: { missing: wire.national.missing, ...measuresFrom(wire.national) },
    schemes: wire.schemes.map(({ paybackMonths, start, annualSaving, receivingCost, netSaving, oneOffCost, ...each }) => ({
      ...each,
      function: each.function ?? '',
      start: monthFromText(start),
      annualSaving: penceOf(annualSaving),
      receivingCost: pence(receivingCost),
      netSaving: pence(netSaving),
      oneOffCost: pence(oneOffCost),
    })),
    checks: wire.checks.map(({ id, level, subject, verdict, expected, actual, gap, doubtAccepted, because }) => ({
      id,
      level,
      ...subjectFrom(level, subject),
      verdict,
      expected,
      actual,
      doubtAccepted: doubtAccepted === true,
      doubtful: because === 'doubtful' || (because !== null && because in EARLIER_BECAUSE),
      gap: pence(gap),
    })),
    diagnostics: wire.diagnostics.map(({ code, severity, message, file, line }) => ({ code, severity, message, file, line })),
  };
}

/** A scheme's verdict is of its ICB, and `QF7/Digital team`: a code has no stroke, and a scheme may. */
export function subjectFrom(level: string, key: string): { readonly subject: string; readonly scheme?: string } {
  const at = key.indexOf('/');
  return level === 'scheme' && at > 0 ? { subject: key.slice(0, at), scheme: key.slice(at + 1) } : { subject: key };
}

/** What a subject is told from others by: of a scheme, its name whatever its capitals. */
export function comparedKey(level: string, key: string): string {
  const { subject, scheme } = subjectFrom(level, key);
  return scheme === undefined ? subject : schemeKey({ icb: subject, scheme });
}

function measuresFrom(wire: WireMeasures): SavedMeasures {
  const { delivery } = wire;
  return {
    population: wire.population === null ? null : decimal(wire.population),
    money: Object.fromEntries(MONEY_MEASURES.map((measure) => [measure, pence(wireMeasure(wire, measure))])) as Record<
      MoneyMeasure,
      Pence | null
    >,
    view: wire.view,
    periodMonths: wire.periodMonths,
    delivery: { ...delivery, month: delivery.month === null ? null : monthFromText(delivery.month) },
    months: wire.months.map(({ month, runRate, countedRunRate, view }) => ({
      month: monthFromText(month),
      runRate: pence(runRate),
      countedRunRate: pence(countedRunRate),
      view,
    })),
    functions: (wire.functions?.rows ?? []).map(({ function: id, baseline, exitRunRate }) => ({
      function: id ?? '',
      baseline: pence(baseline),
      exitRunRate: pence(exitRunRate),
    })),
  };
}

function pence(text: string | null): Pence | null {
  return text === null ? null : penceOf(text);
}

function found<Place extends { readonly code: string }>(places: readonly Place[]): (code: string) => Place {
  const byCode = new Map(places.map((place) => [place.code, place]));
  return (code) => {
    const place = byCode.get(code);
    if (!place) throw new TypeError(`no place has the code ${code}`);
    return place;
  };
}

import type { z } from 'zod';
import type { Assessment } from '../../model/assessment.ts';
import { CHECK_IDS, type CheckId, type CheckLevel, checkDefinition, unsureBecause } from '../../model/check.ts';
import { decimal } from '../../model/decimal.ts';
import { EVERYTHING, type Selection } from '../../model/gate.ts';
import type { Bodies } from '../../model/geography.ts';
import { type MeasureKey, MONEY_MEASURES, type MoneyMeasure } from '../../model/measures.ts';
import { type Pence, penceOf } from '../../model/money.ts';
import { monthFromText } from '../../model/month.ts';
import { EARLIER_BECAUSE } from '../../model/notAssessed.ts';
import type { MadeWith, SavedAssessment, SavedLatest, SavedMeasures } from '../../model/saved.ts';
import { schemeKey } from '../../model/scheme.ts';
import { wireDocument } from './assessment.ts';
import type { assessmentSchema } from './assessmentSchema.ts';
import { FIRST_LEVELS, FIRST_MADE_WITH } from './first.ts';

type Deeply<Value> = Value extends object ? { readonly [Key in keyof Value]: Deeply<Value[Key]> } : Value;

/** A JSON document that is read back, whether it was just made or parsed. */
export type Wire = Deeply<z.output<typeof assessmentSchema>>;

/** Keys that every document has for a subject; amounts are found by their names. */
type WireParts = Pick<Wire['national'], 'population' | 'view' | 'periodMonths' | 'delivery' | 'latest' | 'months' | 'functions'>;
type WireCheck = Wire['checks'][number];

/** A computed assessment as it would be read from its JSON. */
export function savedOf(assessment: Assessment, selection: Selection): SavedAssessment {
  return savedFrom(wireDocument(assessment, { selection }), assessment.geography);
}

/**
 * The document's text forms as values: money in whole pence, months, exact decimals.
 * @param wire as the schema takes it, and consistent: see `consistency.ts`
 */
export function savedFrom(wire: Wire, geography: Bodies): SavedAssessment {
  const { id, title, overrides, defaults = [], ...values } = wire.policy;
  const icbOf = found(geography.icbs);
  const regionOf = found(geography.regions);
  const { measures } = madeWithOf(wire);
  const named = new Set([
    ...wire.schemes.map(({ icb }) => icb),
    ...wire.checks.map(({ level, subject }) => subjectFrom(level, subject).subject),
  ]);
  const others = (geography.others ?? []).filter(({ code }) => named.has(code));
  const valuesFrom = (parts: WireParts) => measuresFrom(parts, measures);
  return {
    madeWith: madeWithOf(wire),
    refused: (wire.refused ?? []).map(({ file, icbs }) => ({ file, icbs })),
    policy: { id, title, values, overrides, defaults },
    geography: { asAt: geography.asAt, others },
    basis: wire.basis,
    selection: selectionIn(wire),
    inputs: wire.inputs.map(({ file, role, sha256, rows }) => ({ file, role, sha256, rows })),
    icbs: wire.icbs.map(({ recut = [], ...each }) => ({
      icb: icbOf(each.icb),
      recut: recut.map(({ from }) => ({ from })),
      ...valuesFrom(each),
    })),
    regions: wire.regions.map((each) => ({ region: regionOf(each.region), missing: each.missing, ...valuesFrom(each) })),
    clusters: (wire.clusters ?? []).map(({ cluster: id, name, icbs, missing, ...each }) => ({
      cluster: { id, name, icbs },
      missing,
      ...valuesFrom(each),
    })),
    national: { missing: wire.national.missing, ...valuesFrom(wire.national) },
    schemes: wire.schemes.map(({ paybackMonths, start, annualSaving, receivingCost, netSaving, oneOffCost, likelihood, wte, ...each }) => ({
      ...each,
      ...(likelihood !== undefined && { likelihood: decimal(likelihood) }),
      ...(wte !== undefined && { wte: decimal(wte) }),
      function: each.function ?? '',
      start: monthFromText(start),
      annualSaving: penceOf(annualSaving),
      receivingCost: pence(receivingCost),
      netSaving: pence(netSaving),
      oneOffCost: pence(oneOffCost),
    })),
    checks: wire.checks.filter(isKnown).map(({ id, level, subject, verdict, expected, actual, gap, doubtAccepted, because }) => ({
      id,
      level,
      ...subjectFrom(level, subject),
      verdict,
      expected,
      actual,
      doubtAccepted: doubtAccepted === true,
      unsure: because === null ? null : because in EARLIER_BECAUSE ? 'doubtful' : unsureBecause(because),
      gap: pence(gap),
    })),
    diagnostics: wire.diagnostics.map(({ code, severity, message, file, line }) => ({ code, severity, message, file, line })),
  };
}

/** Splits `QF7/Digital team`, the subject of a scheme's verdict, at its first stroke: a code has none, a scheme's name may. */
export function subjectFrom(level: string, key: string): { readonly subject: string; readonly scheme?: string } {
  const at = key.indexOf('/');
  return level === 'scheme' && at > 0 ? { subject: key.slice(0, at), scheme: key.slice(at + 1) } : { subject: key };
}

/** Identifies a subject; capitals in the name of a scheme do not count. */
export function comparedKey(level: string, key: string): string {
  const { subject, scheme } = subjectFrom(level, key);
  return scheme === undefined ? subject : schemeKey({ icb: subject, scheme });
}

/** The checks, measures and levels that a document was made with. */
export function madeWithOf({ madeWith = FIRST_MADE_WITH }: Pick<Wire, 'madeWith'>): MadeWith {
  return { ...madeWith, levels: madeWith.levels ?? FIRST_LEVELS };
}

/** What it was saved for. */
export function selectionIn({ selection }: Pick<Wire, 'selection'>): Selection {
  return selection ? { ...selection, clusters: selection.clusters ?? [] } : EVERYTHING;
}

/** Whether this program knows the check, and judges it at that level. */
export function isKnown<Check extends Pick<WireCheck, 'id' | 'level'>>(
  check: Check,
): check is Check & { readonly id: CheckId; readonly level: CheckLevel } {
  const { id, level } = check;
  return CHECK_IDS.some((known) => known === id && checkDefinition(known).levels.some((each) => each === level));
}

/** @param made the names of the measures that it was made with */
function measuresFrom(wire: WireParts, made: readonly string[]): SavedMeasures {
  const { delivery } = wire;
  return {
    population: wire.population === null ? null : decimal(wire.population),
    money: Object.fromEntries(
      MONEY_MEASURES.map((measure) => [measure, made.includes(measure) ? amountIn(wire, measure) : null]),
    ) as Record<MoneyMeasure, Pence | null>,
    view: wire.view,
    periodMonths: wire.periodMonths,
    delivery: { ...delivery, month: delivery.month === null ? null : monthFromText(delivery.month) },
    latest: latestFrom(made.includes('latest.month') ? wire.latest : undefined),
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

function latestFrom({ month, view }: Pick<NonNullable<WireParts['latest']>, 'month' | 'view'> = { month: null, view: null }): SavedLatest {
  return { month: month === null ? null : monthFromText(month), view };
}

function amountIn(wire: object, measure: MoneyMeasure): Pence | null {
  const text = valueIn(wire, measure);
  return typeof text === 'string' ? penceOf(text) : null;
}

/** The value of a measure such as `costPerHead.exit`: `null` if its group is `null`, `undefined` if there is no such key. */
export function valueIn(wire: object, measure: MeasureKey): unknown {
  return measure.split('.').reduce<unknown>((found, name) => (isGroup(found) ? found[name] : found === null ? null : undefined), wire);
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
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

import { subjectKey } from '../../model/check.ts';
import {
  type Change,
  type CheckChange,
  type Comparison,
  isAllCompared,
  isMoved,
  type MeasuresChange,
  type Side,
  type SubjectsChange,
  type WorseGate,
} from '../../model/comparison.ts';
import { type Decimal, decimalText } from '../../model/decimal.ts';
import { isEverything } from '../../model/gate.ts';
import { monthText } from '../../model/month.ts';
import { type SavedMeasures, type SavedScheme, setupOf } from '../../model/saved.ts';
import { wireScheme } from './assessment.ts';
import { wireDelivery } from './measures.ts';
import { jsonText, pounds, ratio } from './text.ts';

export const COMPARISON_VERSION = 1;

const heads = (population: Decimal | null): string | null => (population === null ? null : decimalText(population));

/** A comparison as JSON; `comparisonSchema.ts` describes it. */
export function comparisonJson(comparison: Comparison, gate?: WorseGate): string {
  return jsonText(wireComparison(comparison, gate));
}

function wireComparison(comparison: Comparison, gate?: WorseGate) {
  const { sides, selection, notCompared, rules, overrides, inputs, icbs, regions, clusters, national, checks, schemes, diagnostics } =
    comparison;
  return {
    schemaVersion: COMPARISON_VERSION,
    from: wireSide(sides.from),
    to: wireSide(sides.to),
    ...(!isEverything(selection) && { selection }),
    ...(isAllCompared(comparison) ? {} : { notCompared }),
    ...(comparison.recut.length > 0 && { recut: comparison.recut }),
    changed: isMoved(comparison),
    ...(gate && { gate: wireGate(gate) }),
    rules,
    overrides,
    national: national && wireMoved(national),
    regions: wireSubjects(regions, ({ region }) => ({ region: region.code, name: region.name })),
    clusters: wireSubjects(clusters, ({ cluster }) => ({ cluster: cluster.id, name: cluster.name })),
    icbs: wireSubjects(icbs, ({ icb }) => ({ icb: icb.code, name: icb.name, region: icb.region })),
    checks: checks.map(wireCheck),
    schemes: schemes.map(({ from, to }) => ({
      icb: (to ?? from)?.icb ?? '',
      scheme: (to ?? from)?.scheme ?? '',
      from: from && wireFacts(from),
      to: to && wireFacts(to),
    })),
    inputs,
    diagnostics,
  };
}

function wireSide({ name, saved, assessment }: Side) {
  const { policy, basis, selection, refused } = assessment;
  const { overrides } = policy;
  const setup = setupOf(assessment);
  const left = refused.length > 0 ? { refused } : {};
  return { file: name, saved, ...left, policy: policy.id, basis, overrides, setup, ...(!isEverything(selection) && { selection }) };
}

function wireSubjects<Place, Subject extends SavedMeasures & Place, Name extends object>(
  { moved, compared, came, went, onlyFrom, onlyTo }: SubjectsChange<Subject, Place>,
  nameOf: (place: Place) => Name,
) {
  return {
    compared,
    moved: moved.map((each) => ({ ...nameOf(each), ...wireMoved(each) })),
    came: came.map((each) => ({ ...nameOf(each), ...wirePosition(each) })),
    went: went.map((each) => ({ ...nameOf(each), ...wirePosition(each) })),
    onlyFrom: onlyFrom.map(nameOf),
    onlyTo: onlyTo.map(nameOf),
  };
}

function wirePosition({ population, money, delivery }: SavedMeasures) {
  return {
    population: heads(population),
    baseline: pounds(money.baseline),
    envelope: pounds(money.envelope),
    exitRunRate: pounds(money.exitRunRate),
    envelopeGap: pounds(money.envelopeGap),
    delivery: wireDelivery(delivery),
  };
}

function wireMoved({ population, money, delivery, view, periodMonths, latest, months, functions }: MeasuresChange) {
  return {
    population: population && both(population, heads),
    money: money.map(({ measure, from, to, change, perHead, share: part }) => ({
      measure,
      from: pounds(from),
      to: pounds(to),
      change: pounds(change),
      perHead: pounds(perHead),
      share: ratio(part),
    })),
    delivery: delivery && both(delivery, (of) => wireDelivery(of.delivery)),
    view,
    periodMonths,
    latest: latest && both(latest, wireLatest),
    months: months.map(({ month, runRate, countedRunRate, view: monthView }) => ({
      month: monthText(month),
      runRate: both(runRate, pounds),
      countedRunRate: both(countedRunRate, pounds),
      view: monthView,
    })),
    functions: functions.map(({ function: id, baseline, exitRunRate }) => ({
      function: id || null,
      baseline: both(baseline, pounds),
      exitRunRate: both(exitRunRate, pounds),
    })),
  };
}

function both<Value, Text>({ from, to }: Change<Value>, text: (value: Value) => Text): Change<Text> {
  return { from: text(from), to: text(to) };
}

function wireLatest({ month, view }: SavedMeasures['latest']) {
  return { month: month === null ? null : monthText(month), view };
}

function wireCheck(check: CheckChange) {
  const { id, level, verdict, gap, turn } = check;
  return { id, level, subject: subjectKey(check), verdict, gap: both(gap, pounds), turn };
}

/** A payback moves only with what it follows from. */
function wireFacts(each: SavedScheme) {
  const { icb, paybackMonths, ...facts } = wireScheme({ ...each, paybackMonths: null });
  return facts;
}

function wireGate({ checks, level, status, gated, worse, better, lost, further, notAssessed, gone, notJudgedThen, unjudged }: WorseGate) {
  return {
    checks,
    level,
    status,
    gated: gated.length,
    worse: worse.map(wireCheck),
    better: better.map(wireCheck),
    lost: lost.map(wireCheck),
    further: further.map(wireCheck),
    notAssessed: notAssessed.map(wireCheck),
    gone,
    notJudgedThen,
    unjudged,
  };
}

import type { Assessment } from '../../model/assessment.ts';
import { type CheckResult, ENGLAND, subjectKey } from '../../model/check.ts';
import { type Gate, isShown, selected } from '../../model/gate.ts';
import { poundsText } from '../../model/money.ts';
import { PARAMETER_NAMES } from '../../model/policy.ts';
import { sortedDiagnostics } from '../documents/findings.ts';
import type { WireScheme } from '../json/assessment.ts';
import { wireDocument } from '../json/assessment.ts';
import type { WireMeasures } from '../json/measures.ts';
import { acceptanceWords } from '../words/accepted.ts';
import { diagnosticWords } from '../words/diagnostics.ts';
import { placeWords } from '../words/places.ts';
import { parameterData } from '../words/policy.ts';
import { MET_BY_AGREEMENT } from '../words/values.ts';
import { csvText } from './csvText.ts';
import type { TextFormat } from './format.ts';

const HEADER = ['level', 'subject', 'name', 'measure', 'value', 'unit'] as const;

/** A value and its unit; numbers are written as they are, text is made safe for a spreadsheet. */
type Row = readonly [level: string, subject: string, name: string, measure: string, value: string | number | null, unit: string];

export const csvFormat: TextFormat = {
  render: (assessment, options) => {
    const wire = wireDocument(assessment, options);
    const shown = selected(assessment, options.selection);
    const rows: readonly Row[] = [
      ...policyRows(assessment),
      ...(options.gate ? gateRows(options.gate, assessment) : []),
      ...measureRows('national', ENGLAND, ENGLAND, wire.national),
      ...wire.regions.flatMap((each) => [
        ...measureRows('region', each.region, each.name, each),
        ['region', each.region, each.name, 'missing', each.missing.join(' '), 'codes'] as const,
        ['region', each.region, each.name, 'slack', each.flexibility.slack, 'pounds'] as const,
      ]),
      ...wire.icbs.flatMap((each) => measureRows('icb', each.icb, each.name, each)),
      ...assessment.checks
        .filter((check) => isShown(check, shown))
        .map((check): Row => [check.level, subjectKey(check), nameOf(check, assessment), `check.${check.id}`, verdictOf(check), 'verdict']),
      ...wire.schemes.flatMap(schemeRows),
      ...wire.inputs.map(({ file, role, sha256 }): Row => ['input', file, role, 'sha256', sha256, 'hash']),
      ...sortedDiagnostics(assessment.diagnostics).map(
        (each): Row => [
          'finding',
          each.code,
          each.place ? placeWords(each.place) : '',
          each.severity,
          diagnosticWords(each).message,
          'text',
        ],
      ),
    ];
    return csvText([HEADER, ...rows]);
  },
};

function policyRows({ policy, population }: Assessment): readonly Row[] {
  const row = (measure: string, value: string | number, unit: string, name = policy.title): Row => [
    'policy',
    policy.id,
    name,
    measure,
    value,
    unit,
  ];
  return [
    ...PARAMETER_NAMES.map((name) => row(name, parameterData(policy, name), policy[name].unit)),
    ...policy.overrides.map(({ parameter, option, from, to }) =>
      row(`override.${parameter}`, to, `instead of ${from}`, option.replace(/^-+/, '')),
    ),
    row('basis', population.basis, 'population basis'),
  ];
}

function gateRows({ status, worstGap, gated, accepted, asAt }: Gate, assessment: Assessment): readonly Row[] {
  return [
    ['gate', 'all', 'all gated checks', 'gate.status', status, 'exit status'],
    ['gate', 'all', 'all gated checks', 'gate.worstGap', worstGap === null ? '' : poundsText(worstGap), 'pounds'],
    ...(asAt === null ? [] : [['gate', 'all', 'all gated checks', 'gate.asAt', asAt, 'day'] satisfies Row]),
    ...gated.map((check): Row => ['gate', subjectKey(check), nameOf(check, assessment), `gate.${check.id}`, verdictOf(check), 'verdict']),
    ...accepted.map(
      ({ check, by }): Row => [
        'gate',
        subjectKey(check),
        nameOf(check, assessment),
        `gate.${check.id}.accepted`,
        acceptanceWords(by),
        'words',
      ],
    ),
  ];
}

/** As the JSON has it; but what is met because a doubt was accepted says so. */
function verdictOf({ verdict, acceptedDoubts = [] }: CheckResult): string {
  return acceptedDoubts.length > 0 ? MET_BY_AGREEMENT : verdict;
}

type PlainMeasure = Exclude<
  keyof WireMeasures,
  'costPerHead' | 'delivery' | 'outOfScope' | 'months' | 'stillToFind' | 'bridge' | 'functions'
>;

/** Every measure with its unit, in the order they are written. */
const UNITS: Readonly<Record<PlainMeasure, string>> = {
  population: 'heads',
  baseline: 'pounds',
  envelope: 'pounds',
  requiredSaving: 'pounds',
  requiredReduction: 'ratio',
  reductionCeiling: 'pounds',
  runRate: 'pounds',
  disallowedSaving: 'pounds',
  undecidedSaving: 'pounds',
  exitRunRate: 'pounds',
  netExitRunRate: 'pounds',
  envelopeGap: 'pounds',
  reductionGap: 'pounds',
  achievedReduction: 'ratio',
  view: 'view',
  periodMonths: 'months',
  inYearCost: 'pounds',
  inYearSaving: 'pounds',
  transitionCost: 'pounds',
  transitionSurplus: 'pounds',
  paybackMonths: 'months',
  nonRecurrentAtDeadline: 'pounds',
  hosted: 'pounds',
  schemeSaving: 'pounds',
  unexplained: 'pounds',
};

const DELIVERY_UNITS: Readonly<Record<keyof WireMeasures['delivery'], string>> = { status: 'status', month: 'month', monthsLate: 'months' };

function measureRows(level: string, subject: string, name: string, wire: WireMeasures): readonly Row[] {
  const row = (measure: string, value: string | number | null, unit: string): Row => [level, subject, name, measure, value, unit];
  const { costPerHead, delivery, outOfScope, months, stillToFind, bridge, functions } = wire;
  return [
    ...namesOf(UNITS).map((measure) => row(measure, wire[measure], UNITS[measure])),
    ...namesOf(costPerHead).map((key) => row(`costPerHead.${key}`, costPerHead[key], 'pounds')),
    ...namesOf(DELIVERY_UNITS).map((key) => row(`delivery.${key}`, delivery[key], DELIVERY_UNITS[key])),
    ...namesOf(outOfScope).map((key) => row(`outOfScope.${key}`, outOfScope[key], 'pounds')),
    ...months.map(({ month, countedRunRate }) => row(`countedRunRate.${month}`, countedRunRate, 'pounds')),
    ...namesOf(stillToFind).map((key) => row(`stillToFind.${key}`, stillToFind[key], 'pounds a month')),
    ...(bridge ?? []).map(({ step, of, scheme, amount }) =>
      row(of === null ? `bridge.${step}` : `bridge.${step}.${scheme === null ? of : `${of}/${scheme}`}`, amount, 'pounds'),
    ),
    ...(functions ? functionRows(functions, row) : []),
  ];
}

function functionRows(
  { rows, ...shares }: NonNullable<WireMeasures['functions']>,
  row: (measure: string, value: string | null, unit: string) => Row,
): readonly Row[] {
  return [
    ...rows.flatMap(({ function: id, baseline, exitRunRate }) => [
      row(`function.${id ?? ''}.baseline`, baseline, 'pounds'),
      row(`function.${id ?? ''}.exitRunRate`, exitRunRate, 'pounds'),
    ]),
    row('functions.keptAndGrown', shares.keptAndGrown, 'pounds'),
    row('functions.keptAndGrownShare', shares.keptAndGrownShare, 'ratio'),
    row('functions.withoutFunction', shares.withoutFunction, 'pounds'),
  ];
}

/** What a scheme says and comes to, with units; the places it names come first in its row. */
const SCHEME_UNITS: Readonly<Record<Exclude<keyof WireScheme, 'icb' | 'scheme'>, string>> = {
  start: 'month',
  function: 'function',
  recurrence: 'recurrence',
  annualSaving: 'pounds',
  movesTo: 'destination',
  receivingCost: 'pounds',
  netSaving: 'pounds',
  oneOffCost: 'pounds',
  paybackMonths: 'months',
  allowed: 'true or false',
};

function schemeRows(wire: WireScheme): readonly Row[] {
  const subject = subjectKey({ subject: wire.icb, scheme: wire.scheme });
  return namesOf(SCHEME_UNITS).map((measure) => {
    const value = wire[measure];
    return ['scheme', subject, wire.scheme, measure, value === null ? null : String(value), SCHEME_UNITS[measure]];
  });
}

function namesOf<Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(record) as Key[];
}

function nameOf({ subject, scheme }: Pick<CheckResult, 'subject' | 'scheme'>, { geography }: Assessment): string {
  if (scheme !== undefined) return scheme;
  return [...geography.icbs, ...geography.regions].find(({ code }) => code === subject)?.name ?? subject;
}

import type { Assessment } from '../../model/assessment.ts';
import { type CheckResult, ENGLAND, subjectKey } from '../../model/check.ts';
import { type Gate, isShown, selected } from '../../model/gate.ts';
import { bodyOf } from '../../model/geography.ts';
import { type CellKind, isCellMeasure, MEASURE_KEYS, MEASURES, type MeasureKey } from '../../model/measures.ts';
import { poundsText } from '../../model/money.ts';
import { PARAMETER_NAMES } from '../../model/parameters.ts';
import { parameterData } from '../../model/policy.ts';
import type { RefusedFile } from '../../model/refused.ts';
import { sortedDiagnostics } from '../documents/findings.ts';
import { type WireScheme, wireDocument } from '../json/assessment.ts';
import { type WireMeasures, wireMeasure } from '../json/measures.ts';
import type { WireRisk } from '../json/risk.ts';
import { acceptanceWords } from '../words/accepted.ts';
import { diagnosticWords } from '../words/diagnostics.ts';
import { placeWords } from '../words/places.ts';
import { BUNDLED_DEFAULT } from '../words/policy.ts';
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
    const { file = '', sets = {} } = wire.configuration ?? {};
    const rows: readonly Row[] = [
      ...Object.entries(sets).map(([name, value]): Row => ['configuration', file, 'found, not named', name, value, 'option']),
      ...assessment.refused.flatMap(refusedRows),
      ...policyRows(assessment),
      ...(options.gate ? gateRows(options.gate, assessment) : []),
      ...measureRows('national', ENGLAND, ENGLAND, wire.national),
      ...riskRows('national', ENGLAND, ENGLAND, wire.national.risk),
      ...wire.regions.flatMap((each) => [
        ...measureRows('region', each.region, each.name, each),
        ...riskRows('region', each.region, each.name, each.risk),
        ['region', each.region, each.name, 'missing', each.missing.join(' '), 'codes'] as const,
        ['region', each.region, each.name, 'slack', each.flexibility.slack, 'pounds'] as const,
      ]),
      ...wire.clusters.flatMap((each) => [
        ...measureRows('cluster', each.cluster, each.name, each),
        ...riskRows('cluster', each.cluster, each.name, each.risk),
        ['cluster', each.cluster, each.name, 'icbs', each.icbs.join(' '), 'codes'] as const,
        ['cluster', each.cluster, each.name, 'missing', each.missing.join(' '), 'codes'] as const,
      ]),
      ...wire.icbs.flatMap((each) => [
        ...measureRows('icb', each.icb, each.name, each),
        ...riskRows('icb', each.icb, each.name, each.risk),
        ...each.recut.map(
          ({ from, share, basis, costType }): Row => [
            'icb',
            each.icb,
            each.name,
            `recut.${from}${costType ? `.${costType}` : ''}`,
            share,
            basis,
          ],
        ),
      ]),
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

/** A file that is left out, and every fault of it. */
function refusedRows({ file, icbs, faults }: RefusedFile): readonly Row[] {
  return [
    ['refused', file, '', 'icbs', icbs === null ? 'any' : icbs.map(({ code }) => code).join(' '), 'codes'],
    ...faults.map(
      (each): Row => ['refused', file, each.place ? placeWords(each.place) : '', each.code, diagnosticWords(each).message, 'text'],
    ),
  ];
}

function policyRows({ policy, population, geography }: Assessment): readonly Row[] {
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
    ...policy.defaults.map(({ parameter, value }) => row(`default.${parameter}`, value, BUNDLED_DEFAULT)),
    row('basis', population.basis, 'population basis'),
    ['report', 'all', 'the report', 'footprint', geography.asAt, 'ICBs of a financial year'],
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

/** As in the JSON, except that a verdict met by an accepted doubt says so. */
function verdictOf({ verdict, acceptedDoubts = [] }: CheckResult): string {
  return acceptedDoubts.length > 0 ? MET_BY_AGREEMENT : verdict;
}

const UNITS: Readonly<Record<CellKind, string>> = {
  heads: 'heads',
  money: 'pounds',
  'money a head': 'pounds',
  'money a month': 'pounds a month',
  ratio: 'ratio',
  months: 'months',
  month: 'month',
  view: 'view',
  period: 'months',
};

const DELIVERY_UNITS: Readonly<Record<keyof WireMeasures['delivery'], string>> = { status: 'status', month: 'month', monthsLate: 'months' };

/** Measures of one value and no group come first. */
const IN_ORDER = MEASURE_KEYS.toSorted((a, b) => Number(isListed(a)) - Number(isListed(b)));

function isListed(key: MeasureKey): boolean {
  return key.includes('.') || !isCellMeasure(key);
}

function measureRows(level: string, subject: string, name: string, wire: WireMeasures): readonly Row[] {
  const given = IN_ORDER.filter((key) => wire.functions !== null || !key.startsWith('functions.'));
  return given.flatMap((key) => rowsOf(key, wire, (measure, value, unit) => [level, subject, name, measure, value, unit]));
}

/** Of `report` and `sensitivity`. */
export function riskRows(level: string, subject: string, name: string, risk: WireRisk | null | undefined): readonly Row[] {
  if (!risk) return [];
  const row = (measure: string, value: string | number | null, unit: string): Row => [level, subject, name, `risk.${measure}`, value, unit];
  const named = (schemes: WireRisk['deciding']) => schemes.map(({ icb, scheme }) => `${icb} ${scheme}`).join('; ');
  return [
    row('atRisk', risk.atRisk, 'pounds'),
    row('adjustedExitRunRate', risk.adjustedExitRunRate, 'pounds'),
    row('adjustedGap', risk.adjustedGap, 'pounds'),
    row('verdict', risk.verdict, 'verdict'),
    row('withoutLikelihood', named(risk.withoutLikelihood), 'schemes'),
    row('posts', risk.posts, 'posts'),
    row('costPerPost', risk.costPerPost, 'pounds'),
    row('withoutPosts', risk.withoutPosts, 'schemes'),
    row('deciding', named(risk.deciding), 'schemes'),
  ];
}

function rowsOf(
  key: MeasureKey,
  wire: WireMeasures,
  row: (measure: string, value: string | number | null, unit: string) => Row,
): readonly Row[] {
  if (isCellMeasure(key)) return [row(key, wireMeasure(wire, key), UNITS[MEASURES[key].is])];
  switch (MEASURES[key].is) {
    case 'delivery':
      return namesOf(DELIVERY_UNITS).map((part) => row(`delivery.${part}`, wire.delivery[part], DELIVERY_UNITS[part]));
    case 'calendar':
      return wire.months.map(({ month, countedRunRate }) => row(`countedRunRate.${month}`, countedRunRate, 'pounds'));
    case 'bridge':
      return (wire.bridge ?? []).map(({ step, of, scheme, amount }) =>
        row(of === null ? `bridge.${step}` : `bridge.${step}.${scheme === null ? of : `${of}/${scheme}`}`, amount, 'pounds'),
      );
    case 'functions':
      return (wire.functions?.rows ?? []).flatMap(({ function: id, baseline, exitRunRate }) => [
        row(`function.${id ?? ''}.baseline`, baseline, 'pounds'),
        row(`function.${id ?? ''}.exitRunRate`, exitRunRate, 'pounds'),
      ]);
  }
}

/** Units of a scheme's values; its ICB and name stand in other columns. */
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
  likelihood: 'share',
  wte: 'posts',
};

function schemeRows(wire: WireScheme): readonly Row[] {
  const subject = subjectKey({ subject: wire.icb, scheme: wire.scheme });
  return namesOf(SCHEME_UNITS)
    .filter((measure) => measure in wire)
    .map((measure) => {
      const value = wire[measure] ?? null;
      return ['scheme', subject, wire.scheme, measure, value === null ? null : String(value), SCHEME_UNITS[measure]];
    });
}

function namesOf<Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(record) as Key[];
}

function nameOf({ subject, scheme }: Pick<CheckResult, 'subject' | 'scheme'>, { geography }: Assessment): string {
  if (scheme !== undefined) return scheme;
  const cluster = geography.clusters.find(({ id }) => id === subject);
  return cluster?.name ?? bodyOf(geography, subject)?.name ?? geography.regions.find(({ code }) => code === subject)?.name ?? subject;
}

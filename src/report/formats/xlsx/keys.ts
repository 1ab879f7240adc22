import { type CellMeasure, isCellMeasure, MEASURE_KEYS, type MeasureKey } from '../../../model/measures.ts';
import { type Month, monthText } from '../../../model/month.ts';

/** The columns that are read first; those of {@link THEN} show how they came about. */
const FIRST = [
  'population',
  'baseline',
  'envelope',
  'exitRunRate',
  'envelopeGap',
  'over',
  'achievedReduction',
  'costPerHead.exit',
  'envelopeIs',
  'reductionIs',
  'recurrentIs',
  'delivery',
] as const;
/** Columns that are there if some subject has a latest month. */
export const LATEST_KEYS = ['latest.month', 'latest.view', 'latest.runRate', 'latest.gap'] as const;
const THEN = [
  ...LATEST_KEYS,
  'runRate',
  'disallowedSaving',
  'undecidedSaving',
  'requiredSaving',
  'requiredReduction',
  'reductionCeiling',
  'reductionGap',
  'costPerHead.baseline',
  'view',
  'periodMonths',
] as const;
export const JUDGED_KEYS = ['envelopeJudged', 'reductionJudged', 'recurrentJudged'] as const;

export const ICB_KEYS = ['code', 'name', 'region', 'cluster', ...FIRST, ...THEN, 'scopeIs', 'received', ...JUDGED_KEYS] as const;
/** A column of ICBs, which regions have too. */
export type SharedKey = (typeof ICB_KEYS)[number];
export const REGION_KEYS = [
  'code',
  'name',
  'icbs',
  ...FIRST,
  ...THEN,
  'receivedIcbs',
  'coverageIs',
  'icbsOver',
  'overBy',
  'headroom',
  'slack',
] as const;
/** What is known of a region while ICBs are missing. */
export const RECEIVED_KEYS = ['receivedEnvelope', 'receivedExit', 'receivedGap', 'left'] as const;

/** A column of the sheets that the verdicts are on. */
export type PositionKey = (typeof ICB_KEYS)[number] | (typeof REGION_KEYS)[number] | (typeof RECEIVED_KEYS)[number];

export const MONTH_LEADS = ['code', 'name', 'region', 'cluster', 'envelope'] as const;
/** A month's key is its text, such as `2025-12`; the last two are there where some month needs them. */
export type MonthKey = (typeof MONTH_LEADS)[number] | `${number}-${number}` | 'highest' | 'withUndecided' | 'notWhole';

const COSTS = [
  'inYearCost',
  'inYearSaving',
  'transitionCost',
  'transitionSurplus',
  'paybackMonths',
  'stillToFind.byDeadline',
  'stillToFind.byYearEnd',
  'nonRecurrentAtDeadline',
  'netExitRunRate',
  'hosted',
  'outOfScope.pod',
  'outOfScope.specialised-commissioning',
  'schemeSaving',
  'unexplained',
  'functions.keptAndGrown',
  'functions.keptAndGrownShare',
  'functions.withoutFunction',
] as const satisfies readonly CellMeasure[];
/** A measure that is given no place stands last. */
const PLACED: ReadonlySet<string> = new Set([...ICB_KEYS, ...COSTS]);

export type CostKey = 'code' | 'name' | 'region' | 'cluster' | CellMeasure;
export const COST_KEYS: readonly CostKey[] = [
  ...(['code', 'name', 'region', 'cluster'] as const),
  ...COSTS,
  ...MEASURE_KEYS.filter(isCellMeasure).filter((key) => !PLACED.has(key)),
];
/** Columns that are left out if no subject has the measure beside them. */
export const OPTIONAL_COSTS: Readonly<Partial<Record<CostKey, MeasureKey>>> = {
  transitionCost: 'transitionCost',
  transitionSurplus: 'transitionCost',
  paybackMonths: 'transitionCost',
  hosted: 'hosted',
  'outOfScope.pod': 'outOfScope.pod',
  'outOfScope.specialised-commissioning': 'outOfScope.specialised-commissioning',
  schemeSaving: 'schemeSaving',
  unexplained: 'schemeSaving',
  'functions.keptAndGrown': 'functions.rows',
  'functions.keptAndGrownShare': 'functions.rows',
  'functions.withoutFunction': 'functions.rows',
};

/** The first page of those sheets ends with it. */
export const LAST_OF_FIRST_PAGE = 'delivery' satisfies PositionKey;

export function monthKey(month: Month): MonthKey {
  return monthText(month) as MonthKey;
}

import type { Measures } from '../../../model/assessment.ts';
import { type Month, monthText } from '../../../model/month.ts';

/** What is read first of an ICB, a region and England; then how it came about. */
const FIRST = [
  'population',
  'baseline',
  'envelope',
  'exitRunRate',
  'envelopeGap',
  'over',
  'achievedReduction',
  'perHeadExit',
  'envelopeIs',
  'reductionIs',
  'recurrentIs',
  'delivery',
] as const;
const THEN = [
  'runRate',
  'disallowedSaving',
  'undecidedSaving',
  'requiredSaving',
  'requiredReduction',
  'reductionCeiling',
  'reductionGap',
  'perHeadBaseline',
  'view',
  'period',
] as const;
export const JUDGED_KEYS = ['envelopeJudged', 'reductionJudged', 'recurrentJudged'] as const;

export const ICB_KEYS = ['code', 'name', 'region', ...FIRST, ...THEN, 'scopeIs', 'received', ...JUDGED_KEYS] as const;
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

export const MONTH_LEADS = ['code', 'name', 'region', 'envelope'] as const;
/** A month's key is its text, such as `2025-12`; the last two are there where some month needs them. */
export type MonthKey = (typeof MONTH_LEADS)[number] | `${number}-${number}` | 'highest' | 'withUndecided' | 'notWhole';

export const COST_KEYS = [
  'code',
  'name',
  'region',
  'inYearCost',
  'inYearSaving',
  'transitionCost',
  'transitionSurplus',
  'payback',
  'byDeadline',
  'byYearEnd',
  'nonRecurrent',
  'netExitRunRate',
  'hosted',
  'pod',
  'specialised',
  'schemeSaving',
  'unexplained',
  'keptAndGrown',
  'keptAndGrownShare',
  'withoutFunction',
] as const;
export type CostKey = (typeof COST_KEYS)[number];
/** Columns that are left out where nobody has such a figure. */
export const OPTIONAL_COSTS: Readonly<Partial<Record<CostKey, (measures: Measures) => unknown>>> = {
  transitionCost: ({ transitionCost }) => transitionCost,
  transitionSurplus: ({ transitionCost }) => transitionCost,
  payback: ({ transitionCost }) => transitionCost,
  hosted: ({ hosted }) => hosted,
  pod: ({ outOfScope }) => outOfScope.pod,
  specialised: ({ outOfScope }) => outOfScope['specialised-commissioning'],
  schemeSaving: ({ schemeSaving }) => schemeSaving,
  unexplained: ({ schemeSaving }) => schemeSaving,
  keptAndGrown: ({ functions }) => functions,
  keptAndGrownShare: ({ functions }) => functions,
  withoutFunction: ({ functions }) => functions,
};

/** The first page of those sheets ends with it. */
export const LAST_OF_FIRST_PAGE = 'delivery' satisfies PositionKey;

export function monthKey(month: Month): MonthKey {
  return monthText(month) as MonthKey;
}

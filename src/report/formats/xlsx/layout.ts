import { type Assessment, measureOf } from '../../../model/assessment.ts';
import type { Selection } from '../../../model/gate.ts';
import { MEASURE_KEYS } from '../../../model/measures.ts';
import { type Month, monthRange } from '../../../model/month.ts';
import { horizonOf } from '../../../model/policy.ts';
import { isShared } from '../../recut.ts';
import { Places } from './address.ts';
import {
  COST_KEYS,
  type CostKey,
  ICB_KEYS,
  JUDGED_KEYS,
  LATEST_KEYS,
  MONTH_LEADS,
  type MonthKey,
  monthKey,
  OPTIONAL_COSTS,
  type PositionKey,
  RECEIVED_KEYS,
  REGION_KEYS,
  type SharedKey,
} from './keys.ts';
import { type Subject, type Subjects, subjectsOf } from './subjects.ts';
import { type Succession, successionOf } from './succession.ts';

/** Where everything stands, so that the sheets can name each other's cells. */
export interface Layout {
  readonly subjects: Subjects;
  /** Regions, England and clusters first, as they are read; then the ICBs. */
  readonly everyone: readonly Subject[];
  readonly months: readonly Month[];
  readonly icbKeys: readonly SharedKey[];
  readonly regionKeys: readonly PositionKey[];
  readonly monthKeys: readonly MonthKey[];
  readonly costKeys: readonly CostKey[];
  readonly places: {
    readonly icbs: Places<PositionKey>;
    readonly regions: Places<PositionKey>;
    readonly months: Places<MonthKey>;
    readonly costs: Places<CostKey>;
  };
  readonly succession: Succession;
  /** Whether a share was taken of an ICB's figure (spec §8.4). */
  readonly isShared: (key: string, subject: Subject) => boolean;
  /** A cell of a subject on the sheet that its verdicts are on. */
  readonly position: (subject: Pick<Subject, 'code' | 'level'>, key: PositionKey) => string;
}

export function layoutOf(assessment: Assessment, selection: Selection): Layout {
  const subjects = subjectsOf(assessment, selection);
  const aggregates = [...subjects.regions, subjects.england, ...subjects.clusters];
  const everyone = [...aggregates, ...subjects.icbs];
  const horizon = horizonOf(assessment.policy);
  const months = monthRange(horizon.first, horizon.last);
  const codes = (of: readonly Subject[]) => of.map(({ code }) => code);
  const measured = everyone.flatMap(({ measures }) => measures ?? []);
  const hasLatest = measured.some(({ latest }) => latest.month !== null);
  const isNeeded = (key: PositionKey) => hasLatest || !LATEST_KEYS.some((each) => each === key);
  const icbKeys = ICB_KEYS.filter(isNeeded);
  const received = isIncomplete(assessment, subjects) ? RECEIVED_KEYS : [];
  const regionKeys = [...REGION_KEYS.filter(isNeeded), ...received, ...JUDGED_KEYS];
  const figures = measured.flatMap(({ months: own }) => own);
  const monthKeys: readonly MonthKey[] = [
    ...MONTH_LEADS,
    ...months.map(monthKey),
    'highest',
    ...(figures.some(({ undecidedSaving, putBack }) => undecidedSaving > 0n || putBack > 0n) ? (['withUndecided'] as const) : []),
    ...(figures.some(({ complete }) => !complete) ? (['notWhole'] as const) : []),
  ];
  const costKeys = COST_KEYS.filter((key) => {
    const needed = OPTIONAL_COSTS[key];
    return !needed || measured.some((measures) => measureOf(measures, needed) !== null);
  });
  const places = {
    icbs: new Places<PositionKey>('ICBs', icbKeys, codes(subjects.icbs)),
    regions: new Places<PositionKey>('Regions', regionKeys, codes(aggregates)),
    months: new Places<MonthKey>('Months', monthKeys, codes(everyone)),
    costs: new Places<CostKey>('Costs', costKeys, codes(everyone)),
  };
  return {
    subjects,
    everyone,
    months,
    icbKeys,
    regionKeys,
    monthKeys,
    costKeys,
    places,
    succession: successionOf(assessment, subjects),
    isShared: (key, { level, code }) => {
      const position = level === 'ICB' ? assessment.icbs.find(({ icb }) => icb.code === code) : undefined;
      const measure = MEASURE_KEYS.find((each) => each === key);
      return position !== undefined && measure !== undefined && isShared(measure, position, assessment);
    },
    position: ({ code, level }, key) => (level === 'ICB' ? places.icbs.at(key, code) : places.regions.at(key, code)),
  };
}

function isIncomplete({ regions, national }: Assessment, { shown }: Subjects): boolean {
  return national.missing.length > 0 || regions.some(({ region, missing }) => shown.regions.includes(region.code) && missing.length > 0);
}

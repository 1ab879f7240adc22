import type { Assessment, Measures } from '../../model/assessment.ts';
import { ENGLAND } from '../../model/check.ts';
import { isEverything, type Selection } from '../../model/gate.ts';
import type { MeasureKey } from '../../model/measures.ts';
import type { Month } from '../../model/month.ts';
import { sharedMonths, shareMark } from '../recut.ts';
import type { ChartOptions } from './chart.ts';

/** The subject of a chart. */
export interface Subject {
  readonly key: string;
  readonly name: string;
  /** `null` where no cost file names it. */
  readonly measures: Measures | null;
  /** The mark after a figure of an ICB of which a share was taken. */
  readonly markOf: (measure: MeasureKey) => string;
  /** The months of whose cost a share was taken. */
  readonly shared: readonly Month[];
}

/**
 * The subjects of a chart: the one asked for; else those selected; else England if it is whole; else the only region if that is whole;
 * else each region, or each ICB of the only region.
 */
export function subjectsOf(assessment: Assessment, { selection, subject }: ChartOptions): readonly Subject[] {
  if (subject !== undefined) return [subjectOf(assessment, subject)];
  const keys = isEverything(selection) ? usual(assessment) : chosen(selection);
  return keys.map((key) => subjectOf(assessment, key));
}

const chosen = ({ regions, clusters, icbs }: Selection): readonly string[] => [...regions, ...clusters, ...icbs];

function usual({ national, regions, icbs }: Assessment): readonly string[] {
  if (national.missing.length === 0) return [ENGLAND];
  const [only, ...others] = regions;
  if (others.length > 0) return regions.map(({ region }) => region.code);
  return only?.missing.length === 0 ? [only.region.code] : icbs.map(({ icb }) => icb.code);
}

function subjectOf(assessment: Assessment, key: string): Subject {
  const { national, regions, clusters, icbs, geography } = assessment;
  const whole = { key, markOf: () => '', shared: [] };
  if (key === ENGLAND) return { ...whole, name: ENGLAND, measures: national };
  const region = geography.regions.find(({ code }) => code === key);
  if (region) return { ...whole, name: region.name, measures: regions.find((each) => each.region.code === key) ?? null };
  const cluster = geography.clusters.find(({ id }) => id === key);
  if (cluster) return { ...whole, name: cluster.name, measures: clusters.find((each) => each.cluster.id === key) ?? null };
  const icb = geography.icbs.find(({ code }) => code === key);
  const name = icb ? `${icb.shortName} (${key})` : key;
  const position = icbs.find((each) => each.icb.code === key);
  if (!position) return { ...whole, name, measures: null };
  return { key, name, measures: position, markOf: (measure) => shareMark(measure, position, assessment), shared: sharedMonths(position) };
}

import type { Assessment, Measures } from '../../model/assessment.ts';
import { ENGLAND } from '../../model/check.ts';
import { isEverything, type Selection } from '../../model/gate.ts';
import type { ChartOptions } from './chart.ts';

/** The subject of a chart. */
export interface Subject {
  readonly key: string;
  readonly name: string;
  /** `null` where no cost file names it. */
  readonly measures: Measures | null;
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

function subjectOf({ national, regions, clusters, icbs, geography }: Assessment, key: string): Subject {
  if (key === ENGLAND) return { key, name: ENGLAND, measures: national };
  const region = geography.regions.find(({ code }) => code === key);
  if (region) return { key, name: region.name, measures: regions.find((each) => each.region.code === key) ?? null };
  const cluster = geography.clusters.find(({ id }) => id === key);
  if (cluster) return { key, name: cluster.name, measures: clusters.find((each) => each.cluster.id === key) ?? null };
  const icb = geography.icbs.find(({ code }) => code === key);
  const name = icb ? `${icb.shortName} (${key})` : key;
  return { key, name, measures: icbs.find((each) => each.icb.code === key) ?? null };
}

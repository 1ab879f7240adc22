import { type Command, Option } from 'commander';
import type { Selection } from '../../model/gate.ts';
import { type Bodies, type Cluster, clusterNamed, FOOTPRINTS, type Geography, type Icb, type Region } from '../../model/geography.ts';
import { nearest } from '../../model/nearest.ts';
import { UsageError } from '../status.ts';
import { collect } from './values.ts';

export interface ShowOptions {
  readonly region: readonly string[];
  readonly cluster: readonly string[];
  readonly icb: readonly string[];
}

/**
 * @param does what the command does with an ICB that is chosen
 * @param doesWith the same, with a region or a cluster
 */
export function addShowOptions(command: Command, does = 'show and gate only', doesWith = does): Command {
  return command
    .addOption(chosen('--region <region>', `${doesWith} this region, by code or name; may be repeated`))
    .addOption(chosen('--cluster <cluster>', `${doesWith} this cluster, by id or name; may be repeated`))
    .addOption(chosen('--icb <icb>', `${does} this ICB, by code or name; may be repeated`));
}

function chosen(flags: string, description: string): Option {
  return new Option(flags, description).argParser(collect).default([], 'all');
}

/** What is chosen, once it is known which clusters there are. @throws UsageError for a cluster that does not exist */
export type Choice = (clusters: readonly Cluster[]) => Selection;

/** @throws UsageError for a region or an ICB that does not exist */
export function choiceOf(geography: Geography, { region, cluster, icb }: ShowOptions): Choice {
  const regions = region.map((text) => regionOf(geography, text).code);
  const icbs = icb.map((text) => icbOf(geography, text).code);
  return (clusters) => ({ regions, clusters: cluster.map((text) => clusterOf(clusters, text).id), icbs });
}

/** @throws UsageError for an ICB that the report's footprint does not have */
export function mustBeOn({ asAt, icbs }: Bodies, selection: Selection, { icbs: earlier, laterIcbs, sharedCodes }: Geography): void {
  const absent = selection.icbs.find((code) => !icbs.some((icb) => icb.code === code));
  const icb = [...earlier, ...laterIcbs].find(({ code }) => code === absent);
  if (!icb) return;
  const other = FOOTPRINTS.find((each) => each !== asAt);
  const successors = laterIcbs.filter(({ predecessors }) => predecessors.includes(icb.code)).map(({ code }) => code);
  const codes = asAt === '2026/27' ? successors : (laterIcbs.find(({ code }) => code === icb.code)?.predecessors ?? []);
  throw new UsageError(
    `${icb.name} (${icb.code}) is an ICB of ${other}, and the report is drawn of those of ${asAt}.`,
    `Name ${codes.map((code) => sharedCodes.find(({ later }) => later === code)?.code ?? code).join(', ')}, or report on that footprint (--footprint ${other}).`,
  );
}

/** @throws UsageError */
export function subjectOf(
  geography: Geography,
  clusters: readonly Cluster[],
  text: string,
): { readonly icb: Icb } | { readonly region: Region } | { readonly cluster: Cluster } {
  const region = geography.findRegion(text);
  if (region) return { region };
  const cluster = clusterNamed(text, clusters);
  return cluster ? { cluster } : { icb: icbOf(geography, text) };
}

function regionOf(geography: Geography, text: string): Region {
  const region = geography.findRegion(text);
  if (region) return region;
  const near = nearest(
    text,
    geography.regions.map(({ name }) => name),
  );
  throw new UsageError(
    `There is no region "${text}".${near ? ` Did you mean ${near}?` : ''}`,
    `Regions: ${geography.regions.map(({ code, name }) => `${code} ${name}`).join(', ')}.`,
  );
}

function clusterOf(clusters: readonly Cluster[], text: string): Cluster {
  const cluster = clusterNamed(text, clusters);
  if (cluster) return cluster;
  const near = nearest(
    text,
    clusters.flatMap(({ id, name }) => [id, name]),
  );
  throw new UsageError(
    `There is no cluster "${text}".${near ? ` Did you mean ${near}?` : ''}`,
    `Clusters: ${clusters.map(({ id }) => id).join(', ')}.`,
  );
}

function icbOf(geography: Geography, text: string): Icb {
  const match = geography.findIcb(text);
  if (match.kind === 'icb') {
    const shared = geography.sharedCodes.find(({ earlier, later }) => [earlier, later].includes(match.icb.code));
    return shared ? { ...match.icb, code: shared.code } : match.icb;
  }
  const near = match.nearest ? ` Did you mean ${match.nearest.shortName} (${match.nearest.code})?` : '';
  throw new UsageError(`There is no ICB, region or cluster "${text}".${near}`, '"icb-envelope icbs" lists the ICBs.');
}

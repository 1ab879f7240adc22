import { type Command, Option } from 'commander';
import { ENGLAND } from '../../model/check.ts';
import type { Selection } from '../../model/gate.ts';
import {
  type Bodies,
  type Cluster,
  clusterNamed,
  clusterOf,
  type Footprint,
  type Geography,
  type Icb,
  type IcbCode,
  type Region,
} from '../../model/geography.ts';
import { nearest, nearestByWords } from '../../model/nearest.ts';
import { UsageError } from '../status.ts';
import { GROUPS } from './groups.ts';
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
    .optionsGroup(GROUPS.choosing)
    .addOption(chosen('--region <region>', `${doesWith} this region, by code or name; may be repeated`))
    .addOption(chosen('--cluster <cluster>', `${doesWith} this cluster, by id or name; may be repeated`))
    .addOption(chosen('--icb <icb>', `${does} this ICB, by code or name; may be repeated`));
}

function chosen(flags: string, description: string): Option {
  return new Option(flags, description).argParser(collect).default([], 'all');
}

/**
 * What is chosen, once the bodies of the report are known.
 * @throws UsageError for a cluster that does not exist, or an ICB that is of the other footprint alone
 */
export type Choice = (bodies: Bodies) => Selection;

/** @throws UsageError for a region or an ICB that does not exist */
export function choiceOf(geography: Geography, { region, cluster, icb }: ShowOptions): Choice {
  const regions = region.map((text) => regionOf(geography, text).code);
  const icbs = icb.map((text) => icbOf(geography, text));
  return (bodies) => ({
    regions,
    clusters: cluster.map((text) => clusterCalled(text, bodies, geography).id),
    icbs: icbs.map((each) => icbOn(bodies, each, geography).code),
  });
}

/** A named ICB as the report has it. @throws UsageError */
export function icbOn(bodies: Bodies, icb: Icb, geography: Geography): Icb {
  const found = sameOn(bodies, icb);
  if (found) return found;
  const { asAt } = bodies;
  const other = otherThan(asAt);
  throw new UsageError(
    `${icb.name} (${icb.code}) is an ICB of ${other}, but the report is on those of ${asAt}.`,
    `Name ${insteadOf(icb, bodies, geography).join(', ')}, or report on that footprint (--footprint ${other}).`,
  );
}

/** An ONS code names one body alone, and a code that two have the one of this footprint. */
export function sameOn({ icbs }: Bodies, icb: Icb): Icb | undefined {
  return icbs.find(({ code, onsCode }) => icb.code === code || icb.code === onsCode);
}

export function otherThan(footprint: Footprint): Footprint {
  return footprint === '2026/27' ? '2025/26' : '2026/27';
}

/** The codes of the report's bodies that cover the ground of one of the other footprint. */
export function insteadOf(icb: Icb, { asAt }: Bodies, { laterIcbs, sharedCodes }: Geography): readonly IcbCode[] {
  const shared = sharedCodes.find(({ earlier, later }) => [earlier, later].includes(icb.code));
  const own = shared?.code ?? icb.code;
  const codes =
    asAt === '2026/27'
      ? laterIcbs.filter(({ predecessors }) => predecessors.includes(own)).map(({ code }) => code)
      : (laterIcbs.find(({ code }) => code === icb.code)?.predecessors ?? []);
  return codes.map((code) => sharedCodes.find(({ later }) => later === code)?.code ?? code);
}

/** @throws UsageError */
export function subjectOf(
  geography: Geography,
  bodies: Bodies,
  text: string,
): { readonly icb: Icb } | { readonly region: Region } | { readonly cluster: Cluster } | { readonly england: true } {
  if (text.toLowerCase() === ENGLAND.toLowerCase()) return { england: true };
  const region = geography.findRegion(text);
  if (region) return { region };
  const cluster = clusterNamed(text, bodies.clusters);
  return cluster ? { cluster } : { icb: icbOn(bodies, icbOf(geography, text), geography) };
}

function regionOf(geography: Geography, text: string): Region {
  const region = geography.findRegion(text);
  if (region) return region;
  const names = geography.regions.map(({ name }) => name);
  const near = nearest(text, names) ?? nearestByWords(text, names);
  throw new UsageError(
    `There is no region "${text}".${near ? ` Did you mean ${near}?` : ''}`,
    `Regions: ${geography.regions.map(({ code, name }) => `${code} ${name}`).join(', ')}.`,
  );
}

function clusterCalled(text: string, bodies: Bodies, geography: Geography): Cluster {
  const { clusters, asAt } = bodies;
  const cluster = clusterNamed(text, clusters);
  if (cluster) return cluster;
  const other = geography.on(otherThan(asAt));
  const isBundled = clusters === geography.on(asAt).clusters;
  if (isBundled && clusterNamed(text, other.clusters))
    throw new UsageError(
      `"${text}" is a cluster of ${other.asAt}, and the report is drawn of the ICBs of ${asAt}.`,
      `Report on that footprint (--footprint ${other.asAt}).`,
    );
  const region = geography.findRegion(text);
  if (region) throw new UsageError(`"${text}" is a region, not a cluster.`, `Say --region ${region.code}.`);
  const named = geography.findIcb(text);
  if (named) {
    const { code } = sameOn(bodies, named) ?? named;
    const own = clusterOf(code, bodies);
    throw new UsageError(
      `"${text}" is an ICB, ${own ? `in the cluster ${own.id}` : `and in no cluster of ${isBundled ? asAt : 'the file'}`}.`,
      own ? `Say --cluster ${own.id}, or --icb ${code} for that ICB alone.` : `Say --icb ${code}.`,
    );
  }
  const names = clusters.flatMap(({ id, name }) => [id, name]);
  const near = nearest(text, names) ?? nearestByWords(text, names);
  throw new UsageError(
    `There is no cluster "${text}".${near ? ` Did you mean ${near}?` : ''}`,
    `Clusters: ${clusters.map(({ id }) => id).join(', ')}.`,
  );
}

/** @throws UsageError */
export function icbOf(geography: Geography, text: string): Icb {
  const icb = geography.findIcb(text);
  if (icb) return icb;
  const near = geography.icbLike(text);
  const meant = near ? ` Did you mean ${near.shortName} (${near.code})?` : '';
  throw new UsageError(`There is no ICB, region or cluster "${text}".${meant}`, '"icb-envelope icbs" lists the ICBs.');
}

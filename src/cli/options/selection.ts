import { type Command, Option } from 'commander';
import type { Selection } from '../../model/gate.ts';
import type { Geography, Icb, Region } from '../../model/geography.ts';
import { nearest } from '../../model/nearest.ts';
import { UsageError } from '../status.ts';
import { collect } from './values.ts';

export interface ShowOptions {
  readonly region: readonly string[];
  readonly icb: readonly string[];
}

export function addShowOptions(
  command: Command,
  region = 'show and gate only this region, by code or name; may be repeated',
  icb = 'show and gate only this ICB, by code or name; may be repeated',
): Command {
  return command
    .addOption(new Option('--region <region>', region).argParser(collect).default([], 'all'))
    .addOption(new Option('--icb <icb>', icb).argParser(collect).default([], 'all'));
}

/** @throws UsageError for a region or ICB that does not exist */
export function selectionOf(geography: Geography, { region, icb }: ShowOptions): Selection {
  return { regions: region.map((text) => regionOf(geography, text).code), icbs: icb.map((text) => icbOf(geography, text).code) };
}

/** @throws UsageError */
export function subjectOf(geography: Geography, text: string): { readonly icb: Icb } | { readonly region: Region } {
  const region = geography.findRegion(text);
  return region ? { region } : { icb: icbOf(geography, text) };
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

function icbOf(geography: Geography, text: string): Icb {
  const match = geography.findIcb(text);
  if (match.kind === 'icb') return match.icb;
  if (match.kind === 'successor') {
    const { name, predecessors } = match.successor;
    throw new UsageError(
      `"${text}" is ${name}, which exists only from 1 April 2026.`,
      `It took over from ${predecessors.join(', ')}: name those.`,
    );
  }
  const near = match.nearest ? ` Did you mean ${match.nearest.shortName} (${match.nearest.code})?` : '';
  throw new UsageError(`There is no ICB or region "${text}".${near}`, '"icb-envelope icbs" lists the ICBs.');
}

import { Option } from 'commander';
import { type Decimal, decimalText } from '../../model/decimal.ts';
import {
  type Bodies,
  clusterOf,
  EVERY_ICB,
  FOOTPRINTS,
  type Footprint,
  type Geography,
  type Icb,
  type IcbCode,
  keyOf,
} from '../../model/geography.ts';
import { poundsText } from '../../model/money.ts';
import { envelopeOf } from '../../model/population.ts';
import { ratioText } from '../../model/ratio.ts';
import { basisFacts, bundledPopulation } from '../../reference/populations.ts';
import { type IcbsOptions, icbsDocument, successionsOf } from '../../report/documents/icbs.ts';
import { jsonText } from '../../report/json/text.ts';
import { addPolicyOption, type InputOptions } from '../options/input.ts';
import { addOutputOptions, LIST_FORMATS, type OutputOptions } from '../options/output.ts';
import { icbOn, subjectOf } from '../options/selection.ts';
import { policyFor } from '../reading/policy.ts';
import { STATUS } from '../status.ts';
import type { World } from '../world.ts';
import { deliver, formatFor, writeDocument } from '../writing/deliver.ts';
import type { Syntax } from './syntax.ts';

export const icbs: Syntax = (command, { io, done }) => {
  command
    .description('look ICBs up, with every population basis and its envelope')
    .argument('[query]', 'a code, an ONS code, part of a name, a region or a cluster')
    .option('--rate <pounds>', 'another rate per head, such as 19')
    .addOption(new Option('--footprint <year>', `the ${EVERY_ICB}`).choices(FOOTPRINTS));
  addOutputOptions(addPolicyOption(command), LIST_FORMATS)
    .addHelpText('after', '\nExample:\n  icb-envelope icbs yorkshire')
    .action(async (query, options) => done(await run(io, query, options)));
};

type Options = Pick<InputOptions, 'rate' | 'policy' | 'footprint'> & OutputOptions;

/** Looks ICBs up by code, ONS code or part of a name, with every basis side by side. */
async function run(io: World, query: string | undefined, options: Options): Promise<number> {
  const { policy } = await policyFor(io, options);
  const { footprint, found } = matching(io.geography, query, options.footprint);
  const view = await viewOf(io.geography, footprint, found, policy.ratePerHead.value);
  const format = formatFor(options, LIST_FORMATS);
  if (format === 'json') await deliver(io, jsonText(entries(found, view)), options, [options.policy]);
  else if (format === 'csv') await deliver(io, csv(found, view), { ...options, format }, [options.policy]);
  else await writeDocument(io, icbsDocument(found, view), { ...options, format }, [options.policy]);
  return STATUS.done;
}

/** Populations of a footprint, and the succession where an ICB has any part in it: both footprints are loaded only then. */
async function viewOf(geography: Geography, footprint: Footprint, icbs: readonly Icb[], rate: Decimal): Promise<IcbsOptions> {
  const bodies = geography.on(footprint);
  const bases = basisFacts.map((facts) => ({ facts, population: bundledPopulation(facts.basis) }));
  const inGroups = new Set(geography.groups.flatMap(({ earlier, later }) => [...earlier, ...later]));
  const isTied = icbs.some((icb) => inGroups.has(keyOf(icb)));
  if (footprint === '2025/26' && !isTied) return { geography: bodies, bases, rate };
  const { footprintsOf, laterPopulation } = await import('../../reference/footprints.ts');
  const { populationOn } = await import('../../assess/footprints/heads.ts');
  const footprints = footprintsOf(geography);
  if (footprint === '2025/26') return { geography: bodies, bases, rate, footprints };
  const carried = bases.map(({ facts, population }) => ({ facts, population: populationOn(bodies, population, footprints, rate) }));
  const later = basisFacts.flatMap((facts) => {
    const population = laterPopulation(facts.basis);
    if (!population) return [];
    const { source, asAt = facts.asAt } = population;
    return [{ facts: { ...facts, source, asAt }, population: populationOn(bodies, population, footprints, rate) }];
  });
  return { geography: bodies, bases: [...carried, ...later], rate, footprints };
}

/**
 * ICBs by code, by region or by part of a name, on the footprint asked for: where none is, on that of the ICB named.
 * @throws UsageError if none matches
 */
function matching(geography: Geography, query: string | undefined, asked: Footprint | undefined) {
  const exact = query === undefined ? undefined : geography.findIcb(query);
  if (exact) {
    const { code } = exact;
    const isEarlier = geography.icbs.some((icb) => icb.code === code || icb.onsCode === code);
    const footprint = asked ?? (isEarlier ? '2025/26' : '2026/27');
    const bodies = geography.on(footprint);
    return { footprint, found: [icbOn(bodies, exact, geography)] };
  }
  const footprint = asked ?? '2025/26';
  const bodies = geography.on(footprint);
  return { footprint, found: query === undefined ? bodies.icbs : among(bodies, query, geography) };
}

function among(bodies: Bodies, query: string, geography: Geography): readonly Icb[] {
  const { icbs } = bodies;
  const wanted = query.trim().toLowerCase();
  const region = geography.findRegion(query);
  if (region) return icbs.filter((icb) => icb.region === region.code);
  const partial =
    wanted === ''
      ? []
      : icbs.filter(({ name, code, onsCode }) => [name, code, onsCode].some((text) => text.toLowerCase().includes(wanted)));
  if (partial.length > 0) return partial;
  const subject = subjectOf(geography, bodies, query);
  return 'cluster' in subject ? icbs.filter(({ code }) => subject.cluster.icbs.includes(code)) : [];
}

function entries(icbList: readonly Icb[], options: IcbsOptions) {
  const { geography, bases, rate } = options;
  return icbList.map((icb) => ({
    icb: icb.code,
    onsCode: icb.onsCode,
    name: icb.name,
    region: icb.region,
    footprint: geography.asAt,
    ...successionEntries(icb, options),
    cluster: clusterOf(icb.code, geography)?.id ?? null,
    bases: bases.map(({ facts, population }) => {
      const heads = population.figures.get(icb.code)?.heads;
      const envelope = envelopeOf(population, [icb.code], rate);
      return {
        basis: facts.basis,
        population: heads ? decimalText(heads) : null,
        envelope: envelope === null ? null : poundsText(envelope),
        asAt: facts.asAt,
        source: facts.source,
      };
    }),
  }));
}

/** A population table with the envelopes beside it, and with what became of each ICB by the heads of the row's basis. */
function csv(icbList: readonly Icb[], view: IcbsOptions): string {
  const rows = entries(icbList, view).flatMap(({ icb, name, region, footprint, bases, predecessors, successors }) =>
    bases.map(({ basis, population, envelope, asAt }) => {
      const [before, since] = [predecessors, successors].map((each = []) =>
        each.map((one) => `${one.icb} ${one.shares[basis]}`).join('; '),
      );
      return [icb, `"${name}"`, region, basis, population ?? '', envelope ?? '', asAt, footprint, before, since].join(',');
    }),
  );
  const header = 'icb_code,icb_name,region_code,basis,population,envelope,as_at,footprint,predecessors,successors';
  return `${[header, ...rows].join('\n')}\n`;
}

interface SuccessionEntry {
  readonly icb: IcbCode;
  /** Each a ratio, by basis. */
  readonly shares: Readonly<Record<string, string>>;
}

/** Of an ICB that took others over, or that others took over: which, and what share on each basis. */
function successionEntries(icb: Icb, options: IcbsOptions): Partial<Record<'predecessors' | 'successors', readonly SuccessionEntry[]>> {
  const { kind, successions } = successionsOf(icb, options);
  if (successions.length === 0) return {};
  return {
    [kind]: successions.map(({ code, shares }) => ({
      icb: code,
      shares: Object.fromEntries(shares.map(({ basis, share }) => [basis, ratioText(share)])),
    })),
  };
}

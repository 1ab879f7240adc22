import { decimalText } from '../../model/decimal.ts';
import { clusterOf, type Geography, type Icb } from '../../model/geography.ts';
import { poundsText } from '../../model/money.ts';
import { envelopeOf } from '../../model/population.ts';
import { basisFacts, bundledPopulation } from '../../reference/populations.ts';
import { type IcbsOptions, icbsDocument } from '../../report/documents/icbs.ts';
import { jsonText } from '../../report/json/text.ts';
import { addPolicyOption, type InputOptions } from '../options/input.ts';
import { addOutputOptions, LIST_FORMATS, type OutputOptions } from '../options/output.ts';
import { subjectOf } from '../options/selection.ts';
import { policyFor } from '../reading/evidence.ts';
import { STATUS } from '../status.ts';
import type { World } from '../world.ts';
import { deliver, formatFor, writeDocument } from '../writing/deliver.ts';
import type { Syntax } from './syntax.ts';

export const icbs: Syntax = (command, { io, done }) => {
  command
    .description('look ICBs up, with every population basis and its envelope')
    .argument('[query]', 'a code, an ONS code, part of a name, a region or a cluster')
    .option('--rate <pounds>', 'another rate per head, such as 19');
  addOutputOptions(addPolicyOption(command), LIST_FORMATS)
    .addHelpText('after', '\nExample:\n  icb-envelope icbs yorkshire')
    .action(async (query, options) => done(await run(io, query, options)));
};

/** Looks ICBs up by code, ONS code or part of a name, with every basis side by side. */
async function run(io: World, query: string | undefined, options: Pick<InputOptions, 'rate' | 'policy'> & OutputOptions): Promise<number> {
  const { policy } = await policyFor(io, options);
  const found = query === undefined ? io.geography.icbs : matching(io.geography, query);
  const bases = basisFacts.map((facts) => ({ facts, population: bundledPopulation(facts.basis) }));
  const view: IcbsOptions = { geography: io.geography, bases, rate: policy.ratePerHead.value };
  const format = formatFor(options, LIST_FORMATS);
  if (format === 'json') await deliver(io, jsonText(entries(found, view)), options, [options.policy]);
  else if (format === 'csv') await deliver(io, csv(found, view), { ...options, format }, [options.policy]);
  else await writeDocument(io, icbsDocument(found, view), { ...options, format }, [options.policy]);
  return STATUS.done;
}

/** ICBs by code, by region or by part of a name. @throws UsageError if none matches */
function matching(geography: Geography, query: string): readonly Icb[] {
  const wanted = query.trim().toLowerCase();
  const exact = geography.findIcb(query);
  if (exact.kind === 'icb') return [exact.icb];
  const region = geography.findRegion(query);
  if (region) return geography.icbs.filter((icb) => icb.region === region.code);
  const partial =
    wanted === ''
      ? []
      : geography.icbs.filter(({ name, code, onsCode }) => [name, code, onsCode].some((text) => text.toLowerCase().includes(wanted)));
  if (partial.length > 0) return partial;
  const subject = subjectOf(geography, geography.clusters, query);
  if ('cluster' in subject) return geography.icbs.filter(({ code }) => subject.cluster.icbs.includes(code));
  return 'icb' in subject ? [subject.icb] : [];
}

function entries(icbList: readonly Icb[], { geography, bases, rate }: IcbsOptions) {
  return icbList.map((icb) => ({
    icb: icb.code,
    onsCode: icb.onsCode,
    name: icb.name,
    region: icb.region,
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

/** A population table with the envelopes beside it. */
function csv(icbList: readonly Icb[], view: IcbsOptions): string {
  const rows = entries(icbList, view).flatMap(({ icb, name, region, bases }) =>
    bases.map(({ basis, population, envelope, asAt }) =>
      [icb, `"${name}"`, region, basis, population ?? '', envelope ?? '', asAt].join(','),
    ),
  );
  return `${['icb_code,icb_name,region_code,basis,population,envelope,as_at', ...rows].join('\n')}\n`;
}

import { populationOn } from '../../assess/footprints/heads.ts';
import type { Assessment } from '../../model/assessment.ts';
import { ENGLAND } from '../../model/check.ts';
import type { Submitted } from '../../model/evidence.ts';
import type { Footprints } from '../../model/footprints.ts';
import type { Basis, Population } from '../../model/population.ts';
import { basisFacts, bundledPopulation } from '../../reference/populations.ts';
import { briefDocument } from '../../report/documents/explain/brief.ts';
import { explainDocument } from '../../report/documents/explain/explain.ts';
import { toldFirst } from '../../report/documents/toldFirst.ts';
import { icbWords } from '../../report/words/places.ts';
import { visible } from '../../report/words/values.ts';
import { type AcceptOptions, addAcceptOptions } from '../options/gate.ts';
import { addInputOptions, addPartialOption, FILES, type InputOptions } from '../options/input.ts';
import { addOutputOptions, DOCUMENT_FORMATS, type OutputOptions } from '../options/output.ts';
import { subjectOf } from '../options/selection.ts';
import { agreedIn } from '../reading/agreements.ts';
import { assessFiles, inputPaths } from '../reading/evidence.ts';
import { RefusedError } from '../reading/refused.ts';
import { STATUS, UsageError } from '../status.ts';
import type { World } from '../world.ts';
import { formatFor, writeDocument } from '../writing/deliver.ts';
import { tellRefused } from '../writing/refused.ts';
import type { Syntax } from './syntax.ts';

export const explain: Syntax = (command, { io, done }) => {
  command
    .description('show every step of one ICB, region or cluster, or of England, from source cell to verdict')
    .argument('<subject>', 'an ICB or region, by code or name; a cluster, by id or name; or England')
    .argument('[costs...]', FILES);
  addOutputOptions(addAcceptOptions(addPartialOption(addInputOptions(command)), false), DOCUMENT_FORMATS)
    .option('--brief', 'in ten lines: each figure once, how it is judged, and what is to be found')
    .addHelpText('after', '\nExample:\n  icb-envelope explain "South Yorkshire" plan.csv')
    .action(async (subject, files, options) => done(await run(io, subject, files, options)));
};

type ExplainOptions = InputOptions & AcceptOptions & OutputOptions & { readonly brief?: boolean };

/** Every step of one ICB, region or cluster, from source cell to verdict. */
async function run(io: World, name: string, files: readonly string[], options: ExplainOptions): Promise<number> {
  const format = formatFor(options, DOCUMENT_FORMATS);
  const { assessment, submitted } = await assessFiles(io, files, options, { agreed: agreedIn(io, options) });
  const wanted = subjectOf(io.geography, assessment.geography, name);
  const subject = positionOf(assessment, wanted);
  const { refused } = assessment;
  if (!subject) {
    const left = 'icb' in wanted ? refused.filter(({ icbs }) => icbs?.some(({ code }) => code === wanted.icb.code)) : [];
    if (left.length > 0) throw new RefusedError({ diagnostics: left.flatMap(({ faults }) => faults), inputs: [] });
    const named = assessment.icbs.map(({ icb }) => icb.code).join(', ');
    throw new UsageError(`No cost file names ${wantedWords(wanted)}.`, `They name ${named}.`);
  }
  if (options.brief) {
    const document = [...toldFirst(assessment), ...briefDocument(assessment, subject)];
    await writeDocument(io, document, { ...options, format }, inputPaths(io, assessment));
    await tellRefused(io, assessment);
    return STATUS.done;
  }
  const footprints = carriedBy(submitted);
  const bundled = (basis: Basis): Population => {
    const population = bundledPopulation(basis);
    const { geography, policy } = assessment;
    return footprints ? populationOn(geography, population, footprints, policy.ratePerHead.value) : population;
  };
  const bases = basisFacts.map((facts) => ({ facts, population: bundled(facts.basis) }));
  const document = [...toldFirst(assessment), ...explainDocument(assessment, subject, bases, footprints)];
  await writeDocument(io, document, { ...options, format }, inputPaths(io, assessment));
  await tellRefused(io, assessment);
  return STATUS.done;
}

/** How figures were carried from one footprint to the other, where they were. */
function carriedBy({ evidence: { footprints, succession } }: Submitted): Footprints | undefined {
  return footprints && succession ? { ...footprints, agreed: succession.agreed } : footprints;
}

type Wanted = ReturnType<typeof subjectOf>;

function positionOf({ icbs, regions, clusters, national }: Assessment, wanted: Wanted) {
  if ('england' in wanted) return national;
  if ('icb' in wanted) return icbs.find(({ icb }) => icb.code === wanted.icb.code);
  if ('region' in wanted) return regions.find(({ region }) => region.code === wanted.region.code);
  return clusters.find(({ cluster }) => cluster.id === wanted.cluster.id);
}

function wantedWords(wanted: Wanted): string {
  if ('icb' in wanted) return icbWords(wanted.icb);
  if ('england' in wanted) return ENGLAND;
  return `an ICB of ${'region' in wanted ? wanted.region.name : visible(wanted.cluster.name)}`;
}

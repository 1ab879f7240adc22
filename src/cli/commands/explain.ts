import { BASES } from '../../model/population.ts';
import { basisFacts, bundledPopulation } from '../../reference/populations.ts';
import { explainDocument } from '../../report/documents/explain/explain.ts';
import type { InputOptions } from '../options/input.ts';
import { DOCUMENT_FORMATS, type OutputOptions } from '../options/output.ts';
import { subjectOf } from '../options/selection.ts';
import { assessFiles, inputPaths } from '../reading/evidence.ts';
import { STATUS, UsageError } from '../status.ts';
import type { World } from '../world.ts';
import { formatFor } from '../writing/deliver.ts';
import { writeDocument } from '../writing/document.ts';

/** Every step of one ICB or region, from source cell to verdict. */
export async function explain(io: World, name: string, files: readonly string[], options: InputOptions & OutputOptions): Promise<number> {
  const format = formatFor(options, DOCUMENT_FORMATS);
  const wanted = subjectOf(io.geography, name);
  const { assessment } = await assessFiles(io, files, options);
  const subject =
    'icb' in wanted
      ? assessment.icbs.find(({ icb }) => icb.code === wanted.icb.code)
      : assessment.regions.find(({ region }) => region.code === wanted.region.code);
  if (!subject) {
    const named = assessment.icbs.map(({ icb }) => icb.code).join(', ');
    throw new UsageError(
      `No cost file names ${'icb' in wanted ? `${wanted.icb.shortName} (${wanted.icb.code})` : `an ICB of ${wanted.region.name}`}.`,
      `They name ${named}.`,
    );
  }
  const bases = BASES.flatMap((basis) => {
    const facts = basisFacts.find((each) => each.basis === basis);
    return facts ? [{ facts, population: bundledPopulation(basis) }] : [];
  });
  await writeDocument(io, explainDocument(assessment, subject, bases), { ...options, format }, inputPaths(io, assessment));
  return STATUS.done;
}

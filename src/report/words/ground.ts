import type { Assessment } from '../../model/assessment.ts';
import { changeSentences } from './policy.ts';
import { visible } from './values.ts';

/** What the figures rest on, and last what the user changed of it, each a sentence or two. */
export function groundWords(assessment: Assessment): { readonly rests: readonly string[]; readonly changes: readonly string[] } {
  const { policy, population, inputs } = assessment;
  const asAt = population.asAt ? ` of ${visible(population.asAt)}` : '';
  const source = population.bundled ? `bundled figures${asAt}` : `${visible(population.source)}${asAt}`;
  const file = inputs.find(({ role }) => role === 'policy');
  const from = file ? `, from the file ${visible(file.file)}` : '';
  const config = inputs.find(({ role }) => role === 'config');
  return {
    rests: [
      `Policy: ${visible(policy.title)} (${policy.id})${from}. Population: ${population.basis}, ${source}.`,
      ...(config ? [`Options not given on the command line are those of ${visible(config.file)}.`] : []),
    ],
    changes: changeSentences(policy),
  };
}

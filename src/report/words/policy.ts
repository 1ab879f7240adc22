import type { Assessment } from '../../model/assessment.ts';
import type { ParameterName } from '../../model/parameters.ts';
import { type Policy, parameterData, parameterText, type Reference } from '../../model/policy.ts';
import { listed, visible } from './values.ts';

/** `--rate 19 instead of 18.76`. Overrides of a saved assessment are untrusted text. */
export function overrideTexts({ overrides }: Pick<Policy, 'overrides'>): readonly string[] {
  return overrides.map(({ option, from, to }) => `${visible(option)} ${visible(to)} instead of ${visible(from)}`);
}

/** `populationYear 2025/26`: parameters that an older policy file lacks. */
export function defaultTexts({ defaults }: Pick<Policy, 'defaults'>): readonly string[] {
  return defaults.map(({ parameter, value }) => `${visible(parameter)} ${visible(value)}`);
}

/** Sentences on policy values that the user changed, and on those that the policy file lacks. */
export function changeSentences(policy: Pick<Policy, 'overrides' | 'defaults'>): readonly string[] {
  const [changes, defaults] = [overrideTexts(policy), defaultTexts(policy)];
  return [
    ...(changes.length > 0 ? [`Changed for this run: ${listed(changes)}.`] : []),
    ...(defaults.length > 0 ? [`Bundled default, which the policy file does not give: ${listed(defaults)}.`] : []),
  ];
}

/** `Running cost envelope per head of population: £18.76 per head`, with a note if the policy file lacks it. */
export function parameterLine(policy: Policy, name: ParameterName): string {
  const isDefault = policy.defaults.some(({ parameter }) => parameter === name);
  return `${policy[name].label}: ${parameterText(policy, name)}${isDefault ? ` (${BUNDLED_DEFAULT})` : ''}`;
}

export const BUNDLED_DEFAULT = 'bundled default; the file has none';

/** `NHS Providers, Model ICB Blueprint (briefing), 2025-05-08, https://…` */
export function referenceText({ publisher, title, date, href, status }: Reference): string {
  const source = status === 'inference' ? `Inferred: ${title}` : `${publisher}, ${title}, ${date}`;
  return visible(href === null ? source : `${source}, ${href}`);
}

/** Upper bound on a value in a message. */
const LONGEST = 120;

/** `icb-envelope.json, found here, sets gate (icb).` What a configuration that nobody named changes; nothing where one was named, or none was there. */
export function foundWords({ inputs }: Pick<Assessment, 'inputs'>): readonly string[] {
  return inputs.flatMap(({ file, sets }) => {
    const settings = Object.entries(sets ?? {}).map(([name, value]) => `${name} (${shortened(visible(value))})`);
    return settings.length === 0 ? [] : [`${visible(file)}, found here, sets ${settings.join(', ')}. --no-config leaves it aside.`];
  });
}

function shortened(text: string): string {
  const signs = [...text];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join('')}…` : text;
}

/** Sentences on the policy, population and configuration, and on what the user changed of them. */
export function groundWords(assessment: Assessment): { readonly rests: readonly string[]; readonly changes: readonly string[] } {
  const { policy, population, inputs } = assessment;
  const of = population.asAt ?? population.year;
  const asAt = of === undefined ? '' : ` of ${visible(of)}`;
  const source = population.bundled ? `bundled figures${asAt}` : `${visible(population.source)}${asAt}`;
  const file = inputs.find(({ role }) => role === 'policy');
  const from = file ? `, from the file ${visible(file.file)}` : '';
  const config = inputs.find(({ role }) => role === 'config');
  const clusters = inputs.find(({ role }) => role === 'clusters');
  const accepted = inputs.find(({ role }) => role === 'accepted');
  return {
    rests: [
      `Policy: ${visible(policy.title)} (${policy.id})${from}. Population: ${population.basis}, ${source}. Footprint: ${footprintWords(assessment)}.`,
      ...(clusters ? [`The clusters are those of ${visible(clusters.file)}.`] : []),
      ...(accepted ? [`The agreements to doubts are those of ${visible(accepted.file)}.`] : []),
      ...(config ? [`Options not given on the command line are those of ${visible(config.file)}.`] : []),
    ],
    changes: changeSentences(policy),
  };
}

/** `the 36 ICBs of 2026/27, populations of 2025/26`: the footprint, and the year of the populations where it is another. */
export function footprintWords({ geography: { icbs, asAt }, policy }: Pick<Assessment, 'geography' | 'policy'>): string {
  const year = parameterData(policy, 'populationYear');
  return `the ${icbs.length} ICBs of ${asAt}${year === asAt ? '' : `, populations of ${year}`}`;
}

import type { wireDocument } from '../../src/report/json/assessment.ts';
import type { Books, Case, Files } from './contract.ts';
import { type Answer, runIn } from './shell.ts';

/**
 * Runs `check`, or another command, on the files of a case of the contract.
 * @param output options that say what is written and how
 * @param written takes the files
 * @param command another that takes the same options
 */
export async function checked(
  { args = [], accepted = [] }: Case,
  { costs, population, coding, schemes }: Omit<Files, 'costs'> & { readonly costs: Books },
  output: readonly string[],
  written = new Map<string, string | Uint8Array>(),
  command = 'check',
): Promise<Answer> {
  const inFiles = schemes.filter(([name]) => name !== '-');
  const stdin = schemes.find(([name]) => name === '-')?.[1] ?? '';
  for (const [name, text] of [
    ...costs,
    ...(population ? [['population.csv', population] as const] : []),
    ...(coding === undefined ? [] : [['coding.csv', coding] as const]),
    ...inFiles,
  ])
    written.set(name, text);
  written.set('accepted.json', acceptedText(accepted));
  const acceptedArgs = accepted.length > 0 ? ['--accept', 'accepted.json'] : [];
  const populationArgs = population ? ['--population', 'population.csv'] : [];
  const codingArgs = coding === undefined ? [] : ['--cost-type-from', 'coding.csv'];
  const schemeArgs = schemes.flatMap(([name]) => ['--schemes', name]);
  return runIn(
    [command, ...costs.map(([name]) => name), ...populationArgs, ...codingArgs, ...schemeArgs, ...acceptedArgs, ...args, ...output],
    {
      folder: import.meta.dirname,
      stdin,
      written,
    },
  );
}

export function acceptedText(accepted: readonly string[]): string {
  const entries = accepted
    .map((entry) => entry.split(' '))
    .map(([doubt, icb]) => ({ doubt, icb, reason: 'as the case has it', agreedBy: 'the region' }));
  return JSON.stringify({ accepted: entries });
}

/** `QE1.costPerHead.exit`, `Y62.slack`, `QE1/Digital.netSaving` or `QE1.check.envelope` of a JSON document, as text. */
export function inJson({ icbs, regions, clusters, national, schemes, checks }: ReturnType<typeof wireDocument>, key: string): unknown {
  const [subject = '', ...path] = key.split('.');
  const [measure = '', part = ''] = path;
  if (measure === 'check') return checks.find((check) => check.subject === subject && check.id === part)?.verdict;
  const region = regions.find((each) => each.region === subject);
  if (measure === 'slack') return region?.flexibility.slack;
  const below = region ?? clusters.find(({ cluster }) => cluster === subject) ?? icbs.find(({ icb }) => icb === subject);
  const figures = subject === 'England' ? national : below;
  if (measure === 'countedRunRate') return figures?.months.find(({ month }) => month === part)?.countedRunRate;
  if (measure === 'bridge') return figures?.bridge?.find((step) => step.step === part && subjectOf(step) === path[2])?.amount;
  if (measure === 'function' && figures) {
    const row = figures.functions?.rows.find((each) => (each.function ?? '') === part);
    return path[2] === 'baseline' ? row?.baseline : row?.exitRunRate;
  }
  const found = figures ?? schemes.find(({ icb, scheme }) => subjectOf({ of: icb, scheme }) === subject);
  const value = path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], found);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

/** `QE1/Digital`, `QE1` for what is all of an ICB's, and nothing for what is nobody's. */
function subjectOf({ of, scheme }: { readonly of: string | null; readonly scheme: string | null }): string | undefined {
  return scheme === null ? (of ?? undefined) : `${of}/${scheme}`;
}

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

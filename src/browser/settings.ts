import type { Choices, Submitted } from '../model/evidence.ts';
import { PARAMETER_OPTIONS } from '../model/parameters.ts';
import { BASES, type Basis } from '../model/population.ts';
import { OverrideError } from '../policy/override.ts';

/** Choices kept in the address bar, and the subject whose figures are shown. */
export interface Settings {
  readonly choices: Choices;
  readonly subject?: string;
}

/** Names of the choices: one for each option that sets a policy value, and the basis. */
export const CHOICES: readonly (keyof Choices)[] = [...PARAMETER_OPTIONS.map(({ name }) => name), 'basis'];

/**
 * Settings of an address, completed from the submitted case; `undefined` if the address names a section of the page.
 * @param hash `#rate=19&basis=registered`
 * @throws OverrideError if the basis cannot be chosen
 */
export function settingsFrom(hash: string, submitted: Pick<Submitted, 'choices' | 'population'>): Settings | undefined {
  const text = hash.replace(/^#/, '');
  if (text !== '' && !text.includes('=')) return undefined;
  const asked = new URLSearchParams(text);
  const [basis, subject] = [asked.get('basis'), asked.get('subject')];
  const values = PARAMETER_OPTIONS.flatMap(({ name }) => (asked.has(name) ? [[name, asked.get(name)] as const] : []));
  return {
    choices: { ...submitted.choices, ...Object.fromEntries(values), ...(basis !== null && { basis: basisFrom(basis, submitted) }) },
    ...(subject !== null && { subject }),
  };
}

/** Address for settings: only the differences from the submitted case. */
export function hashOf({ choices, subject }: Settings, submitted: Pick<Submitted, 'choices'>): string {
  const asked = new URLSearchParams();
  for (const key of CHOICES) {
    const value = choices[key];
    if (value !== undefined && value !== submitted.choices[key]) asked.set(key, value);
  }
  if (subject !== undefined) asked.set('subject', subject);
  return asked.toString();
}

/** Bases to choose from; a population file allows only its own. */
export function basesOf({ choices, population }: Pick<Submitted, 'choices' | 'population'>): readonly Basis[] {
  return population ? [choices.basis] : BASES;
}

function basisFrom(text: string, submitted: Pick<Submitted, 'choices' | 'population'>): Basis {
  const bases = basesOf(submitted);
  const basis = bases.find((each) => each === text);
  if (basis) return basis;
  const why = submitted.population ? ', the basis of the population file' : '';
  throw new OverrideError('--basis', text, `${bases.length > 1 ? 'one of ' : ''}${bases.join(', ')}${why}`);
}

import type { Choices, Submitted } from '../model/evidence.ts';
import { FOOTPRINTS, type Footprint } from '../model/geography.ts';
import { PARAMETER_OPTIONS } from '../model/parameters.ts';
import { BASES, type Basis } from '../model/population.ts';
import { OverrideError } from '../policy/override.ts';
import { populationsFor } from '../whatif/assessSubmitted.ts';

/** Choices kept in the address bar, and the subject whose figures are shown. */
export interface Settings {
  readonly choices: Choices;
  readonly subject?: string;
}

/** Names of the choices: one for each option that sets a policy value, the basis, and the footprint. */
export const CHOICES: readonly (keyof Choices)[] = [...PARAMETER_OPTIONS.map(({ name }) => name), 'basis', 'footprint'];

/**
 * Settings of an address, completed from the submitted case; `undefined` if the address names a section of the page.
 * @param hash `#rate=19&basis=registered`
 * @throws OverrideError if the basis or the footprint cannot be chosen
 */
export function settingsFrom(hash: string, submitted: Submitted): Settings | undefined {
  const text = hash.replace(/^#/, '');
  if (text !== '' && !text.includes('=')) return undefined;
  const asked = new URLSearchParams(text);
  const [basis, footprint, subject] = [asked.get('basis'), asked.get('footprint'), asked.get('subject')];
  const values = PARAMETER_OPTIONS.flatMap(({ name }) => (asked.has(name) ? [[name, asked.get(name)] as const] : []));
  return {
    choices: {
      ...submitted.choices,
      ...Object.fromEntries(values),
      ...(basis !== null && { basis: basisFrom(basis, submitted) }),
      ...(footprint !== null && { footprint: footprintFrom(footprint, submitted) }),
    },
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

/** Footprints to choose from: the report's own where there is no choice. */
export function footprintsOf({ choices, evidence }: Pick<Submitted, 'choices' | 'evidence'>): readonly Footprint[] {
  return choices.footprint === undefined ? [evidence.geography.asAt] : FOOTPRINTS;
}

/** Years of bundled populations to choose from, with one basis or footprint or another; none where the heads are given. */
export function yearsOf(submitted: Submitted): readonly string[] {
  if (submitted.population) return [];
  const all = basesOf(submitted).flatMap((basis) =>
    footprintsOf(submitted).flatMap((footprint) => yearsFor(submitted, { ...submitted.choices, basis, footprint })),
  );
  return [...new Set(all)].toSorted();
}

/** The years that go with the other choices. */
export function yearsFor(submitted: Submitted, choices: Choices): readonly string[] {
  return populationsFor(submitted, choices).flatMap(({ year }) => year ?? []);
}

function footprintFrom(text: string, submitted: Submitted): Footprint {
  const footprints = footprintsOf(submitted);
  const footprint = footprints.find((each) => each === text);
  if (footprint) return footprint;
  throw new OverrideError(
    '--footprint',
    text,
    footprints.length > 1 ? `one of ${footprints.join(', ')}` : `${footprints[0]}, the only one here`,
  );
}

function basisFrom(text: string, submitted: Pick<Submitted, 'choices' | 'population'>): Basis {
  const bases = basesOf(submitted);
  const basis = bases.find((each) => each === text);
  if (basis) return basis;
  const why = submitted.population ? ', the basis of the population file' : '';
  throw new OverrideError('--basis', text, `${bases.length > 1 ? 'one of ' : ''}${bases.join(', ')}${why}`);
}

import type { Choices, Submitted } from '../model/evidence.ts';
import { BASES, type Basis } from '../model/population.ts';
import { OverrideError } from '../policy/override.ts';

/** What the address bar keeps: what is chosen, and whose figures are shown where one subject's are. */
export interface Settings {
  readonly choices: Choices;
  readonly subject?: string;
}

const KEYS = ['rate', 'basis', 'reduction', 'deadline', 'subject'] as const;

/**
 * The settings that an address asks for, the rest as submitted; `undefined` where it leads to a part of the page instead.
 * @param hash `#rate=19&basis=registered`
 * @throws OverrideError where the basis is none that can be chosen
 */
export function settingsFrom(hash: string, submitted: Pick<Submitted, 'choices' | 'population'>): Settings | undefined {
  const text = hash.replace(/^#/, '');
  if (text !== '' && !text.includes('=')) return undefined;
  const asked = new URLSearchParams(text);
  const [rate, basis, reduction, deadline, subject] = KEYS.map((key) => asked.get(key) ?? undefined);
  return {
    choices: {
      ...submitted.choices,
      ...(basis !== undefined && { basis: basisFrom(basis, submitted) }),
      ...(rate !== undefined && { rate }),
      ...(reduction !== undefined && { reduction }),
      ...(deadline !== undefined && { deadline }),
    },
    ...(subject !== undefined && { subject }),
  };
}

/** The address of settings: only what differs from the submitted case; empty where nothing does. */
export function hashOf({ choices, subject }: Settings, submitted: Pick<Submitted, 'choices'>): string {
  const asked = new URLSearchParams();
  for (const key of KEYS) {
    const value = key === 'subject' ? subject : choices[key];
    if (value !== undefined && (key === 'subject' || value !== submitted.choices[key])) asked.set(key, value);
  }
  return asked.toString();
}

/** The bases that can be chosen: only its own where a population file is given. */
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

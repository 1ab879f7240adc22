/** Bounds of a figure: any number, 0 or more, or more than 0. */
export type Bound = 'any' | 'not-negative' | 'positive';

/** Bounds of the figures of each field. The reader refuses others; a template refuses them as they are typed. */
export const BOUNDS = {
  amount: 'any',
  baseline_cost: 'not-negative',
  planned_cost: 'not-negative',
  annual_saving: 'not-negative',
  receiving_cost: 'not-negative',
  one_off_cost: 'not-negative',
  population: 'positive',
} as const satisfies Readonly<Record<string, Bound>>;
export type FigureField = keyof typeof BOUNDS;

/** Upper bounds on the digits before and after a point; more come from cells that ran together, or a key held down. */
export const MOST_DIGITS = { before: 18, after: 30 } as const;

/** @param number digits, which may have a sign, a point and marks between groups */
export function hasTooManyDigits(number: string): boolean {
  if (number.length <= MOST_DIGITS.before) return false;
  const [whole = '', fraction = ''] = number.split('.');
  return fraction.length > MOST_DIGITS.after || whole.replace(/\D/g, '').replace(/^0+/, '').length > MOST_DIGITS.before;
}

/** @param units of a figure, in whatever unit: only its sign counts */
export function isWithin(bound: Bound, units: bigint): boolean {
  switch (bound) {
    case 'any':
      return true;
    case 'not-negative':
      return units >= 0n;
    case 'positive':
      return units > 0n;
  }
}

import { EARLIER_BECAUSE, NOT_ASSESSED_BECAUSE } from '../../model/notAssessed.ts';
import { PARAMETER_NAMES } from '../../model/parameters.ts';
import type { Problem } from '../../model/problem.ts';
import { FIRST_PARAMETERS, type MadeWith } from '../../model/saved.ts';

/** The levels of documents that do not say theirs. Never added to. */
export const FIRST_LEVELS: MadeWith['levels'] = ['region', 'national', 'icb', 'scheme'];

/** The checks and measures of version 1, whose documents do not name them. Never added to. */
export const FIRST_MADE_WITH: MadeWith = {
  checks: ['envelope', 'reduction', 'recurrent', 'coverage', 'scope', 'cost-shift', 'function', 'scheme-reconciliation', 'submission'],
  measures: [
    ...'population baseline envelope requiredSaving requiredReduction reductionCeiling runRate disallowedSaving'.split(' '),
    ...'undecidedSaving exitRunRate netExitRunRate envelopeGap reductionGap achievedReduction costPerHead.baseline'.split(' '),
    ...'costPerHead.exit view periodMonths delivery inYearCost inYearSaving transitionCost transitionSurplus paybackMonths'.split(' '),
    ...'nonRecurrentAtDeadline outOfScope.pod outOfScope.specialised-commissioning hosted months stillToFind.byDeadline'.split(' '),
    ...'stillToFind.byYearEnd schemeSaving unexplained bridge functions.rows functions.keptAndGrown'.split(' '),
    ...'functions.keptAndGrownShare functions.withoutFunction'.split(' '),
  ],
  levels: FIRST_LEVELS,
};

interface Read {
  readonly checks: readonly { readonly because: string | null }[];
  readonly digest?: unknown;
  readonly madeWith?: unknown;
  readonly clusters?: unknown;
  readonly configuration?: unknown;
  readonly policy: object;
}

const BECAUSE: readonly string[] = [...NOT_ASSESSED_BECAUSE, ...Object.keys(EARLIER_BECAUSE)];

/**
 * Keys and reasons that version 1 does not have.
 * @param document as it was parsed
 * @param wire the same with known keys only
 */
export function firstProblems(document: unknown, wire: Read): readonly Problem[] {
  const words = wire.checks.flatMap(({ because }, at) =>
    because === null || BECAUSE.includes(because) ? [] : [{ path: `checks.${at}.because`, problem: 'this reason is not known' }],
  );
  // Version 2 added these keys: with them, the version was edited.
  const { digest: _digest, madeWith: _madeWith, clusters: _clusters, configuration: _configuration, policy, ...known } = wire;
  const isFirst = (key: string) => FIRST_PARAMETERS.some((name) => name === key) || !PARAMETER_NAMES.some((name) => name === key);
  const firstPolicy = Object.fromEntries(Object.entries(policy).filter(([key]) => isFirst(key)));
  return [...unknownKeys(document, { ...known, policy: firstPolicy }, ''), ...words];
}

function unknownKeys(given: unknown, known: unknown, path: string): readonly Problem[] {
  if (typeof given !== 'object' || given === null || typeof known !== 'object' || known === null) return [];
  return Object.entries(given).flatMap(([key, value]) => {
    const inner = path === '' ? key : `${path}.${key}`;
    if (!Object.hasOwn(known, key)) return [{ path: inner, problem: 'this key is not known' }];
    return unknownKeys(value, (known as Readonly<Record<string, unknown>>)[key], inner);
  });
}

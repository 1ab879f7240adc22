/**
 * The functions of an ICB and what public accounts of the blueprint say of each, copied out by hand: the oracle reads no policy
 * file.
 */

interface OracleFunction {
  readonly stance: 'retain-and-grow' | 'transfer' | 'under-review' | 'sources-disagree';
  /** Where it may go; to nowhere but the ICB itself unless its stance is `transfer`. */
  readonly destinations: readonly string[];
}

const kept: OracleFunction = { stance: 'retain-and-grow', destinations: [] };
const reviewed: OracleFunction = { stance: 'under-review', destinations: [] };
const disputed: OracleFunction = { stance: 'sources-disagree', destinations: [] };
const transferredTo = (...destinations: readonly string[]): OracleFunction => ({ stance: 'transfer', destinations });

export const FUNCTIONS: ReadonlyMap<string, OracleFunction> = new Map([
  ['population-health-management', kept],
  ['strategic-commissioning', kept],
  ['governance', kept],
  ['quality-management', disputed],
  ['neighbourhood-health-commissioning', kept],
  ['health-inequalities', kept],
  ['provider-oversight', transferredTo('region')],
  ['digital-provision', transferredTo('region')],
  ['strategic-workforce-planning', transferredTo('region')],
  ['research-development-innovation', transferredTo('region')],
  ['local-workforce-development', transferredTo('provider', 'region')],
  ['green-plans', transferredTo('provider')],
  ['digital-leadership', transferredTo('provider')],
  ['neighbourhood-and-place-partnerships', transferredTo('provider', 'neighbourhood-provider')],
  ['medicines-optimisation', transferredTo('provider')],
  ['pathway-and-service-development', transferredTo('provider')],
  ['estates-and-infrastructure', transferredTo('provider')],
  ['primary-care-operations', transferredTo('neighbourhood-provider')],
  ['infection-prevention-and-control', reviewed],
  ['safeguarding', reviewed],
  ['send', reviewed],
  ['continuing-healthcare', reviewed],
  ['general-practice-it', reviewed],
]);

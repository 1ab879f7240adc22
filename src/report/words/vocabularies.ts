import type { CostType, Recurrence, Scenario } from '../../model/cost.ts';
import type { TableKind } from '../../model/input.ts';
import { type FinancialYear, financialYearText } from '../../model/month.ts';

/** The figures of a scenario, in a sentence. */
export const OF_SCENARIO: Readonly<Record<Scenario, string>> = {
  baseline: 'baseline',
  plan: 'plan',
  forecast: 'forecast',
  actual: 'actuals',
};

/** The verb beside {@link OF_SCENARIO}: the actuals are many. */
export function verb(scenario: Scenario, one: string, many: string): string {
  return scenario === 'actual' ? many : one;
}

export const KIND_WORDS: Readonly<Record<TableKind, string>> = {
  costs: 'a costs table',
  population: 'a population table',
  schemes: 'a schemes table',
  clusters: 'a table of clusters',
  succession: 'a table of agreed shares',
  coding: 'a table of codes and cost types',
};

/** What each word of a table means, to whoever fills one in. */
export const scenarioMeanings = (baselineYear: FinancialYear): Readonly<Record<Scenario, string>> => ({
  baseline: `what was spent in ${financialYearText(baselineYear)}, the year that the reduction is measured from`,
  plan: 'what is planned to be spent',
  forecast: 'what is now expected to be spent; it counts before the plan of the same month',
  actual: 'what was spent; it counts before the forecast and the plan of the same month',
});

export const COST_TYPE_MEANINGS: Readonly<Record<CostType, string>> = {
  'running-cost': 'the administration of the ICB',
  'programme-pay': 'pay that is charged to programmes',
  'in-scope': 'what the envelope covers',
  'hosted-service': 'a service that the ICB runs for others',
  pod: 'pharmacy, ophthalmic and dental services',
  'specialised-commissioning': 'delegated specialised commissioning',
  transition: 'the one-off cost of the change, such as redundancy',
};

export const RECURRENCE_MEANINGS: Readonly<Record<Recurrence, string>> = {
  recurrent: 'it comes again every year, and counts in run rates; a blank is read so',
  'non-recurrent': 'it comes once, and counts in no run rate',
};

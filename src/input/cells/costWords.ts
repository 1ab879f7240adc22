import { COST_TYPES, RECURRENCES, SCENARIOS } from '../../model/cost.ts';
import { wordReader } from './word.ts';

export const readScenario = wordReader('scenario', SCENARIOS, {
  actuals: 'actual',
  planned: 'plan',
  forecastoutturn: 'forecast',
  fot: 'forecast',
});

export const readCostType = wordReader('cost_type', COST_TYPES, {
  runningcosts: 'running-cost',
  hosted: 'hosted-service',
  hostedservices: 'hosted-service',
  pods: 'pod',
  specialisedcommissioningdelegation: 'specialised-commissioning',
  transitioncosts: 'transition',
});

export const readRecurrence = wordReader('recurrence', RECURRENCES, {
  nonrecurring: 'non-recurrent',
  recurring: 'recurrent',
  r: 'recurrent',
  nr: 'non-recurrent',
});

import { COST_TYPES, RECURRENCES, SCENARIOS, type Scenario } from '../../model/cost.ts';
import { fault } from '../../model/diagnostic.ts';
import { BASES } from '../../model/population.ts';
import { looksCumulative } from './period.ts';
import { scenarioWordIn } from './scenarioWord.ts';
import { type Reading, remembered, wordKey, wordReader } from './word.ts';

const readWord = wordReader('scenario', SCENARIOS, {
  actuals: 'actual',
  planned: 'plan',
  forecastoutturn: 'forecast',
  fot: 'forecast',
});

/** The scenario of a row. Words of returns that are none, or of some periods only, have faults of their own. */
export const readScenario = remembered((found): Reading<Scenario> => {
  const reading = readWord(found);
  if ('value' in reading) return reading;
  if (looksCumulative(found)) return { fault: fault('scenario-word', { found, word: 'to-date' }) };
  const { word, rest } = scenarioWordIn(found) ?? { rest: '' };
  const isNone = word === 'outturn' || word === 'budget' || word === 'variance';
  return isNone && rest === '' ? { fault: fault('scenario-word', { found, word }) } : reading;
});

export const readCostType = wordReader('cost_type', COST_TYPES, {
  runningcosts: 'running-cost',
  hosted: 'hosted-service',
  hostedservices: 'hosted-service',
  pods: 'pod',
  specialisedcommissioningdelegation: 'specialised-commissioning',
  transitioncosts: 'transition',
});

const RECURRENCE_WORDS = {
  nonrecurring: 'non-recurrent',
  recurring: 'recurrent',
  r: 'recurrent',
  nr: 'non-recurrent',
  rec: 'recurrent',
  nonrec: 'non-recurrent',
} as const;

export const readRecurrence = wordReader('recurrence', RECURRENCES, RECURRENCE_WORDS);

const readIsRecurrent = wordReader('recurrence', RECURRENCES, {
  ...RECURRENCE_WORDS,
  ...Object.fromEntries(['y', 'yes', 'true', '1'].map((word) => [word, 'recurrent' as const])),
  ...Object.fromEntries(['n', 'no', 'false', '0'].map((word) => [word, 'non-recurrent' as const])),
});

/** The reader of a column of recurrence: below `Recurrent?` a yes or no says it. */
export function recurrenceReader(header = ''): typeof readRecurrence {
  return /^(?:is)?(?:rec|recurrent|recurring)(?:\?|\W*y\/n\W*|flag)*$/.test(wordKey(header)) ? readIsRecurrent : readRecurrence;
}

export const readBasis = wordReader('basis', BASES, { residents: 'resident', coreweighted: 'weighted' });

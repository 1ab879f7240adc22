import { RECURRENCES } from '../../model/cost.ts';
import { wordReader } from './word.ts';

export const readRecurrence = wordReader('recurrence', RECURRENCES, {
  nonrecurring: 'non-recurrent',
  recurring: 'recurrent',
  r: 'recurrent',
  nr: 'non-recurrent',
});

import { monthName } from '../../../model/month.ts';
import { doubtRemedy, doubtSentence, putBackWords } from '../doubts.ts';
import { icbWords } from '../places.ts';
import { exactGap, exactMoney, monthsText } from '../values.ts';
import type { WarningWords } from '../words.ts';

/** Findings of figures that are doubtful, and of what was looked at and is not. */
export const DOUBT_WARNINGS = {
  doubtful: ({ icb, doubts }) => ({
    message: `${doubts[0]?.accepted ? 'Doubt accepted' : 'Doubtful'} (${doubts[0]?.doubt}). ${doubtSentence(icb, doubts)}`,
    hint: doubtRemedy(doubts.slice(0, 1)),
  }),
  'cost-taken-up': ({ icb, by, costType, months, pence }) => ({
    message: `${icbWords(icb)}: ${exactMoney(pence)} a year of ${costType ?? 'in-scope cost'} is gone in ${monthsText(months)}, and ${icbWords(by)} takes it up.`,
    hint: 'Nothing need be done if the cost moved there; if not, leave blank what is not known yet.',
  }),
  'stands-either-way': ({ icb, month, envelope, pence, without, parts }) => ({
    message: `${icbWords(icb)}, ${monthName(month)}: ${putBackWords(parts)}. The run rate is ${exactMoney(pence)} a year, ${exactGap(pence - envelope)}; with that put back it is ${exactMoney(without)}, ${exactGap(without - envelope)}. No verdict turns on it.`,
    hint: 'Nothing need be done; know it before the figure is used.',
  }),
} satisfies Partial<WarningWords>;

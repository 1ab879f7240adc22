import type { Uncovered } from '../../../model/accepted.ts';
import { monthName } from '../../../model/month.ts';
import { doubtRemedy, doubtSentence, outsideWords, putBackWords } from '../doubts.ts';
import { icbWords } from '../places.ts';
import { exactGap, exactMoney, monthsText, VERDICT_WORDS, visible } from '../values.ts';
import type { WarningWords } from '../words.ts';

/** Doubts, and findings on figures that look doubtful and are not. */
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
    hint: 'Nothing need be done, but know it before you use the figure.',
  }),
  'outside-all-year': ({ icb, month, envelope, pence, without, parts }) => ({
    message: `${icbWords(icb)}, ${monthName(month)}: ${outsideWords(parts)}. The run rate is ${exactMoney(pence)} a year, ${exactGap(pence - envelope)}; with that added it is ${exactMoney(without)}, ${exactGap(without - envelope)}.`,
    hint: 'No verdict takes it up, because it is not new with the deadline. Check that it is what it is called: running cost that goes on belongs in the run rate.',
  }),
} satisfies Partial<WarningWords>;

/** Warnings of findings that were agreed to. */
export const ACCEPTED_WARNINGS = {
  'acceptance-expired': ({ of, expires, asAt }) => ({
    message: `The agreement on ${visible(of)} ended on ${expires}, before ${asAt} (--as-at), so it covers nothing.`,
    hint: 'Agree anew and change the date, or delete the entry.',
  }),
  'acceptance-idle': ({ doubt, of, instead }) => ({
    message: `The agreement to the doubt ${doubt} of ${of} covers nothing: ${instead === undefined ? 'that doubt is not raised' : `the doubt is of ${instead}, on the other footprint`}.`,
    hint: instead === undefined ? 'Delete the entry, or correct its doubt and icb.' : `If you mean that ICB, write "icb": "${instead}".`,
  }),
  'acceptance-unmatched': ({ subject, check, why }) => ({
    message: `The agreement on ${check} of ${visible(subject)} covers nothing: ${whyWords(why)}.`,
    hint:
      why.kind === 'met' || why.kind === 'absent'
        ? 'Delete the entry, or correct its subject and check.'
        : 'What was agreed to is not what was found: agree anew, or delete the entry.',
  }),
} satisfies Partial<WarningWords>;

function whyWords(why: Uncovered): string {
  switch (why.kind) {
    case 'absent':
      return why.asAt === null ? 'there is no such verdict' : `it is no ICB of ${why.asAt}, of which the report is drawn`;
    case 'met':
      return 'the check is met';
    case 'other':
      return `it accepts that the check is ${VERDICT_WORDS[why.accepted].toLowerCase()}, and it is ${VERDICT_WORDS[why.found].toLowerCase()}`;
    case 'other-reason':
      return `it is not assessed for another reason than was agreed to: "because": ${JSON.stringify(why.because)}${why.icbs.length > 0 ? `, "icbs": ${JSON.stringify(why.icbs)}` : ''}`;
    case 'larger':
      return `it accepts a gap of up to ${exactMoney(why.upTo)}, and ${why.gap === null ? 'the gap is not known' : `the gap is ${exactMoney(why.gap)}`}`;
  }
}

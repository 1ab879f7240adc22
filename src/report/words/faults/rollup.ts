import { icbWords } from '../places.ts';
import { listed, quoted, visible } from '../values.ts';
import type { FaultWords } from '../words.ts';

/** Costs that a roll-up cannot carry: it would be assessed otherwise than its ledger. */
export const ROLLUP_FAULTS = {
  'rollup-of-summary': ({ icbs }) => ({
    message: `The summary rows of ${listed(icbs.map(icbWords))} give costs of a whole year. A month’s share of one is not always whole pence, so they cannot be rolled up to months.`,
    hint: 'Leave this file out, and give it beside the roll-up: it has one row for each ICB already.',
  }),
  'rollup-of-doubled': ({ icb, files, within }) => ({
    message: `The baseline of ${icbWords(icb)} may be counted twice: ${!within ? `${listed(files.map(visible))} give some of the same figures` : `figures of it stand twice in ${listed(files.map(visible))}`}. In one roll-up that could not be seen.`,
    hint: !within
      ? 'Roll each file up apart, and give the roll-ups together; if they are two versions, give only the newer.'
      : 'Take out the rows that stand twice; if both are meant, join them into one.',
  }),
  'rollup-of-unseen': ({ function: of }) => ({
    message: `The function ${quoted(of)} holds invisible characters, which are shown here as codes. In a roll-up the codes would be read as another function.`,
    hint: 'Type the name of the function again.',
  }),
  'rollup-of-submitted': ({ icb }) => ({
    message: `Rows of ${icbWords(icb)} say when its figures were handed in, but give no amount. A roll-up has no row for such a date.`,
    hint: 'Delete those rows, or fill in their amounts.',
  }),
} satisfies Partial<FaultWords>;

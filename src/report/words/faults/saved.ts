import type { FaultFacts } from '../../../model/faultFacts.ts';
import { visible } from '../values.ts';
import type { FaultWords, Words } from '../words.ts';

const SAVE_AGAIN = 'Save it again from the cost files: icb-envelope report COSTS -o assessment.json. Or give the cost files themselves.';

const REASONS: Readonly<Record<FaultFacts['assessment-unreadable']['reason'], (detail: string) => Words>> = {
  'too-large': (detail) => ({
    message: `A saved assessment of over ${detail} is not read.`,
    hint: 'Check that this is the file you meant.',
  }),
  encoding: () => ({ message: 'The saved assessment is neither UTF-8 nor UTF-16 text: another program has changed it.', hint: SAVE_AGAIN }),
  'not-json': (detail) => ({ message: `The saved assessment cannot be read: ${detail}.`, hint: SAVE_AGAIN }),
  'no-assessment': (detail) => ({ message: `This is no saved assessment: it is ${detail}.`, hint: SAVE_AGAIN }),
  'other-version': (detail) => ({
    message: `This assessment was saved as version ${detail} of the document; this program reads versions 1 and 2.`,
    hint: 'Save it again with this version of the program, from the cost files; or compare with the program that saved it.',
  }),
  edited: () => ({
    message: 'The saved assessment was edited after it was saved: what it holds does not match its digest.',
    hint: SAVE_AGAIN,
  }),
  'later-program': (detail) => ({
    message: `A later program saved this assessment, and this one cannot read it: ${detail}.`,
    hint: 'Compare with the program that saved it, or a later one.',
  }),
};

/** Faults of a saved assessment that is read back. */
export const SAVED_FAULTS = {
  'assessment-unreadable': ({ reason, detail }) => REASONS[reason](visible(detail)),
  'assessment-value': ({ path, problem }) => ({
    message: `The saved assessment is not as it was written: ${visible(path === '' ? problem : `${path}: ${problem}`)}.`,
    hint: SAVE_AGAIN,
  }),
} satisfies Partial<FaultWords>;

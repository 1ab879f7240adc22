import type { RuleId } from '../../model/check.ts';

/** Each rule in one sentence. */
export const RULE_WORDS: Readonly<Record<RuleId, string>> = {
  R1: 'An ICB’s running cost envelope is a rate per head × its population.',
  R2: 'Running costs come down by a share of the baseline, a national average.',
  R3: 'ICBs may differ; the regional aggregate must be inside the envelope, so a region is judged when it is whole.',
  R4: 'Costs are inside by the deadline: the delivery status says whether, and if late, by how much.',
  R5: 'Costs stay inside, recurrently, to the end of the next year.',
  R6: 'A saving may not be a cost shifted to a provider without a net saving overall.',
  R7: 'The envelope covers all running costs and programme pay, and nothing that is delegated.',
  R8: 'Plans reach the regional lead in time.',
  R9: 'In-year savings may pay, once, for the transition: the report shows what they leave, or how short they fall, and the payback.',
  R10: 'Some functions stay and grow, some may move, some are under review.',
};

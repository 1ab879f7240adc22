import { z } from 'zod';
import { ACCEPTABLE } from '../../model/accepted.ts';
import { CHECK_IDS } from '../../model/check.ts';
import { DOUBT_IDS } from '../../model/doubt.ts';
import { EARLIER_BECAUSE, type EarlierBecause, NOT_ASSESSED_BECAUSE } from '../../model/notAssessed.ts';
import { isMissingMark } from '../cells/missingMarks.ts';

const text = z.string().trim().min(1);

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a well-formed day is in the calendar; the form has a check of its own. */
function isDay(day: string): boolean {
  if (!DAY.test(day)) return true;
  const [year, month, date] = day.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, date ?? 0)).toISOString().startsWith(day);
}

/** Words, and not what stands where words are to come: `…`, `tbc`. */
const said = text.refine(
  (each) => each === '' || (/[\p{L}\p{N}]/u.test(each) && !isMissingMark(each)),
  'wanted words, not what stands for them',
);

const agreement = {
  reason: said,
  agreedBy: said.describe('who agreed'),
  expires: z
    .string()
    .regex(DAY, 'wanted a day such as 2026-03-31')
    .refine(isDay, 'this is no day of the calendar')
    .optional()
    .describe('the last day it holds'),
};

/** Doubtful figures are accepted by an entry for each doubt. */
const because = [...NOT_ASSESSED_BECAUSE.filter((each) => each !== 'doubtful'), ...(Object.keys(EARLIER_BECAUSE) as EarlierBecause[])];

/** An agreement to a verdict that is not "met". */
export const findingSchema = z.strictObject({
  subject: text.describe('an ICB, a region or a cluster, by code, id or name; England; or a scheme as in QE1/One office'),
  check: z.enum(CHECK_IDS),
  verdict: z.enum(ACCEPTABLE).default('missed').describe('which verdict is accepted'),
  because: z.enum(because).optional().describe('of the verdict not-assessed: the one reason for which it is accepted'),
  icbs: z.array(text).default([]).describe('of the verdict not-assessed: the ICBs whose figures may be lacking'),
  gapUpTo: z
    .string()
    .regex(/^\d+(?:\.\d{2})?$/, 'wanted pounds in quotation marks, such as "250000"')
    .optional()
    .describe('pounds; a larger gap is not accepted'),
  ...agreement,
});

/** An agreement to a doubt about one ICB's figures, which are then judged as given. */
export const doubtSchema = z.strictObject({
  doubt: z.enum(DOUBT_IDS),
  icb: text.describe('the ICB whose figures are doubted, by code or name'),
  ...agreement,
});

/** A file of findings and doubts that a region has agreed to. */
export const acceptedSchema = z.strictObject({
  $schema: z.string().optional(),
  accepted: z.array(z.union([findingSchema, doubtSchema])),
});

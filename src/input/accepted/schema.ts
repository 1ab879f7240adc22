import { z } from 'zod';
import { ACCEPTABLE } from '../../model/accepted.ts';
import { CHECK_IDS, NOT_ASSESSED_BECAUSE } from '../../model/check.ts';

const text = z.string().trim().min(1);

function isDay(day: string): boolean {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, date ?? 0)).toISOString().startsWith(day);
}

/** A file of findings that a region has agreed to. */
export const acceptedSchema = z.strictObject({
  $schema: z.string().optional(),
  accepted: z.array(
    z.strictObject({
      subject: text.describe('an ICB or region code, England, or a scheme as in QE1/One office'),
      check: z.enum(CHECK_IDS),
      verdict: z.enum(ACCEPTABLE).default('missed').describe('which verdict is accepted'),
      because: z.enum(NOT_ASSESSED_BECAUSE).optional().describe('of the verdict not-assessed: the one reason for which it is accepted'),
      icbs: z.array(text).default([]).describe('of the verdict not-assessed: the ICBs, by code, whose figures may be lacking'),
      reason: text,
      agreedBy: text.describe('who agreed'),
      expires: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/, 'wanted a day such as 2026-03-31')
        .refine(isDay, 'this is no day of the calendar')
        .optional()
        .describe('the last day it holds'),
      gapUpTo: z
        .string()
        .regex(/^\d+(?:\.\d{2})?$/, 'wanted pounds in quotation marks, such as "250000"')
        .optional()
        .describe('pounds; a larger gap is not accepted'),
    }),
  ),
});

import { z } from 'zod';
import { COST_TYPES, RECURRENCES } from '../../model/cost.ts';
import { DOUBT_IDS } from '../../model/doubt.ts';
import { MOVES } from '../../model/scheme.ts';
import { code, money, month, months, pounds, sha256 } from './schemaValues.ts';

export const delivery = z.strictObject({
  status: z.enum(['delivered', 'on-track', 'not-sustained', 'late', 'not-delivered', 'not-assessed']),
  month: month.nullable(),
  monthsLate: z.int().nullable(),
});

export const selection = z.strictObject({ regions: z.array(code), icbs: z.array(code) });

export const scheme = z.strictObject({
  icb: code,
  scheme: z.string(),
  start: month,
  function: z.string().nullable(),
  recurrence: z.enum(RECURRENCES),
  annualSaving: pounds,
  movesTo: z.enum(MOVES).nullable(),
  receivingCost: money,
  netSaving: money,
  oneOffCost: money,
  paybackMonths: months,
  allowed: z.boolean().nullable().describe('whether its saving may be kept; null: cannot be judged'),
});

/** Absent where version 0.1 saved it. */
export const doubts = z
  .array(
    z.strictObject({
      doubt: z.enum(DOUBT_IDS),
      icb: code.describe('whose figures are doubted'),
      scheme: z.string().nullable(),
      costType: z.enum(COST_TYPES).nullable().describe('null: the sum of the in-scope types'),
      month: month.nullable().describe('null: the baseline, or no month'),
      found: z.string().nullable().describe('pounds a year, or heads'),
      reference: z.string().nullable().describe('what it is held against'),
      accepted: z.strictObject({ reason: z.string(), agreedBy: z.string(), expires: z.string().nullable() }).nullable(),
    }),
  )
  .optional();

export const override = z.strictObject({ parameter: z.string(), option: z.string(), from: z.string(), to: z.string() });

export const input = z.strictObject({
  file: z.string(),
  role: z.enum(['costs', 'population', 'policy', 'schemes', 'config', 'accepted']),
  sha256,
  rows: z.int(),
});

export const diagnostic = z.strictObject({
  code: z.string(),
  severity: z.enum(['fault', 'warning']),
  message: z.string(),
  file: z.string().nullable(),
  line: z.int().nullable(),
});

export const diagnostics = z.array(diagnostic.extend({ hint: z.string(), column: z.int().nullable() }));

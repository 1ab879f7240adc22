import { z } from 'zod';
import { COST_TYPES, RECURRENCES, VIEWS } from '../../model/cost.ts';
import { DOUBT_IDS } from '../../model/doubt.ts';
import { FOOTPRINTS } from '../../model/geography.ts';
import { INPUT_ROLES } from '../../model/input.ts';
import { MOVES } from '../../model/scheme.ts';

/** Longest text of a figure: no figure has so many digits, and no reader need work with more. */
const LONGEST = 400;

const text = z.string().max(LONGEST);
export const pounds = text.regex(/^-?\d+\.\d{2}$/).describe('pounds, two decimals');
export const money = pounds.nullable();
export const quotient = text.regex(/^-?\d+\.\d{6}$/).describe('a ratio, six decimals');
export const ratio = quotient.nullable();
export const number = text.regex(/^\d+(\.\d+)?$/);
export const heads = number.describe('heads').nullable();
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const months = z
  .string()
  .regex(/^\d+\.\d$/)
  .describe('months, one decimal')
  .nullable();
export const code = z.string();
export const view = z.enum(VIEWS);
export const verdict = z.enum(['met', 'missed', 'not-assessed']);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A name from a list that later programs extend; the known names are examples. */
export const open = (known: readonly string[]) => text.meta({ examples: [...known] });

export const delivery = z.object({
  status: z.enum(['delivered', 'on-track', 'not-sustained', 'late', 'not-delivered', 'not-assessed']),
  month: month.nullable(),
  monthsLate: z.int().nullable(),
});

export const selection = z.object({ regions: z.array(code), clusters: z.array(z.string()).optional(), icbs: z.array(code) });

export const scheme = z.object({
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
  likelihood: number.optional().describe('from 0 to 1; absent where it is not given'),
  wte: number.optional().describe('posts that leave; absent where they are not given'),
});

const schemes = z.array(z.object({ icb: code, scheme: z.string(), annualSaving: pounds }));

export const risk = z.object({
  atRisk: money.describe(
    'a year, of recurrent schemes started by the deadline that may be kept: saving × (1 − likelihood); null: one gives no likelihood',
  ),
  adjustedExitRunRate: money.describe('exit run rate with what is at risk'),
  adjustedGap: money,
  verdict: verdict.describe('of envelope with that counted as cost'),
  withoutLikelihood: schemes.describe('such schemes that give no likelihood'),
  posts: number.nullable().describe('whole time equivalents that leave; at least, where some schemes give none'),
  costPerPost: money.describe('annual saving of the schemes that give posts ÷ posts'),
  withoutPosts: z.int(),
  deciding: schemes.describe('schemes without any one of which it is over'),
});

/** Absent where version 0.1 saved it. */
export const doubts = z
  .array(
    z.object({
      doubt: open(DOUBT_IDS),
      icb: code.describe('whose figures are doubted'),
      footprint: open(FOOTPRINTS).optional().describe('on which there is that ICB'),
      scheme: z.string().nullable(),
      costType: open(COST_TYPES).nullable().describe('null: the sum of the in-scope types'),
      month: month.nullable().describe('null: the baseline, or no month'),
      found: z.string().nullable().describe('pounds a year, or heads'),
      reference: z.string().nullable().describe('what it is held against'),
      accepted: z.object({ reason: z.string(), agreedBy: z.string(), expires: z.string().nullable() }).nullable(),
    }),
  )
  .optional();

export const override = z.object({ parameter: z.string(), option: z.string(), from: z.string(), to: z.string() });

export const input = z.object({
  file: z.string(),
  role: z.enum(INPUT_ROLES),
  sha256,
  rows: z.int(),
});

export const diagnostic = z.object({
  code: z.string(),
  severity: z.enum(['fault', 'warning']),
  message: z.string(),
  file: z.string().nullable(),
  line: z.int().nullable(),
});

export const diagnostics = z.array(diagnostic.extend({ hint: z.string(), column: z.int().nullable() }));

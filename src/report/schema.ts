import { z } from 'zod';
import { ACCEPTABLE } from '../model/accepted.ts';
import { CHECK_IDS, CHECK_LEVELS, NOT_ASSESSED_BECAUSE } from '../model/check.ts';
import { RECURRENCES, VIEWS } from '../model/cost.ts';
import { GATE_LEVELS } from '../model/gate.ts';
import { PARAMETER_NAMES, REFERENCE_STATUSES } from '../model/policy.ts';
import { BASES } from '../model/population.ts';
import { MOVES } from '../model/scheme.ts';
import { SCHEMA_VERSION } from './formats/wire.ts';

/** More digits than any figure has; a reader need not work with more. */
const LONGEST = 400;

export const pounds = z
  .string()
  .max(LONGEST)
  .regex(/^-?\d+\.\d{2}$/)
  .describe('pounds, two decimals');
export const money = pounds.nullable();
export const quotient = z
  .string()
  .max(LONGEST)
  .regex(/^-?\d+\.\d{6}$/)
  .describe('a ratio, six decimals');
const ratio = quotient.nullable();
const number = z
  .string()
  .max(LONGEST)
  .regex(/^\d+(\.\d+)?$/);
export const heads = number.describe('heads').nullable();
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const code = z.string();
export const view = z.enum(VIEWS);
export const verdict = z.enum(['met', 'missed', 'not-assessed']);

const months = z
  .string()
  .regex(/^\d+\.\d$/)
  .describe('months, one decimal')
  .nullable();

const bridge = z
  .array(
    z.strictObject({
      step: z.enum(['baseline', 'saving', 'disallowed', 'unexplained', 'exit-run-rate', 'envelope-gap', 'envelope']),
      of: code.nullable().describe('ICB, or region'),
      scheme: z.string().nullable(),
      schemes: z.int().nullable(),
      amount: pounds,
    }),
  )
  .describe('baseline, saving, disallowed and unexplained add up to exit-run-rate; with envelope-gap, to envelope')
  .nullable();

const functions = z
  .strictObject({
    rows: z.array(
      z.strictObject({
        function: z.string().nullable().describe('null: no function is given'),
        baseline: money,
        exitRunRate: money,
        moves: z.array(z.strictObject({ icb: code, scheme: z.string(), movesTo: z.enum(MOVES), annualSaving: pounds })),
      }),
    ),
    keptAndGrown: money.describe('of the exit run rate, on functions that ICBs keep and grow'),
    keptAndGrownShare: ratio,
    withoutFunction: money,
  })
  .nullable();

export const delivery = z.strictObject({
  status: z.enum(['delivered', 'on-track', 'not-sustained', 'late', 'not-delivered', 'not-assessed']),
  month: month.nullable(),
  monthsLate: z.int().nullable(),
});

export const selection = z.strictObject({ regions: z.array(code), icbs: z.array(code) });

const measures = {
  population: heads,
  baseline: money,
  envelope: money,
  requiredSaving: money,
  requiredReduction: ratio,
  reductionCeiling: money,
  runRate: money,
  disallowedSaving: money.describe('of recurrent schemes started by the deadline, counted as cost again'),
  undecidedSaving: money.describe('of such schemes that may yet be disallowed'),
  exitRunRate: money,
  netExitRunRate: money,
  envelopeGap: money.describe('positive means over'),
  reductionGap: money.describe('positive means over'),
  achievedReduction: ratio,
  costPerHead: z.strictObject({ baseline: money, exit: money }),
  view: view.nullable(),
  periodMonths: z.literal([1, 3, 12]).nullable(),
  delivery,
  inYearCost: money,
  inYearSaving: money,
  transitionCost: money,
  transitionSurplus: money.describe('in-year saving less transition cost; negative is a shortfall'),
  paybackMonths: months,
  nonRecurrentAtDeadline: money,
  outOfScope: z.strictObject({ pod: money, 'specialised-commissioning': money }),
  hosted: money,
  months: z.array(z.strictObject({ month, runRate: money, countedRunRate: money, view })),
  stillToFind: z.strictObject({ byDeadline: money, byYearEnd: money }).describe('a month, recurrent'),
  schemeSaving: money.describe('a year, recurrent, started by the deadline'),
  unexplained: money.describe('scheme saving less (baseline - run rate)'),
  bridge,
  functions,
};

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

const received = z
  .strictObject({ icbs: z.array(code), baseline: pounds, envelope: pounds, exitRunRate: pounds, envelopeGap: pounds, envelopeLeft: money })
  .nullable();

export const override = z.strictObject({ parameter: z.string(), option: z.string(), from: z.string(), to: z.string() });

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

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

export const diagnosticsSchema = z.array(diagnostic.extend({ hint: z.string(), column: z.int().nullable() }));

/** The JSON document of `report` and `check`. Money, ratios and populations are text, so that no reader rounds them. */
export const assessmentSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  gate: z
    .strictObject({
      checks: z.array(z.enum(CHECK_IDS)),
      level: z.enum(GATE_LEVELS),
      status: z.literal([0, 1, 4]),
      asAt: z.string().nullable().describe('the day that agreements which end were held against'),
      worstGap: money.describe('pounds by which the worst of the gated verdicts is over'),
      gated: z.array(z.strictObject({ id: z.enum(CHECK_IDS), subject: z.string(), verdict })),
      accepted: z.array(
        z.strictObject({
          id: z.enum(CHECK_IDS),
          subject: z.string(),
          verdict: z.enum(ACCEPTABLE),
          reason: z.string(),
          agreedBy: z.string(),
          expires: z.string().nullable(),
          gapUpTo: money,
        }),
      ),
    })
    .optional()
    .describe('only from check'),
  selection: selection.optional().describe('only where --region or --icb chose: what is not chosen is not in the document'),
  policy: z.strictObject({
    id: z.string(),
    title: z.string(),
    ratePerHead: number,
    reduction: quotient,
    deadline: month,
    recurrentUntil: month,
    overrides: z.array(override),
    references: z.array(
      z.strictObject({
        parameter: z.enum(PARAMETER_NAMES),
        title: z.string(),
        publisher: z.string(),
        date: z.string(),
        href: z.string().nullable(),
        status: z.enum(REFERENCE_STATUSES),
      }),
    ),
  }),
  basis: z.enum(BASES),
  inputs: z.array(input.extend({ encoding: z.string(), icbs: z.array(code) })),
  icbs: z.array(z.strictObject({ icb: code, name: z.string(), region: code, ...measures })),
  regions: z.array(
    z.strictObject({
      region: code,
      name: z.string(),
      ...measures,
      icbs: z.array(code),
      missing: z.array(code),
      received,
      flexibility: z.strictObject({
        over: z.array(z.strictObject({ icb: code, gap: pounds })),
        coveredBy: z.array(z.strictObject({ icb: code, headroom: pounds })),
        slack: money,
      }),
    }),
  ),
  national: z.strictObject({ ...measures, missing: z.array(code) }),
  schemes: z.array(scheme),
  checks: z.array(
    z.strictObject({
      id: z.enum(CHECK_IDS),
      level: z.enum(CHECK_LEVELS),
      subject: z.string(),
      verdict,
      because: z.enum(NOT_ASSESSED_BECAUSE).nullable().describe('why it is not assessed'),
      expected: z.string().nullable(),
      actual: z.string().nullable(),
      gap: money,
      message: z.string(),
      references: z.array(z.string()),
    }),
  ),
  diagnostics: diagnosticsSchema,
});

import { z } from 'zod';
import { ACCEPTABLE } from '../../model/accepted.ts';
import { CHECK_IDS, CHECK_LEVELS, EARLIER_BECAUSE, type EarlierBecause, NOT_ASSESSED_BECAUSE } from '../../model/check.ts';
import { GATE_LEVELS } from '../../model/gate.ts';
import { PARAMETER_NAMES, REFERENCE_STATUSES } from '../../model/policy.ts';
import { BASES } from '../../model/population.ts';
import { SCHEMA_VERSION } from './assessment.ts';
import { measures } from './measuresSchema.ts';
import {
  code,
  diagnostics,
  doubts,
  input,
  money,
  month,
  number,
  override,
  pounds,
  quotient,
  scheme,
  selection,
  verdict,
} from './schemaParts.ts';

const EARLIER = Object.keys(EARLIER_BECAUSE) as EarlierBecause[];

const received = z
  .strictObject({ icbs: z.array(code), baseline: pounds, envelope: pounds, exitRunRate: pounds, envelopeGap: pounds, envelopeLeft: money })
  .nullable();

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
  icbs: z.array(z.strictObject({ icb: code, name: z.string(), region: code, ...measures, doubts })),
  regions: z.array(
    z.strictObject({
      region: code,
      name: z.string(),
      ...measures,
      icbs: z.array(code),
      missing: z.array(code),
      doubts,
      received,
      flexibility: z.strictObject({
        over: z.array(z.strictObject({ icb: code, gap: pounds })),
        coveredBy: z.array(z.strictObject({ icb: code, headroom: pounds })),
        slack: money,
      }),
    }),
  ),
  national: z.strictObject({ ...measures, missing: z.array(code), doubts }),
  schemes: z.array(scheme),
  checks: z.array(
    z.strictObject({
      id: z.enum(CHECK_IDS),
      level: z.enum(CHECK_LEVELS),
      subject: z.string(),
      verdict,
      doubtAccepted: z.literal(true).optional().describe('it is met because a doubt was accepted'),
      because: z
        .enum([...NOT_ASSESSED_BECAUSE, ...EARLIER])
        .nullable()
        .describe('why it is not assessed'),
      expected: z.string().nullable(),
      actual: z.string().nullable(),
      gap: money,
      message: z.string(),
      references: z.array(z.string()),
    }),
  ),
  diagnostics,
});

import { z } from 'zod';
import { ACCEPTABLE } from '../../model/accepted.ts';
import { CHECK_IDS, CHECK_LEVELS } from '../../model/check.ts';
import { COST_TYPES } from '../../model/cost.ts';
import { GATE_LEVELS } from '../../model/gate.ts';
import { FOOTPRINTS } from '../../model/geography.ts';
import { MEASURE_KEYS } from '../../model/measures.ts';
import { NOT_ASSESSED_BECAUSE } from '../../model/notAssessed.ts';
import { PARAMETER_NAMES, type ParameterName } from '../../model/parameters.ts';
import { REFERENCE_STATUSES } from '../../model/policy.ts';
import { BASES } from '../../model/population.ts';
import type { FirstParameter } from '../../model/saved.ts';
import { READ_VERSIONS } from './assessment.ts';
import { measures } from './measuresSchema.ts';
import {
  code,
  diagnostics,
  doubts,
  input,
  money,
  month,
  number,
  open,
  override,
  pounds,
  quotient,
  risk,
  scheme,
  selection,
  sha256,
  verdict,
} from './schemaParts.ts';

const received = z
  .object({ icbs: z.array(code), baseline: pounds, envelope: pounds, exitRunRate: pounds, envelopeGap: pounds, envelopeLeft: money })
  .nullable();

/** What is read back does not rest on it. */
const ofRisk = risk.optional().describe('what its schemes put at risk; absent where no scheme gives a likelihood or posts');

/** What ICBs come to together: a region's, or a cluster's. */
const together = { ...measures, icbs: z.array(code), missing: z.array(code), doubts, risk: ofRisk, received };

/** Values of which version 1 is read and judged again. */
const FIRST_VALUES = { ratePerHead: number, reduction: quotient, deadline: month, recurrentUntil: month } satisfies Record<
  FirstParameter,
  z.ZodType
>;

/** A later program may write another value otherwise; an earlier one did not write it. */
const policyValues = {
  ...(Object.fromEntries(PARAMETER_NAMES.map((name) => [name, z.string().optional()])) as Readonly<
    Record<ParameterName, z.ZodOptional<z.ZodString>>
  >),
  ...FIRST_VALUES,
};
const recut = z
  .array(
    z.object({
      from: code,
      share: quotient,
      basis: open([...BASES, 'agreed']),
      costType: open(COST_TYPES).optional().describe('the type that the share is of, where it has one of its own'),
    }),
  )
  .describe('bodies of the other footprint whose figures it takes over, wholly or in part');

/** The JSON document of `report` and `check`. Money, ratios and populations are text, so that no reader rounds them. */
export const assessmentSchema = z.object({
  schemaVersion: z.literal(READ_VERSIONS),
  digest: sha256.optional().describe('of all the rest; absent in version 1'),
  madeWith: z
    .object({ checks: z.array(open(CHECK_IDS)), measures: z.array(open(MEASURE_KEYS)), levels: z.array(open(CHECK_LEVELS)).optional() })
    .optional()
    .describe('the checks, measures and levels of the program that wrote it; absent in version 1'),
  configuration: z
    .object({ file: z.string(), sets: z.record(z.string(), z.string()) })
    .optional()
    .describe('only where it was found in the folder and not named with --config: the options that it sets, as they are written there'),
  refused: z
    .array(
      z.object({
        file: z.string(),
        icbs: z.array(code).nullable().describe('codes of the ICBs that are left out with it; null: it may hold figures of any'),
        faults: diagnostics,
      }),
    )
    .optional()
    .describe('files that report --partial left out, because they are refused; absent where there is none'),
  gate: z
    .object({
      checks: z.array(open(CHECK_IDS)),
      level: open(GATE_LEVELS),
      status: z.literal([0, 1, 4]),
      asAt: z.string().nullable().describe('the day that agreements which end were held against'),
      worstGap: money.describe('pounds by which the worst of the gated verdicts is over'),
      gated: z.array(z.object({ id: open(CHECK_IDS), subject: z.string(), verdict })),
      accepted: z.array(
        z.object({
          id: open(CHECK_IDS),
          subject: z.string(),
          verdict: open(ACCEPTABLE),
          reason: z.string(),
          agreedBy: z.string(),
          expires: z.string().nullable(),
          gapUpTo: money,
        }),
      ),
    })
    .optional()
    .describe('only from check'),
  selection: selection.optional().describe('only where --region, --cluster or --icb chose: what is not chosen is not in the document'),
  policy: z.object({
    id: z.string(),
    title: z.string(),
    ...policyValues,
    overrides: z.array(override),
    defaults: z
      .array(z.object({ parameter: z.string(), value: z.string() }))
      .optional()
      .describe('parameters that the policy file, being older, does not give: the bundled values'),
    references: z.array(
      z.object({
        parameter: open(PARAMETER_NAMES),
        title: z.string(),
        publisher: z.string(),
        date: z.string(),
        href: z.string().nullable(),
        status: open(REFERENCE_STATUSES),
      }),
    ),
  }),
  basis: z.enum(BASES),
  footprint: open(FOOTPRINTS).optional().describe('the ICBs that the report is drawn of'),
  populationYear: z.string().optional(),
  inputs: z.array(input.extend({ encoding: z.string(), icbs: z.array(code) })),
  icbs: z.array(z.object({ icb: code, name: z.string(), region: code, recut: recut.optional(), ...measures, doubts, risk: ofRisk })),
  regions: z.array(
    z.object({
      region: code,
      name: z.string(),
      ...together,
      flexibility: z.object({
        over: z.array(z.object({ icb: code, gap: pounds })),
        coveredBy: z.array(z.object({ icb: code, headroom: pounds })),
        slack: money,
      }),
    }),
  ),
  clusters: z
    .array(z.object({ cluster: z.string(), name: z.string(), ...together }))
    .optional()
    .describe('ICBs under joint leadership, added up; absent where an earlier program wrote it'),
  national: z.object({ ...measures, missing: z.array(code), doubts, risk: ofRisk }),
  schemes: z.array(scheme),
  checks: z.array(
    z.object({
      id: open(CHECK_IDS),
      level: open(CHECK_LEVELS),
      subject: z.string(),
      verdict,
      doubtAccepted: z.literal(true).optional().describe('it is met because a doubt was accepted'),
      because: open(NOT_ASSESSED_BECAUSE).nullable().describe('why it is not assessed'),
      expected: z.string().nullable(),
      actual: z.string().nullable(),
      gap: money,
      message: z.string(),
      references: z.array(z.string()),
    }),
  ),
  diagnostics,
});

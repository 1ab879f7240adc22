import { z } from 'zod';
import { CHECK_IDS } from '../../model/check.ts';
import { GATE_LEVELS } from '../../model/gate.ts';
import { FOOTPRINTS } from '../../model/geography.ts';
import { BASES } from '../../model/population.ts';
import { SHARED_BY } from '../../model/rebalance.ts';
import { REBALANCE_VERSION } from './rebalance.ts';
import { code, money, month, number, override, pounds, verdict, view } from './schemaParts.ts';

/** The JSON document of `rebalance`. */
export const rebalanceSchema = z.object({
  schemaVersion: z.literal(REBALANCE_VERSION),
  policy: z.object({ id: z.string(), ratePerHead: number, deadline: month, recurrentUntil: month, overrides: z.array(override) }),
  basis: z.enum(BASES),
  footprint: z.enum(FOOTPRINTS),
  populationYear: z.string(),
  level: z.enum(GATE_LEVELS).describe('each subject of it is put inside by itself'),
  by: z.enum(SHARED_BY),
  keep: z.array(code).describe('ICBs that are not touched'),
  floor: number.nullable().describe('pounds per head'),
  subjects: z.array(
    z.object({
      subject: code.describe('a region, an ICB or England by code; a cluster by its id'),
      outcome: z
        .enum(['inside', 'changed', 'impossible', 'unknown'])
        .describe('inside: nothing to change; unknown: a figure is missing or doubtful, and no change makes up for that'),
      givenOn: z.enum(FOOTPRINTS).optional().describe('of the ICBs below, where all that would change is given on the other footprint'),
      from: month.nullable().describe('the first month over: the change runs from it on'),
      binding: month.nullable().describe('the month that is furthest over'),
      change: pounds.describe('the smallest recurrent change, a year'),
      beyond: pounds.optional().describe('what of it leaves no verdict to turn on costs that a doubt puts back; absent where none would'),
      short: pounds.describe('what the ICBs cannot give of it'),
      icbs: z.array(
        z.object({
          icb: code,
          name: z.string(),
          over: money.describe('run rate less envelope in the binding month'),
          most: pounds.describe('the most that it can give a year'),
          fixed: z
            .enum(['kept', 'actual', 'carried'])
            .nullable()
            .describe('why it gives nothing: kept by the user; a month is an actual; its figures are given on the other footprint'),
          change: pounds.describe('a year less, the exact share'),
          months: z
            .array(z.object({ month, view, from: pounds, to: pounds }))
            .describe('run rates a year, before and after; in whole pence a month, so up to 11p beyond the exact share'),
        }),
      ),
    }),
  ),
  status: z.literal([0, 1, 4]).describe('the exit status'),
  unmet: z
    .array(z.object({ id: z.enum(CHECK_IDS), subject: z.string(), verdict, message: z.string() }))
    .describe('gated checks that the changed plan does not meet'),
});

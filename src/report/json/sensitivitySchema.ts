import { z } from 'zod';
import { GATE_LEVELS } from '../../model/gate.ts';
import { FOOTPRINTS } from '../../model/geography.ts';
import { BASES } from '../../model/population.ts';
import { code, money, month, number, override, quotient, verdict } from './schemaParts.ts';
import { SENSITIVITY_VERSION } from './sensitivity.ts';

const rate = z
  .string()
  .regex(/^\d+\.\d{3}$/)
  .describe('pounds per head, to a tenth of a penny')
  .nullable();
const turn = z.object({
  notMissedFrom: rate.describe('the lowest rate at which it is not missed; null: it cannot be judged'),
  metFrom: rate.describe('the lowest rate at which it is met; null: at none, because figures are missing, partial or doubtful'),
});

/** The JSON document of `sensitivity`. */
export const sensitivitySchema = z.object({
  schemaVersion: z.literal(SENSITIVITY_VERSION),
  policy: z.object({ id: z.string(), ratePerHead: number, deadline: month, recurrentUntil: month, overrides: z.array(override) }),
  basis: z.enum(BASES),
  footprint: z.enum(FOOTPRINTS),
  populationYear: z.string(),
  subjects: z.array(
    z.object({
      level: z.enum(GATE_LEVELS),
      subject: code.describe('a region or an ICB by code; a cluster by its id'),
      envelope: money,
      exitRunRate: money,
      envelopeGap: money,
      turns: z.object({ envelope: turn, recurrent: turn }),
      headroom: z
        .array(z.object({ basis: z.enum(BASES), year: z.string(), pounds: money, verdict }))
        .describe('envelope on bundled heads less exit run rate; null: there are no such heads, or no exit run rate'),
      late: z.object({
        months: z.int().nullable().describe('the most months that the whole plan may be late and be inside at the deadline'),
        next: z
          .enum(['over', 'unknown', 'never', 'actual'])
          .describe('one month more is over, or not known; never: the baseline is inside; actual: the deadline month is no plan any more'),
      }),
      risk: z
        .object({
          atRisk: money.describe(
            'a year, of recurrent schemes started by the deadline: saving × (1 − likelihood); null: one gives no likelihood',
          ),
          verdict: verdict.describe('of envelope with that counted as cost'),
          withoutLikelihood: z.int(),
          adjustedExitRunRate: money.describe('exit run rate with what is at risk'),
          adjustedGap: money,
          posts: number.nullable().describe('whole time equivalents that leave'),
          costPerPost: money.describe('annual saving of the schemes that give posts ÷ posts'),
          withoutPosts: z.int(),
          deciding: z
            .array(z.object({ icb: code, scheme: z.string(), annualSaving: money }))
            .describe('schemes without any one of which it is over'),
        })
        .nullable()
        .describe('null: no such scheme is given'),
      mustDeliver: quotient
        .nullable()
        .describe('of the planned saving: what must be delivered to be inside, rounded up; null: not known, or no saving is planned'),
      verdicts: z.array(z.object({ rate: number, envelope: verdict, recurrent: verdict })),
    }),
  ),
});

import { z } from 'zod';
import { GATE_LEVELS } from '../../model/gate.ts';
import { FOOTPRINTS } from '../../model/geography.ts';
import { BASES } from '../../model/population.ts';
import { code, money, month, number, override, quotient, risk, verdict } from './schemaParts.ts';
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
      risk: risk.nullable().describe('null: no such scheme is given'),
      mustDeliver: quotient
        .nullable()
        .describe('of the planned saving: what must be delivered to be inside, rounded up; null: not known, or no saving is planned'),
      verdicts: z.array(z.object({ rate: number, envelope: verdict, recurrent: verdict })),
    }),
  ),
});

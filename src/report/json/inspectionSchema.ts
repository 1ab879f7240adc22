import { z } from 'zod';
import { SCENARIOS } from '../../model/cost.ts';
import { TABLE_KINDS } from '../../model/input.ts';
import { UNITS } from '../../model/money.ts';
import { INSPECTION_VERSION } from './inspection.ts';
import { diagnostics, sha256 } from './schemaParts.ts';

const line = z.int().min(1).describe('counted from 1');
const count = z.int().min(0);
const plainNumber = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .describe('in the unit of its column');

const inspection = z.object({
  file: z.object({
    file: z.string(),
    sha256: sha256.nullable().describe('null: it could not be read'),
    encoding: z.string().nullable().describe('of a CSV file; of a workbook, what kind it is'),
    rows: count.describe('rows of data'),
    taken: z
      .object({
        sheet: z.string().nullable().describe('of a workbook'),
        header: line,
        first: line.nullable().describe('null: there are no rows below the header'),
        last: line.nullable(),
        totals: count,
        notes: count,
      })
      .nullable()
      .describe('what was taken as the table; null: none was found'),
  }),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), rows: count })).describe('of a workbook'),
  kind: z.enum(TABLE_KINDS).nullable().describe('the kind of table that the header is most like; null: it names no known column'),
  columns: z.array(
    z.object({
      column: line,
      header: z.string(),
      readAs: z.string().nullable().describe('a field; null: the column is no field'),
      period: z.string().nullable().describe('2025-12, 2025/26 Q3 or 2025/26'),
      scenario: z.enum(SCENARIOS).nullable().describe('of a period whose header says it'),
      toDate: z.boolean().describe('its figures are running totals'),
      unit: z.enum(UNITS).nullable().describe('what the header, or a title, says'),
      unitFrom: z.string().nullable().describe('the title that the unit is from'),
      unitRow: line.nullable().describe('the row of units that the unit is from'),
    }),
  ),
  rows: z
    .array(
      z.object({
        line,
        cells: z.array(z.string()).describe('as they are printed, one for each of the columns'),
        period: z.string().nullable().describe('what the row says of itself; null: the headers say the periods, or it says none'),
      }),
    )
    .optional()
    .describe('the first rows of data, and the first of those with a finding'),
  icbs: z.array(z.string()).describe('the ICBs that have a row'),
  totals: z.array(
    z.object({
      label: z.string(),
      line,
      column: line,
      header: z.string(),
      printed: plainNumber,
      sum: plainNumber,
      agrees: z.boolean().describe('to the last digit that is printed, or but for the rounding of its rows'),
      toldBy: z.string().nullable().describe('the header of the column that calls the row a total; null: its label does, or nothing'),
    }),
  ),
});

/** The JSON document of `inspect`. */
export const inspectionSchema = inspection.extend({
  schemaVersion: z.literal(INSPECTION_VERSION),
  others: z.array(inspection).optional().describe('further files, and further sheets of a workbook that is read whole'),
  diagnostics: diagnostics.describe('what a report on all of them would say of its inputs'),
});

import { z } from 'zod';
import { grouped, MEASURE_KEYS, MEASURES, type MeasureDefinition, type MeasureKind } from '../../model/measures.ts';
import { MOVES } from '../../model/scheme.ts';
import type { WireMeasures } from './measures.ts';
import { code, delivery, heads, money, month, months, pounds, ratio, view } from './schemaParts.ts';

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

const functions = z.array(
  z.strictObject({
    function: z.string().nullable().describe('null: no function is given'),
    baseline: money,
    exitRunRate: money,
    moves: z.array(z.strictObject({ icb: code, scheme: z.string(), movesTo: z.enum(MOVES), annualSaving: pounds })),
  }),
);

const KINDS: Readonly<Record<MeasureKind, z.ZodType>> = {
  heads,
  money,
  'money a head': money,
  'money a month': money.describe('a month, recurrent'),
  ratio,
  months,
  view: view.nullable(),
  period: z.literal([1, 3, 12]).nullable(),
  delivery,
  calendar: z.array(z.strictObject({ month, runRate: money, countedRunRate: money, view })),
  bridge,
  functions,
};

/** What is known of an ICB, a region and the country alike. */
export const measures = measuresShape();

function measuresShape() {
  const each = MEASURE_KEYS.map((key): readonly [string, z.ZodType] => {
    const { is, note }: MeasureDefinition = MEASURES[key];
    return [key, note === undefined ? KINDS[is] : KINDS[is].describe(note)];
  });
  const shape = Object.entries(grouped(Object.fromEntries(each))).map(([name, of]): readonly [string, z.ZodType] => {
    const schema = of instanceof z.ZodType ? of : z.strictObject(of);
    return [name, name === 'functions' ? schema.nullable() : schema];
  });
  return Object.fromEntries(shape) as { readonly [Key in keyof WireMeasures]: z.ZodType<WireMeasures[Key]> };
}

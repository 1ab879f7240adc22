import { z } from 'zod';
import { grouped, MEASURE_KEYS, MEASURES, type MeasureDefinition, type MeasureKind } from '../../model/measures.ts';
import { MOVES } from '../../model/scheme.ts';
import type { WireMeasures } from './measures.ts';
import { code, delivery, heads, money, month, months, open, pounds, ratio, view } from './schemaParts.ts';

const bridge = z
  .array(
    z.object({
      step: open(['baseline', 'saving', 'disallowed', 'unexplained', 'exit-run-rate', 'envelope-gap', 'envelope']),
      of: code.nullable().describe('ICB, or region'),
      scheme: z.string().nullable(),
      schemes: z.int().nullable(),
      amount: pounds,
    }),
  )
  .describe('baseline, saving, disallowed and unexplained add up to exit-run-rate; with envelope-gap, to envelope')
  .nullable();

const functions = z.array(
  z.object({
    function: z.string().nullable().describe('null: no function is given'),
    baseline: money,
    exitRunRate: money,
    moves: z.array(z.object({ icb: code, scheme: z.string(), movesTo: open(MOVES), annualSaving: pounds })),
  }),
);

const KINDS: Readonly<Record<MeasureKind, z.ZodType>> = {
  heads,
  money,
  'money a head': money,
  'money a month': money.describe('a month, recurrent'),
  ratio,
  months,
  month: month.nullable(),
  view: view.nullable(),
  period: z.literal([1, 3, 12]).nullable(),
  delivery,
  calendar: z.array(z.object({ month, runRate: money, countedRunRate: money, view })),
  bridge,
  functions,
};

/** Keys that `diff` reads of every document. Others are absent if the program that saved it did not measure them. */
const ALWAYS = ['population', 'view', 'periodMonths', 'delivery', 'months', 'functions', 'functions.rows'] as const;
type Always = (typeof ALWAYS)[number];

/** What is known of an ICB, a region and the country alike. */
export const measures = measuresShape();

function measuresShape() {
  const each = MEASURE_KEYS.map((key): readonly [string, z.ZodType] => {
    const { is, note }: MeasureDefinition = MEASURES[key];
    return [key, lasting(key, note === undefined ? KINDS[is] : KINDS[is].describe(note))];
  });
  const shape = Object.entries(grouped(Object.fromEntries(each))).map(([name, of]): readonly [string, z.ZodType] => {
    const schema = of instanceof z.ZodType ? of : lasting(name, z.object(of));
    return [name, name === 'functions' ? schema.nullable() : schema];
  });
  return Object.fromEntries(shape) as {
    readonly [Key in keyof WireMeasures]: z.ZodType<WireMeasures[Key] | (Key extends Always ? never : undefined)>;
  };
}

function lasting(name: string, schema: z.ZodType): z.ZodType {
  return ALWAYS.some((each) => each === name) ? schema : schema.optional();
}

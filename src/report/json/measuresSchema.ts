import { z } from 'zod';
import { MOVES } from '../../model/scheme.ts';
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

/** What is known of an ICB, a region and the country alike. */
export const measures = {
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

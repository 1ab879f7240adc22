import { z } from 'zod';
import { CHECK_IDS, CHECK_LEVELS } from '../../model/check.ts';
import { RULES, TURNS } from '../../model/comparison.ts';
import { GATE_LEVELS } from '../../model/gate.ts';
import { MONEY_MEASURES } from '../../model/measures.ts';
import { BASES } from '../../model/population.ts';
import { COMPARISON_VERSION } from './comparison.ts';
import {
  code,
  delivery,
  diagnostic,
  heads,
  input,
  money,
  month,
  override,
  quotient,
  scheme,
  selection,
  verdict,
  view,
} from './schemaParts.ts';

const change = <Value extends z.ZodType>(value: Value) => z.object({ from: value, to: value });

const moved = {
  population: change(heads).nullable().describe('null: did not move'),
  money: z.array(
    z.object({
      measure: z.enum(MONEY_MEASURES),
      from: money,
      to: money,
      change: money.describe('to less from; null where one of them is not known'),
      perHead: money.describe('change ÷ population; null where that is not known or not the same on both sides'),
      share: quotient.nullable().describe('of from; null where that is 0 or less'),
    }),
  ),
  delivery: change(delivery).nullable(),
  view: change(view.nullable()).nullable(),
  periodMonths: change(z.literal([1, 3, 12]).nullable()).nullable(),
  latest: change(z.object({ month: month.nullable(), view: view.nullable() })).nullable(),
  months: z.array(z.object({ month, runRate: change(money), countedRunRate: change(money), view: change(view.nullable()) })),
  functions: z.array(z.object({ function: z.string().nullable(), baseline: change(money), exitRunRate: change(money) })),
};

const position = { population: heads, baseline: money, envelope: money, exitRunRate: money, envelopeGap: money, delivery };

const subjects = <Name extends z.ZodRawShape>(name: Name) =>
  z.object({
    compared: z.int().describe('how many are on both sides'),
    moved: z.array(z.object({ ...name, ...moved })),
    came: z.array(z.object({ ...name, ...position })),
    went: z.array(z.object({ ...name, ...position })),
    onlyFrom: z.array(z.object(name)).describe('not compared: the other side was saved for a choice without them'),
    onlyTo: z.array(z.object(name)),
  });

const side = z.object({
  file: z.string(),
  saved: z.boolean().describe('false: assessed now, from costs'),
  policy: z.string(),
  basis: z.enum(BASES),
  overrides: z.array(override).describe('what options set in place of the usual'),
  refused: z
    .array(z.object({ file: z.string(), icbs: z.array(code).nullable() }))
    .optional()
    .describe('files that it leaves out because they are refused, and the ICBs left out with them; null: they may be any'),
  setup: z.array(input).describe('its policy, population, configuration and accepted findings, where they are files'),
  selection: selection.optional(),
});

const check = z.object({
  id: z.enum(CHECK_IDS),
  level: z.enum(CHECK_LEVELS),
  subject: z.string(),
  verdict: change(verdict.nullable()).describe('null: there is no such verdict'),
  gap: change(money),
  turn: z.enum(TURNS).describe('lost: was missed, and is not judged any more'),
});

const schemeFacts = scheme.omit({ icb: true, paybackMonths: true }).nullable();

const madeWith = z.object({ checks: z.array(z.string()), measures: z.array(z.string()), levels: z.array(z.string()) });

/** The JSON document of `diff`. Only what moved; null in place of a figure is "not known". */
export const comparisonSchema = z.object({
  schemaVersion: z.literal(COMPARISON_VERSION),
  from: side,
  to: side,
  selection: selection.optional().describe('only where --region, --cluster or --icb chose'),
  notCompared: z
    .object({
      notJudgedThen: z
        .object({ from: madeWith, to: madeWith })
        .describe('of each side: what the other has, and an earlier program saved this one without'),
      unknown: madeWith.describe('what a later program saved, and this one does not know'),
    })
    .optional()
    .describe('only where a side was made with other checks, measures or levels'),
  recut: z
    .array(z.object({ earlier: z.array(z.string()), later: z.array(z.string()) }))
    .optional()
    .describe('only where the sides are drawn on two footprints: ICBs that are others on each, and are not compared'),
  changed: z.boolean().describe('whether anything at all is not the same on both sides'),
  gate: z
    .object({
      checks: z.array(z.enum(CHECK_IDS)),
      level: z.enum(GATE_LEVELS),
      status: z.literal([0, 1, 4]),
      gated: z.int(),
      worse: z.array(check),
      better: z.array(check),
      lost: z.array(check),
      further: z.array(check).describe('missed on both sides, and by more now: the worst first'),
      notAssessed: z.array(check).describe('not assessed on either side'),
      gone: z.array(code).describe('ICBs of what is gated that are not on the new side any more'),
      notJudgedThen: z.array(z.enum(CHECK_IDS)).describe('gated checks that a side was made without'),
      unjudged: z.array(code).describe('regions, clusters and ICBs that could not be held against the other side'),
    })
    .optional()
    .describe('only with --fail-on-worse'),
  rules: z.array(
    z.object({
      rule: z.enum(RULES),
      from: z.string(),
      to: z.string(),
    }),
  ),
  overrides: z.array(z.object({ parameter: z.string(), option: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  national: z.object(moved).nullable(),
  regions: subjects({ region: code, name: z.string() }),
  clusters: subjects({ cluster: z.string(), name: z.string() }),
  icbs: subjects({ icb: code, name: z.string(), region: code }),
  checks: z.array(check),
  schemes: z.array(z.object({ icb: code, scheme: z.string(), from: schemeFacts, to: schemeFacts })),
  inputs: z.array(change(input.nullable())),
  diagnostics: z.object({ came: z.array(diagnostic), went: z.array(diagnostic) }),
});

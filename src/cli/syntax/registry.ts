import { check } from './check.ts';
import { completion } from './completion.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { icbs } from './icbs.ts';
import { inspect } from './inspect.ts';
import { report } from './report.ts';
import { rollup } from './rollup.ts';
import { rules } from './rules.ts';
import { schema } from './schema.ts';
import type { Syntax } from './syntax.ts';
import { template } from './template.ts';

/** Every command, in the order of the help. */
export const COMMANDS: ReadonlyMap<string, Syntax> = new Map(
  Object.entries({ report, check, explain, diff, inspect, template, rollup, icbs, rules, schema, completion }),
);

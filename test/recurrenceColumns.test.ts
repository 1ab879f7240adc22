/** A column that says what recurs is read under any of its usual names, or refused by name: never passed over. */
import { expect, test } from 'vitest';
import { readCosts } from '../src/input/costs/readCosts.ts';
import { readSchemes } from '../src/input/schemes/readSchemes.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england as geography } from '../src/reference/geography.ts';

const policy = blueprint();
const source = (text: string) => ({
  name: 'table.csv',
  open: async function* () {
    yield Buffer.from(text);
  },
});
const QUOTED = (text: string) => `"${text}"`;

async function bothOf(header: string, cell: string): Promise<readonly (readonly string[])[]> {
  const costs = `icb_code,scenario,period,cost_type,amount,${QUOTED(header)}\nQF7,plan,2025-12,in-scope,5,${cell}\n`;
  const schemes = `icb_code,scheme,start,annual_saving,moves_to,${QUOTED(header)}\nQF7,One,2025-07,5,none,${cell}\n`;
  const read = await readCosts([source(costs)], { geography, policy });
  const list = await readSchemes([source(schemes)], { geography, policy, plans: [] });
  const codes = (all: typeof read.diagnostics) =>
    all.flatMap(({ code }) => (['unknown-column', 'misspelt-column', 'unknown-word'].includes(code) ? [code] : []));
  return [
    [...read.cells.map(({ recurrence }) => recurrence), ...codes(read.diagnostics)],
    [...list.schemes.map(({ recurrence }) => recurrence), ...codes(list.diagnostics)],
  ];
}

test.each([
  ['Rec/Non-rec', 'Non-rec', 'non-recurrent'],
  ['Rec / NR', 'NR', 'non-recurrent'],
  ['R/NR', 'R', 'recurrent'],
  ['Recurrent or non-recurrent', 'Non recurrent', 'non-recurrent'],
  ['Recurring/Non-Recurring', 'Non-Recurring', 'non-recurrent'],
  ['Recurrent?', 'N', 'non-recurrent'],
  ['Recurrent?', 'yes', 'recurrent'],
  ['Recurrent (Y/N)', 'No', 'non-recurrent'],
  ['Recurring', 'FALSE', 'non-recurrent'],
  ['Recurrence type', 'NR', 'non-recurrent'],
  // A yes or no says it where the header asks for what recurs, and nowhere else.
  ['R/NR', 'N', 'unknown-word'],
  ['Non-recurrent?', 'Y', 'misspelt-column'],
  ['NR flag', 'Y', 'misspelt-column'],
  ['Record type', 'NR', 'unknown-column'],
  ['Receipt', 'R', 'unknown-column'],
  ['Recurrent budget code', 'R', 'unknown-column'],
])('%s: %s is %s', async (header, cell, found) => {
  const both = await bothOf(header, cell);
  for (const each of both) expect(each).toContain(found);
  if (found.endsWith('recurrent')) expect(both).toEqual([[found], [found]]);
});

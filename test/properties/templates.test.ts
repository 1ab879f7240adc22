/** A template that is filled in is read back as it was filled in, and nothing is said of it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCosts } from '../../src/input/costs/costs.ts';
import { readPopulation } from '../../src/input/population.ts';
import { readSchemes } from '../../src/input/schemes/schemes.ts';
import { decimalText } from '../../src/model/decimal.ts';
import { poundsText } from '../../src/model/money.ts';
import { periodText } from '../../src/model/period.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { england } from '../../src/reference/geography.ts';
import { type Template, templateCsv, templateOf } from '../../src/report/templates.ts';
import { sourceOf } from './program.ts';

const policy = blueprint();
const options = { geography: england, policy };
const chosen = fc.subarray([...england.icbs], { minLength: 1, maxLength: 4 });
const pence = fc.bigInt({ min: 0n, max: 10n ** 11n });

/** The template with every blank cell of a row filled in by its header. */
function filled({ headers, rows }: Template, fill: (row: readonly string[], header: string, at: number) => string): Template {
  return { headers, rows: rows.map((row, at) => row.map((cell, index) => (cell === '' ? fill(row, headers[index] ?? '', at) : cell))) };
}

test('costs', async () => {
  await fc.assert(
    fc.asyncProperty(chosen, fc.array(pence, { minLength: 32, maxLength: 32 }), async (icbs, amounts) => {
      const wanted = new Map<string, string>();
      const table = filled(templateOf('costs', icbs, policy), ([icb, , scenario, costType], header, at) => {
        // The baseline has its year, and the plan its months.
        if ((scenario === 'baseline') !== (header === '2024/25')) return '';
        const amount = poundsText(amounts[(at * 7 + header.length + Number(header.slice(-2))) % amounts.length] ?? 0n);
        wanted.set(`${icb} ${scenario} ${costType} ${header}`, amount);
        return amount;
      });
      const { cells, diagnostics } = await readCosts([sourceOf('costs.csv', templateCsv(table))], options);
      expect(diagnostics).toEqual([]);
      const read = cells.map((cell) => [
        `${cell.icb} ${cell.scenario} ${cell.costType} ${periodText(cell.period)}`,
        poundsText(cell.pence),
      ]);
      expect(new Map(read as [string, string][])).toEqual(wanted);
    }),
    { numRuns: 60 },
  );
});

test('schemes', async () => {
  await fc.assert(
    fc.asyncProperty(chosen, pence, pence, async (icbs, saving, cost) => {
      const values: Readonly<Record<string, string>> = {
        scheme: 'One team, "shared"',
        start: '2025-10',
        annual_saving: poundsText(saving),
        function: 'digital-leadership',
        recurrence: 'recurrent',
        moves_to: 'provider',
        receiving_cost: poundsText(cost),
        one_off_cost: poundsText(cost),
      };
      const table = filled(templateOf('schemes', icbs, policy), (_, header) => values[header] ?? '');
      const { schemes, diagnostics } = await readSchemes([sourceOf('schemes.csv', templateCsv(table))], options);
      expect(diagnostics).toEqual([]);
      expect(
        schemes.map(({ icb, scheme, annualSaving, receivingCost, oneOffCost }) => [icb, scheme, annualSaving, receivingCost, oneOffCost]),
      ).toEqual(icbs.map(({ code }) => [code, values.scheme, saving, cost, cost]));
    }),
    { numRuns: 60 },
  );
});

test('population', async () => {
  await fc.assert(
    fc.asyncProperty(chosen, fc.integer({ min: 1, max: 10_000_000 }), async (icbs, heads) => {
      const values: Readonly<Record<string, string>> = { population: `${heads}.5`, basis: 'weighted', as_at: '2025/26', source: 'a count' };
      const table = filled(templateOf('population', icbs, policy), (_, header) => values[header] ?? '');
      const { population, diagnostics } = await readPopulation(sourceOf('heads.csv', templateCsv(table)), {
        geography: england,
        basis: 'weighted',
      });
      expect(diagnostics).toEqual([]);
      expect([...population.figures].map(([code, figure]) => [code, decimalText(figure.heads)])).toEqual(
        icbs.map(({ code }) => [code, `${heads}.5`]),
      );
    }),
    { numRuns: 60 },
  );
});

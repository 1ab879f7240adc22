/** A roll-up is assessed as its ledger is, whatever the ledger holds. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rollupFaults } from '../../src/assess/rollup.ts';
import type { Source } from '../../src/input/bytes/source.ts';
import { readCosts } from '../../src/input/costs/readCosts.ts';
import type { CostInput } from '../../src/model/evidence.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { england } from '../../src/reference/geography.ts';
import { rollupCsv, unseenFunctions } from '../../src/report/rollup/csv.ts';
import { butForFiles } from '../support/aboutFiles.ts';
import { type Case, inFiles, smallCases } from './cases.ts';
import { WITHIN } from './compare.ts';
import { assessed, documentOf, filesOf, isTwin, sourceOf } from './program.ts';

const policy = blueprint();

function read(files: readonly Source[]): Promise<CostInput> {
  return readCosts(files, { geography: england, policy });
}

async function rolledUp(files: readonly Source[]): Promise<string> {
  const { cells, submissions } = await read(files);
  return rollupCsv(cells, submissions);
}

async function answered(given: Case, files: readonly Source[]): Promise<string> {
  return butForFiles(await documentOf(await assessed(given, files)));
}

test('a ledger and its roll-up give the same document, and a roll-up rolled up is itself', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, async (given) => {
      const once = await rolledUp(filesOf(given));
      const rollup = () => [sourceOf('rollup.csv', once)];
      expect(await answered(given, rollup())).toBe(await answered(given, filesOf(given)));
      expect(await rolledUp(rollup())).toBe(once);
    }),
    { ...WITHIN, numRuns: 80 },
  );
});

test('of several files it does too, or it is refused and the roll-ups of each of them do together', async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(smallCases, fc.array(fc.nat(2), { minLength: 1, maxLength: 7 }), async (whole, shares) => {
      const given = inFiles(whole, shares);
      fc.pre(!isTwin(given));
      const faults = rollupFaults(await read(filesOf(given)), england);
      const wanted = await answered(given, filesOf(given));
      if (faults.length === 0) {
        expect(await answered(given, [sourceOf('rollup.csv', await rolledUp(filesOf(given)))])).toBe(wanted);
        return;
      }
      if (wanted.includes('Doubtful (doubled)')) refused += 1;
      // A blank quarter of which some months are given is rolled up as the others of its months.
      fc.pre(given.lines.every(({ amount, period }) => amount !== null || !period.includes('/')));
      const each = await Promise.all(filesOf(given).map(async (file) => sourceOf(file.name, await rolledUp([file]))));
      fc.pre(new Set(await Promise.all(filesOf(given).map((file) => rolledUp([file])))).size === each.length);
      expect(await answered(given, each)).toBe(wanted);
    }),
    { ...WITHIN, numRuns: 80 },
  );
  expect(refused).toBeGreaterThan(0);
});

test('the order of the rows changes no byte of it', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, async (given) => {
      const turned = { ...given, lines: given.lines.toReversed() };
      expect(await rolledUp(filesOf(turned))).toBe(await rolledUp(filesOf(given)));
    }),
    { ...WITHIN, numRuns: 40 },
  );
});

test('words of the ledger’s own come back as they are, and run nowhere', async () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  const marked = fc.tuple(fc.constantFrom('=', '+', '-', '@', ' ', '"', ',', ';', '\n', "'"), word).map(([mark, rest]) => `${mark}${rest}`);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(word, marked), { minLength: 1, maxLength: 5 }), async (words) => {
      const rows = words.map((text, index) => `QF7,plan,2025-12,in-scope,"${text.replaceAll('"', '""')}",${index + 1}.00`);
      const ledger = [sourceOf('ledger.csv', `icb_code,scenario,period,cost_type,function,amount\n${rows.join('\n')}\n`)];
      const { cells, diagnostics } = await read(ledger);
      fc.pre(diagnostics.length === 0 && unseenFunctions(cells).length === 0);
      const once = rollupCsv(cells, []);
      const again = await read([sourceOf('rollup.csv', once)]);
      expect(again.diagnostics).toEqual([]);
      const figures = (input: CostInput) => input.cells.map((cell) => [cell.function, cell.pence]);
      expect(figures(again)).toEqual(figures({ ...again, cells }));
      expect(rollupCsv(again.cells, [])).toBe(once);
      for (const cells of parse(once) as string[][]) for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@]/);
    }),
    { ...WITHIN, numRuns: 100 },
  );
});

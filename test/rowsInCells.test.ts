/** Rows of a table that a quotation mark has put into a cell of another row: never lost without a word. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readCosts } from '../src/input/costs/readCosts.ts';
import { readPopulation } from '../src/input/population/readPopulation.ts';
import { readSchemes } from '../src/input/schemes/readSchemes.ts';
import type { Diagnostic } from '../src/model/diagnostic.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';
import { bookOf, FORMATS } from './support/workbooks.ts';

const options = { geography: england, policy: blueprint(), basis: 'weighted' } as const;
const source = (bytes: Uint8Array) => ({
  name: 'x',
  async *open() {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  },
});
const costs = async (bytes: Uint8Array) => (await readCosts([source(bytes)], options)).diagnostics;
const READERS = {
  costs,
  population: async (bytes: Uint8Array) => (await readPopulation(source(bytes), options)).diagnostics,
  schemes: async (bytes: Uint8Array) => (await readSchemes([source(bytes)], options)).diagnostics,
};

type Rows = readonly (readonly string[])[];

/** Each has a column of words, in which the third row opens a cell that the fifth closes. */
const TABLES: Readonly<Record<string, { readonly read: keyof typeof READERS; readonly words: number; readonly rows: Rows }>> = {
  tidy: {
    read: 'costs',
    words: 4,
    rows: [
      ['icb_code', 'scenario', 'period', 'amount', 'note'],
      ...['2025-04', '2025-05', '2025-06', '2025-07'].map((month) => ['QF7', 'plan', month, '100', '']),
    ],
  },
  'tidy, the ICB by name and last, in a column of its own': {
    read: 'costs',
    words: 0,
    rows: [
      ['Team', 'scenario', 'period', 'amount', 'icb_name'],
      ...['2025-04', '2025-05', '2025-06', '2025-07'].map((month) => ['', 'plan', month, '100', 'NHS South Yorkshire ICB']),
    ],
  },
  'tidy, the function': {
    read: 'costs',
    words: 1,
    rows: [
      ['icb_code', 'function', 'scenario', 'period', 'amount'],
      ...['2025-04', '2025-05', '2025-06', '2025-07'].map((month) => ['QF7', '', 'plan', month, '100']),
    ],
  },
  wide: {
    read: 'costs',
    words: 5,
    rows: [
      ['icb_code', 'scenario', 'cost_type', '2025/26 Q1', '2025/26 Q2', 'note'],
      ...['running-cost', 'programme-pay', 'pod', 'hosted-service'].map((type) => ['QF7', 'plan', type, '100', '', '']),
    ],
  },
  summary: {
    read: 'costs',
    words: 4,
    rows: [
      ['icb_code', 'baseline_cost', 'planned_cost', 'delivered_by', 'note'],
      ...['QE1', 'QF7', 'QOP', 'QYG'].map((code) => [code, '100', '50', '2025-12', '']),
    ],
  },
  schemes: {
    read: 'schemes',
    words: 4,
    rows: [
      ['icb_code', 'scheme', 'start', 'annual_saving', 'note'],
      ...['A', 'B', 'C', 'D'].map((scheme) => ['QF7', scheme, '2025-12', '100', '']),
    ],
  },
  population: {
    read: 'population',
    words: 2,
    rows: [['icb_code', 'population', 'source'], ...['QE1', 'QF7', 'QOP', 'QYG'].map((code) => [code, '1000000', ''])],
  },
};

/** The text of a table, of which the cell of words of the third row is opened, and that of a later one closed. */
function swallowing(rows: Rows, words: number, delimiter = ',', lastRow = 4): string {
  const cell = (text: string, row: number, column: number) =>
    column !== words || text !== '' ? text : row === 2 ? '"as agreed' : row === lastRow ? 'and so on"' : text;
  return rows.map((cells, row) => cells.map((text, column) => cell(text, row, column)).join(delimiter)).join('\r\n');
}

/** What is refused, and at which line. */
const refused = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.filter(({ severity }) => severity === 'fault').map(({ code, place }) => `${code} ${place?.line}`);

describe.each(Object.entries(TABLES))('%s', (_, { read, words, rows }) => {
  test.each([',', ';', '\t'])('separated by %j', async (delimiter) => {
    const text = swallowing(rows, words, delimiter);
    const found = refused(await READERS[read](Buffer.from(text)));
    const isLast = words === (rows[0]?.length ?? 0) - 1;
    expect(found).toEqual(isLast || words === 1 ? ['rows-in-cell 4'] : expect.arrayContaining([expect.stringMatching(/ [34]$/)]));
    expect(refused(await READERS[read](gzipSync(text)))).toEqual(found);
  });

  test.each(FORMATS)('as %s', async (format) => {
    const swallowed = rows.slice(3).map((cells) => cells.join(','));
    const sheet = rows
      .slice(0, 3)
      .map((cells, row) => cells.map((text, at) => (row === 2 && at === words ? ['so', ...swallowed].join('\n') : text)));
    const cells = Object.fromEntries(
      sheet.flatMap((each, row) => each.map((text, at) => [`${String.fromCharCode(65 + at)}${row + 1}`, { t: 's' as const, v: text }])),
    );
    expect(refused(await READERS[read](bookOf(format, cells)))).toEqual(['rows-in-cell 3']);
  });

  test('in a file with a quotation mark that is never closed', async () => {
    const text = swallowing(rows, words, ',', 9);
    expect(refused(await READERS[read](Buffer.from(text)))).toEqual(['bad-quoting 3']);
  });
});

const LEDGER_ROWS = 60_000;

test.each([20, 40_000, LEDGER_ROWS - 3])('in a long ledger, at row %i', async (at) => {
  const lines = ['icb_code,scenario,period,amount,note', ...Array.from({ length: LEDGER_ROWS }, () => 'QF7,actual,2025-04,100.00,invoice')];
  lines[at - 1] = 'QF7,actual,2025-04,100.00,"invoice';
  lines[at + 1] = 'QF7,actual,2025-04,100.00,invoice"';
  const text = `${lines.join('\n')}\n`;
  expect(refused(await costs(Buffer.from(text)))).toEqual([`rows-in-cell ${at + 1}`]);
  expect(refused(await costs(gzipSync(text)))).toEqual([`rows-in-cell ${at + 1}`]);
});

test('a quotation mark that is never closed in a long ledger is refused at its line, however far it runs', async () => {
  const lines = ['icb_code,scenario,period,amount,note', ...Array.from({ length: LEDGER_ROWS }, () => 'QF7,actual,2025-04,100.00,invoice')];
  lines[99] = 'QF7,actual,2025-04,100.00,"invoice';
  expect(refused(await costs(Buffer.from(lines.join('\n'))))).toEqual(['bad-quoting 100']);
});

test.each([
  'agreed with the region\nand the trusts',
  'first, as agreed\nsecond, as minuted',
  'Kent and Medway have\nSouth Yorkshire has not',
  'see\n\n  - item 3\n  - item 4',
])('a note of several lines is read: %j', async (note) => {
  const rows: Rows = [
    ['icb_code', 'scenario', 'period', 'amount', 'note'],
    ['QF7', 'plan', '2025-04', '100', note],
  ];
  const text = rows.map((cells) => cells.map((cell) => (cell === note ? `"${cell}"` : cell)).join(',')).join('\n');
  expect(refused(await costs(Buffer.from(text)))).toEqual([]);
  const cells = Object.fromEntries(
    rows.flatMap((each, row) => each.map((cell, at) => [`${String.fromCharCode(65 + at)}${row + 1}`, { t: 's' as const, v: cell }])),
  );
  for (const format of FORMATS) expect(refused(await costs(bookOf(format, cells)))).toEqual([]);
});

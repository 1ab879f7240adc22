/** What a table of codes says of a ledger's rows: the row that says most, and nothing where none does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CodeMatcher } from '../src/input/coding/codeMatcher.ts';
import { readCoding } from '../src/input/coding/readCoding.ts';
import { readCosts } from '../src/input/costs/readCosts.ts';
import type { CodingRow } from '../src/model/coding.ts';
import { COST_TYPES, type CostType } from '../src/model/cost.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england as geography } from '../src/reference/geography.ts';
import { diagnosticWords } from '../src/report/words/diagnostics.ts';

const source = (name: string, text: string | Uint8Array) => ({
  name,
  async *open() {
    yield Buffer.from(text);
  },
});
const coded = (text: string) => readCoding(source('coding.csv', text), { geography });
const read = async (coding: string, ...ledgers: readonly string[]) =>
  readCosts(
    ledgers.map((text, index) => source(`ledger${index}.csv`, text)),
    { geography, policy: blueprint(), coding: await coded(coding) },
  );
const HEADER = 'icb_code,scenario,period,cost_centre,subjective,amount\n';
const line = (centre: string, amount = '1.00', subjective = '5211') => `QF7,plan,2025-12,${centre},${subjective},${amount}\n`;
const typesOf = async (coding: string, ...codes: readonly string[]) => {
  const { cells, diagnostics } = await read(coding, HEADER + codes.map((code) => line(code)).join(''));
  return [cells.map(({ costType, lines }) => `${costType} ${lines}`), diagnostics.map(({ code }) => code)] as const;
};

function rowOf(codes: readonly string[], costType: CostType = 'pod'): CodingRow {
  return { codes, costType, place: { file: 'coding.csv' } };
}

describe('the rows that say most of codes', () => {
  const cell = fc.stringMatching(/^[ab*]{1,5}$/);
  const matches = (pattern: string, code: string) => new RegExp(`^${pattern.replaceAll(/\*+/g, '[^]*')}$`).test(code);
  const rank = (pattern: string) => (pattern.includes('*') ? pattern.replaceAll('*', '').length : 1000);

  test.each([1, 2])('are those that an exhaustive search finds, in columns: %i', (columns) => {
    const codes = fc.array(cell, { minLength: columns, maxLength: columns });
    const plain = fc.array(fc.stringMatching(/^[ab]{1,6}$/), { minLength: columns, maxLength: columns });
    const distinct = { selector: (each: readonly string[]) => each.join('|').replaceAll(/\*+/g, '*') };
    fc.assert(
      fc.property(fc.uniqueArray(codes, { ...distinct, maxLength: 12 }), plain, (all, wanted) => {
        const rows = all.map((each) => rowOf(each));
        const own = rows.filter((row) => row.codes.every((pattern, index) => matches(pattern, wanted[index] ?? '')));
        const asMuch = (a: CodingRow, b: CodingRow) => a.codes.every((pattern, index) => rank(pattern) >= rank(b.codes[index] ?? ''));
        const best = own.filter((row) => !own.some((other) => asMuch(other, row) && !asMuch(row, other)));
        expect(new Set(new CodeMatcher(rows).best(wanted))).toEqual(new Set(best));
      }),
      { numRuns: 2000 },
    );
  });

  test('are found in no more time than the codes are long', () => {
    const many = 'a'.repeat(50_000);
    const rows = [`*${many}b*${many}`, `${'a*'.repeat(20_000)}b`, `*${'a*'.repeat(20_000)}b*`, '*'.repeat(50_000)].map((code) =>
      rowOf([code]),
    );
    const matcher = new CodeMatcher(rows);
    const started = performance.now();
    for (let turn = 0; turn < 20; turn += 1) expect(matcher.best([`${many}${many}${turn}`])).toEqual([rows[3]]);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('a row of a ledger has', () => {
  const CODING = 'Cost centre,cost_type\nE01,running-cost\nE*,pod\nE0*,programme-pay\n__proto__,transition\n(blank),hosted-service\n';

  test.each([
    ['E01', 'running-cost'],
    [' e01 ', 'running-cost'],
    ['E011', 'programme-pay'],
    ['E1', 'pod'],
    ['__proto__', 'transition'],
    ['', 'hosted-service'],
    ['"(blank)"', 'hosted-service'],
  ])('with the code %j the type %s', async (code, type) => {
    expect(await typesOf(CODING, code)).toEqual([[`${type} 1`], ['coding-idle', 'unknown-column']]);
  });

  test.each(['constructor', 'toString', '01', 'X*', 'E', '*'].map((code) => [code]))(
    'no type with the code %j, unless a pattern is like it',
    async (code) => {
      const [cells, said] = await typesOf(CODING.replace('E*,pod\n', ''), code);
      expect([cells, said.includes('code-without-type')]).toEqual([[], true]);
    },
  );

  test('the codes of its ICB, too', async () => {
    const { cells } = await read(
      'ICB code,cost centre,cost_type\nQF7,*,pod\nQWO,*,transition\n',
      `${HEADER}${line('E01')}${line('E01').replace('QF7', 'QWO')}`,
    );
    expect(cells.map(({ icb, costType }) => `${icb} ${costType}`)).toEqual(['QF7 pod', 'QWO transition']);
  });

  test('its codes before a column that may be of cost types by another name', async () => {
    const ledger = 'icb_code,scenario,period,Category,amount\nQF7,plan,2025-12,Pay,1.00\n';
    const { cells } = await read('Category,cost_type\nPay,programme-pay\n', ledger);
    expect(cells.map(({ costType }) => costType)).toEqual(['programme-pay']);
  });
});

describe('figures of codes without a type', () => {
  const openIn = ({ diagnostics }: Awaited<ReturnType<typeof read>>) =>
    diagnostics
      .flatMap((each) => (each.code === 'code-without-type' ? each.facts.codes : []))
      .map(({ codes, pence, rows }) => [...codes, pence, rows]);
  const BEGUN = 'Cost centre,cost_type\n';

  test('are added up to the penny, over all files and layouts', async () => {
    const wide = 'icb_code,scenario,cost_centre,2025-12,2026-01\nQF7,plan,E01,0.01,0.02\nQWO,actual,E02,-5,\n';
    const found = await read(BEGUN, `${HEADER}${line('E01', '0.10')}${line('E01', '')}${line('e01', '0.20')}`, wide);
    expect(openIn(found)).toEqual([
      ['E02', -500n, 1],
      ['E01', 33n, 4],
    ]);
  });

  test('are listed as rows that may be filled in and read', async () => {
    const codes = ['=1+1', '-', '@x', '"a,b"', '"say ""so"""', "'quoted", '0123', '(blank)', 'é', '+44', '-5'];
    const ledger = HEADER + codes.map((code) => line(code)).join('');
    const [fault] = (await read(BEGUN, ledger)).diagnostics.filter(({ code }) => code === 'code-without-type');
    const [, ...rows] = (fault ? diagnosticWords(fault).message : '').split('\n');
    expect(rows.length).toBe(codes.length + 1);
    const { cells, diagnostics } = await read(
      rows.map((row, index) => (index === 0 ? row : row.replace(',,', ',pod,'))).join('\n'),
      ledger,
    );
    expect(cells.map(({ costType, pence }) => [costType, pence])).toEqual([['pod', BigInt(codes.length) * 100n]]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-column']);
  });

  test('are not listed by a coding that is at fault itself', async () => {
    const { diagnostics } = await read('Cost centre,cost_type\nE01,nonsense\n', HEADER + line('E02') + line('E03', 'twelve'));
    expect(diagnostics.filter(({ severity }) => severity === 'fault').map(({ code }) => code)).toEqual(['unknown-word', 'bad-amount']);
  });

  test('of a filled-in row beside a blank one have its type, in either order', async () => {
    for (const rows of ['E01,\nE01,pod\n', 'E01,pod\nE01,\n']) expect((await typesOf(BEGUN + rows, 'E01'))[0]).toEqual(['pod 1']);
  });

  test('of a blank code have none, unless a row says (blank): it may be a subtotal of the others', async () => {
    const ledger = HEADER + line('E01', '1.00') + line('E01', '2.00', '7110') + line('E01', '3.00', '');
    const found = await read('Cost centre,Subjective,cost_type\nE01,*,pod\n*,*,transition\n', ledger);
    expect(openIn(found)).toEqual([['E01', '(blank)', 300n, 1]]);
    const said = await read('Cost centre,Subjective,cost_type\nE01,*,pod\n*,(Blank),transition\n', ledger);
    expect(said.cells.map(({ costType, pence }) => [costType, pence])).toEqual([
      ['pod', 300n],
      ['transition', 300n],
    ]);
  });

  test('of a blank row have none, though a pattern is like it', async () => {
    expect(await typesOf(`${BEGUN}E01,\n*,pod\n`, 'E01', 'E02')).toEqual([['pod 1'], ['code-without-type', 'unknown-column']]);
  });
});

test('a total of a ledger is none of its rows, whatever code a pattern would give it', async () => {
  const rows = Array.from({ length: 3 }, (_, index) => line(`E0${index}`, '10.00')).join('');
  for (const label of [',,,Total,,30.00', 'QF7,plan,2025-12,Total,,30.00', 'Total,,,,,30.00', ',,,,,30.00']) {
    const { cells, files, diagnostics } = await read('Cost centre,cost_type\nE*,pod\n*,transition\n', `${HEADER}${rows}${label}\n`);
    expect([cells.map(({ costType, pence }) => [costType, pence]), files.at(-1)?.taken?.totals], label).toEqual([[['pod', 3000n]], 1]);
    expect(
      diagnostics.map(({ code }) => code),
      label,
    ).not.toContain('code-without-type');
  }
});

test('every cost type may be said of a code', async () => {
  const rows = COST_TYPES.map((type, index) => `E${index},${type}`).join('\n');
  const [cells] = await typesOf(`Cost centre,cost_type\n${rows}\n`, ...COST_TYPES.map((_, index) => `E${index}`));
  expect(cells.toSorted()).toEqual(COST_TYPES.map((type) => `${type} 1`).toSorted());
});

test('a part of a cell knows the rows of the coding that its figures are from', async () => {
  const { cells } = await read('Cost centre,cost_type\nE01,pod\nE02,pod\n', HEADER + line('E02') + line('E01') + line('E02'));
  expect(cells.flatMap(({ parts }) => parts.map(({ by }) => by?.map(({ file, line: at }) => `${file} ${at}`)))).toEqual([
    ['coding.csv 3', 'coding.csv 2'],
  ]);
});

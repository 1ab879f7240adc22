/**
 * A long ledger is added up from its bytes, and the general reader is asked for the rest. The two must agree to the penny and to the
 * diagnostic, wherever a chunk ends: the same rows with line ends of CR alone go to the general reader row by row.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Source } from '../../src/input/bytes/source.ts';
import type { CostOptions } from '../../src/input/costs/costRows.ts';
import { KnownTexts } from '../../src/input/costs/knownTexts.ts';
import { readCosts } from '../../src/input/costs/readCosts.ts';
import { type LedgerColumns, LedgerScanner } from '../../src/input/lines/ledgerScanner.ts';
import { COST_FIELDS, type CostType, placeBelow } from '../../src/model/cost.ts';
import { isFault } from '../../src/model/diagnostic.ts';
import type { CodingInput } from '../../src/model/evidence.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { england } from '../../src/reference/geography.ts';
import { diagnosticWords } from '../../src/report/words/diagnostics.ts';

const OPTIONS: CostOptions = { geography: england, policy: blueprint(), rowsKept: 2 };

const codingRow = (line: number, codes: readonly string[], costType: CostType | null) => ({
  codes,
  costType,
  place: { file: 'coding.csv', line },
});
/** Rows alike but for their codes. */
const SAME: Readonly<Record<string, string>> = { plan: 'actual', QWO: 'QF7', '2025-11': '2025-10', '2025/26 Q3': '2025-10' };

/** Rows of every kind: a code, patterns, one that is left blank, and two of which neither says more. */
const CODING: CodingInput = {
  coding: {
    file: 'coding.csv',
    columns: ['cost_type', 'reference'].map((name) => `${name} code`),
    rows: [
      codingRow(2, ['running-cost', '*'], 'running-cost'),
      codingRow(3, ['programme-*', '*'], 'programme-pay'),
      codingRow(4, ['E9*', 'GL*'], 'pod'),
      codingRow(5, ['p*', 'café'], 'pod'),
      codingRow(6, ['running-cost', 'GL1'], 'hosted-service'),
      codingRow(7, ['(blank)', '*'], null),
      codingRow(8, ['42', '*'], 'transition'),
      codingRow(9, ['running-cost', '(blank)'], 'running-cost'),
      codingRow(10, ['programme-pay', '(blank)'], 'programme-pay'),
      codingRow(11, ['E99', '(blank)'], 'pod'),
      codingRow(12, ['42', '(blank)'], 'transition'),
    ],
  },
  files: [{ file: 'coding.csv', role: 'coding', sha256: '', rows: 11, encoding: 'ASCII' }],
  diagnostics: [],
};

/** Chunks that come in one place, as those of a file do, so that nobody may keep one. */
function inChunks(bytes: Uint8Array, sizes: readonly number[]): Source {
  const place = new Uint8Array(Math.max(...sizes, 1));
  return {
    name: 'ledger.csv',
    async *open() {
      for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
        const part = bytes.subarray(at, at + (sizes[turn % sizes.length] ?? 1));
        place.set(part);
        yield place.subarray(0, part.length);
        place.fill(0x3f);
        at += part.length;
      }
    },
  };
}

async function read(bytes: Uint8Array, sizes: readonly number[], options: CostOptions = OPTIONS) {
  const { cells, submissions, files, diagnostics } = await readCosts([inChunks(bytes, sizes)], options);
  const figures = { cells, submissions, files: files.map(({ sha256: _, ...file }) => file) };
  return {
    // Nothing is computed from a file that is refused: what was read of it before is nobody's figure.
    ...(!diagnostics.some(isFault) && figures),
    said: diagnostics.map((each) => {
      // Where in its line a cell stands is known of plain lines alone, whatever reads them.
      const { characters: _, line, ...place } = each.place ?? { file: '' };
      // A byte that belongs to no encoding is told "on or near" a line.
      return { code: each.code, place, line: each.code === 'bad-encoding' ? undefined : line, ...diagnosticWords(each) };
    }),
  };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const byCr = (text: string) => bytesOf(text.replace(/\r?\n/g, '\r'));

/** Decoding waits for 512 bytes, and no row before them is scanned: a title fills them. */
const TITLE = 'x'.repeat(512);

const HEADER = ['icb_code', 'scenario', 'period', 'cost_type', 'function', 'recurrence', 'reference', 'note', 'submitted', 'amount'];

const usual = <Value>(values: readonly Value[], others: readonly Value[]) =>
  fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const row = fc.tuple(
  usual(['QF7', 'QWO'], ['', 'QXX', 'South Yorkshire', 'Total', 'qf7 ', 'E54000061']),
  usual(['actual', 'plan'], ['baseline', 'actuals', '']),
  usual(['2025-10', '2025-11', '2025/26 Q3'], ['25-Dec', '2030-01', 'Oct-25', 'soon']),
  usual(['running-cost', 'programme-pay'], ['pod', 'runing-cost', '']),
  usual(['', 'governance'], ['Governance', 'no such function']),
  usual(['', 'recurrent'], ['non-recurrent', 'R']),
  usual(['GL1', 'GL 2', ''], ['café', 'x,y', 'say "so"', '\u0001', 'a'.repeat(40)]),
  usual(['', 'as agreed', 'allotted'], ['running cost Allowance', 'ALLOWANCES', 'shallow']),
  usual(['', '2025-05-30'], ['2025-05-30T16:45', '2025-06-02', '31/02/2025']),
  usual(
    ['1234.56', '0', '-17.5', '99999999999.99'],
    ['', '12.345', '(1,234)', '1e3', '£5', 'n/a', '5 [p]', '.5', '12345678901234567.89', '- ', '007'],
  ),
);

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** How a row is written: plain where it can be, or with every cell in quotation marks; short or long, or after blank lines. */
const written = fc
  .tuple(row, usual(['plain', 'quoted'] as const, ['ragged', 'long', 'blank', 'blanks', 'total', 'total', 'sum', 'header'] as const))
  .map(([cells, way]) => {
    const line = cells.map((cell) => (way === 'quoted' || /[",]/.test(cell) ? quoted(cell) : cell)).join();
    if (way === 'ragged') return cells.slice(0, 5).join();
    if (way === 'total') return `Total${','.repeat(HEADER.length - 1)}90.00`;
    if (way === 'sum') return `${','.repeat(HEADER.length - 1)}80.00`;
    if (way === 'header') return HEADER.join();
    if (way === 'long') return `${line},,`;
    if (way === 'blank') return `\n${line}`;
    return way === 'blanks' ? `\n\n${line}` : line;
  });

const ledgerUpTo = (maxLength: number) =>
  fc
    .tuple(fc.array(written, { minLength: 4, maxLength }), fc.constantFrom('\n', '\r\n'), fc.boolean())
    .map(([lines, end, ends]) => `${[TITLE, HEADER.join(), ...lines].join('\n')}${ends ? '\n' : ''}`.replaceAll('\n', end));
const ledger = ledgerUpTo(40);

const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 });

test('the sums, their places and everything that is said are those of the general reader', async () => {
  await fc.assert(
    fc.asyncProperty(ledger, sizes, async (text, chunks) => {
      expect(await read(bytesOf(text), chunks)).toEqual(await read(byCr(text), [1 << 20]));
    }),
    { numRuns: 300 },
  );
});

test('so they are of a ledger whose cost types are from its codes, and so are the codes without one', async () => {
  const options = { ...OPTIONS, coding: CODING };
  const codes = (text: string) => text.replace('cost_type', 'cost_type code').replace('reference', 'reference code');
  let [refused, coded] = [0, 0];
  await fc.assert(
    fc.asyncProperty(ledgerUpTo(12), sizes, fc.constantFrom('programme-pay', 'E99', '042', '42'), async (text, chunks, code) => {
      const own = codes(text)
        .replaceAll('programme-pay', code)
        .replaceAll(/plan|QWO|2025-11|2025\/26 Q3|governance/g, (word) => SAME[word] ?? '');
      const found = await read(bytesOf(own), chunks, options);
      expect(found).toEqual(await read(byCr(own), [1 << 20], options));
      if (found.said.some((each) => each.code === 'code-without-type')) refused += 1;
      else if (found.cells?.some(({ parts }) => parts.some(({ by }) => by))) coded += 1;
    }),
    { numRuns: 200 },
  );
  expect(refused).toBeGreaterThan(20);
  expect(coded).toBeGreaterThan(20);
});

/** Columns that a ledger may have besides, each with what it usually holds and what it may hold: what keeps rows apart, holds them to something, or says nothing. */
const FURTHER: readonly (readonly [header: string, usual: readonly string[], others: readonly string[]])[] = [
  ['icb_name', ['NHS South Yorkshire Integrated Care Board', ''], ['NHS West Yorkshire Integrated Care Board', 'Sheffield']],
  ['region', ['North East and Yorkshire', ''], ['London', 'Y63', 'Yorkshire']],
  ['financial_year', ['2025/26', '25/26'], ['2024/25', '', 'this year']],
  ['cost_type', ['running-cost', 'programme-pay'], ['pod', '', 'pay']],
  ['function', ['', 'governance', 'board assurance'], ['Governance', 'Total', 'no such function']],
  ['recurrence', ['recurrent', 'R'], ['non-recurrent', '', 'sometimes']],
  ['submitted', ['2025-05-30', '2025-06-02', ''], ['2025-05-30T16:45', 'soon']],
  ['unit', ['£', ''], ['£000', 'GBP']],
  ['type', ['plan', 'Actual', 'pay', ''], ['budget', 'variance', 'superseded']],
  ['dr_cr', ['DR', ''], ['CR', 'C']],
  ['account', ['Salaries', 'Rent'], ['Total pay', 'All', 'sum']],
];

test('so they are of a ledger whose rows are known part by part, whatever its columns are', async () => {
  let [asked, taken, compared] = [0, 0, 0];
  const { meaningOf } = KnownTexts.prototype;
  KnownTexts.prototype.meaningOf = function (...given) {
    const found = meaningOf.apply(this, given);
    asked += 1;
    if (found) taken += 1;
    return found;
  };
  const table = fc.subarray([...FURTHER], { maxLength: 5 }).chain((further) => {
    const cells = further.map(([, often, seldom]) => usual(often, seldom));
    const first = [usual(['QF7', 'QWO'], ['qf7', 'QXX']), usual(['plan', 'actual'], ['baseline', 'forecast'])] as const;
    const period = usual(['2025-10', '2025-11', '2026-01'], ['M9', '2025/26 Q3', '2031-01', '2025Q1', '25-Dec']);
    const amount = usual(['1234.56', '0', '-17.5', '40'], ['(1,234)', '', '12.345']);
    const line = fc.tuple(...first, period, fc.tuple(...cells), amount);
    const header = ['icb_code', 'scenario', 'period', ...further.map(([name]) => name), 'amount'];
    return fc.tuple(fc.constant(header.join()), fc.array(line, { minLength: 30, maxLength: 150 }), fc.constantFrom('\n', '\r\n'));
  });
  try {
    await fc.assert(
      fc.asyncProperty(table, sizes, async ([header, lines, end], chunks) => {
        const text = [
          TITLE,
          header,
          ...lines.map((cells) =>
            cells
              .flat()
              .map((cell) => (cell.includes(',') ? quoted(cell) : cell))
              .join(),
          ),
        ];
        const found = await read(bytesOf(text.join(end)), chunks);
        expect(found).toEqual(await read(byCr(text.join(end)), [1 << 20]));
        if (found.cells) compared += 1;
      }),
      { numRuns: 300 },
    );
  } finally {
    KnownTexts.prototype.meaningOf = meaningOf;
  }
  expect(Math.min(taken, asked - taken)).toBeGreaterThan(500);
  expect(compared).toBeGreaterThan(20);
});

test('a footer below a blank row, a note and a row that the scanner takes is what it is to the general reader', async () => {
  const line = 'QF7,plan,2025-10,running-cost,,,GL1,,,1.00';
  const lines = [...Array.from({ length: 20 }, () => line), '', 'Source: ledger,,,,,,,,,', line, 'Prepared by,the finance team,,,,,,,,'];
  const text = [TITLE, HEADER.join(), ...lines].join('\n');
  const bytes = bytesOf(text);
  // The first chunk makes it a ledger, and the first row of the second teaches the scanner the key.
  for (const at of [text.indexOf(line) + 15 * (line.length + 1), bytes.length])
    expect(await read(bytes, [at, bytes.length])).toEqual(await read(byCr(text), [bytes.length]));
});

test('known parts in new combinations are kept apart, and refused where they go with no one another', async () => {
  const row = (scenario: string, period: string, type: string, of: string, recurrence: string, amount: number) =>
    `QF7,${scenario},${period},${type},${of},${recurrence},${amount}.00`;
  const header = 'icb_code,scenario,period,cost_type,function,recurrence,amount';
  const [types, functions, recurrences] = [
    ['running-cost', 'programme-pay', 'pod'],
    ['governance', 'medicines-optimisation', 'provider-oversight'],
    ['recurrent', 'non-recurrent'],
  ];
  const known = [
    ...types.map((type, at) => row('plan', '2025-10', type, functions[0] ?? '', 'recurrent', at + 1)),
    ...functions.map((of, at) => row('plan', '2027-03', types[0] ?? '', of, 'recurrent', at + 1)),
    row('actual', '2025-10', types[0] ?? '', functions[0] ?? '', 'non-recurrent', 7),
    row('baseline', '2024-10', types[0] ?? '', functions[0] ?? '', 'recurrent', 8),
  ];
  const combined = types.flatMap((type, a) =>
    functions.flatMap((of, b) => recurrences.map((recurrence, c) => row('plan', '2025-10', type, of, recurrence, 100 + 9 * a + 3 * b + c))),
  );
  // The month of a baseline is known, and so are plans: no plan has that month.
  const odd = [
    row('plan', '2024-10', 'pod', 'governance', 'recurrent', 1),
    row('baseline', '2027-03', 'pod', 'governance', 'recurrent', 1),
  ];
  const first = [...Array.from({ length: 20 }, () => known[0] ?? ''), ...known];
  for (const further of [combined, [...combined, ...odd], odd]) {
    const text = [TITLE, header, ...first, ...further].join('\n');
    const bytes = bytesOf(text);
    const wanted = await read(byCr(text), [bytes.length]);
    // The scanner has the rows after the first chunk: those that it stops at first are learned from.
    for (const at of [text.indexOf(first[0] ?? '') + 15 * ((first[0] ?? '').length + 1), bytes.length])
      expect(await read(bytes, [at, bytes.length])).toEqual(wanted);
  }
});

test.each([
  ['a column that is not read', ['site', 'scenario', 'period', 'note'], ['HQ,plan,2025-10,', 'London,plan,2025-10,', ',plan,2025-10,']],
  ['notes', ['note', 'scenario', 'period'], ['paid,plan,2025-10', 'England,plan,2025-10', ',plan,2025-10']],
  [
    'known texts',
    ['recurrence', 'function', 'scenario', 'period'],
    ['R,estates,plan,2025-10', 'R,London,plan,2025-10', ',estates,plan,2025-10', ',London,plan,2025-10'],
  ],
  ['a column behind the first that every row fills', ['scenario', 'site', 'period'], ['plan,HQ,2025-10', 'plan,London,2025-10']],
])('so they are where no column names the ICB, and the first filled cell is a total by its label, of %s', async (_, fields, rows) => {
  const options = { ...OPTIONS, set: new Map([['icb_code', 'QF7']]) };
  const lines = rows.flatMap((row) => [`${row},1.00`, `${row},2.00`]);
  const text = [TITLE, [...fields, 'amount'].join(), ...Array(40).fill(`${rows[0]},1.00`), ...lines, ...lines, ''].join('\n');
  const found = await read(bytesOf(text), [1024], options);
  expect(found.cells?.length).toBeGreaterThan(0);
  expect(found).toEqual(await read(byCr(text), [1 << 20], options));
});

test('so they are where nothing but figures and a text of no column that is read stand in a row', async () => {
  const set = new Map(Object.entries({ icb_code: 'QF7', scenario: 'plan', period: '2025-10' }));
  const text = [TITLE, 'account,function,amount', ...Array(100).fill('Rent,,1.00'), ',,40.00', 'Rent,,2.00', ''].join('\n');
  const found = await read(bytesOf(text), [1024], { ...OPTIONS, set });
  expect(found.said.map(({ code }) => code)).toContain('row-without-label');
  expect(found).toEqual(await read(byCr(text), [1 << 20], { ...OPTIONS, set }));
});

test.each(['=======', '<<<<<<< HEAD'])('a row of an ICB is no mark of git, though it begins with %j, and a line of it is', async (mark) => {
  const row = 'plan,2025-10,QF7,1.00';
  const rows = [...Array(60).fill(`GL1,${row}`), `${mark},${row}`, `GL1,${row}`];
  const of = async (...more: readonly string[]) => {
    const text = [TITLE, 'reference,scenario,period,icb_code,amount', ...rows, ...more, `${mark},${row}`, ''].join('\n');
    const found = await read(bytesOf(text), [1024]);
    expect(found).toEqual(await read(byCr(text), [1 << 20]));
    return found;
  };
  expect((await of()).cells?.map(({ pence, lines }) => ({ pence, lines }))).toEqual([{ pence: 6300n, lines: 63 }]);
  for (const padding of ['', ',,,,'])
    expect((await of(`${mark}${padding}`)).said.filter(({ code }) => code === 'conflict-marker').map(({ line }) => line)).toEqual([65]);
});

test('so they are of a file in which a byte is spoilt', async () => {
  const spoilt = fc.constantFrom(1, 9, 0x20, 0x22, 0x2c, 0x2d, 0x2e, 0x30, 0x39, 0x3b, 0x41, 0x7f, 0x80, 0xa3, 0xc3, 0xe9, 0xff);
  await fc.assert(
    fc.asyncProperty(ledger, sizes, fc.nat(), spoilt, async (text, chunks, pick, byte) => {
      const [given, plain] = [bytesOf(text), byCr(text)];
      // The same byte of the same cell: one that is no line end, counted from behind the line ends before it.
      const letters = [...given.keys()].filter((at) => given[at] !== 10 && given[at] !== 13);
      const others = [...plain.keys()].filter((at) => plain[at] !== 13);
      const index = pick % letters.length;
      given[letters[index] ?? 0] = byte;
      plain[others[index] ?? 0] = byte;
      expect(await read(given, chunks)).toEqual(await read(plain, [1 << 20]));
    }),
    { numRuns: 300 },
  );
});

test('so they are of a ledger of several windows, with bytes spoilt anywhere in it', async () => {
  let compared = 0;
  const byte = fc.tuple(fc.nat(), fc.constantFrom(0, 9, 0x22, 0x2c, 0x2d, 0x2e, 0x30, 0x61, 0x7f, 0x80, 0xff));
  // None is at fault by itself: of a file that is refused no figure is compared.
  const spelt = usual(['1234.56', '0.5', '-7'], ['(5)', '£7', '12.345', '007', '9999999999999', '99999999999999', '-9999999999999.99']);
  const note = usual(['', 'paid', 'journal 0042'], ['sums', 'x'.repeat(40_000), 'the Allowance', 'to tal', 'aallow', '"a ""b"""']);
  const line = fc.tuple(usual(['QF7', 'QWO'], ['"QF7"', 'QF7 ']), spelt, note, usual(['\n', '\r\n'], ['\n\n']));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 50, maxLength: 100 }), fc.array(byte, { maxLength: 2 }), async (lines, spoilt) => {
      const rows = lines.map(([icb, amount, text, end]) => `${icb},plan,2025-10,running-cost,,,GL1,${text},,${amount}${end}`).join('');
      const text = `${TITLE}\n${HEADER.join()}\n${rows.repeat(Math.ceil(70_000 / rows.length))}`;
      const given = bytesOf(text);
      for (const [pick, to] of spoilt) {
        const at = TITLE.length + HEADER.join().length + 2 + (pick % (given.length - 1000));
        if (given[at] !== 10 && given[at] !== 13) given[at] = to;
      }
      const plain = Buffer.from(Buffer.from(given).toString('latin1').replace(/\r?\n/g, '\r'), 'latin1');
      const found = await read(given, [given.length]);
      expect(found).toEqual(await read(plain, [given.length]));
      if (found.cells) compared += 1;
    }),
    { numRuns: 60 },
  );
  expect(compared).toBeGreaterThan(15);
});

describe('wherever a chunk ends', () => {
  const lines = [
    'QF7,actual,2025-10,running-cost,,,GL1,,,1.10',
    'QF7,actual,2025-10,running-cost,,,GL1,,,2.20',
    'QF7,actual,2025-10,running-cost,,,GL1,,,3.30',
    '"QF7",actual,"2025-10",running-cost,,,"a,b",,,-4.05',
    'QWO,actual,2025-11,programme-pay,governance,,é,,,5',
    '"QWO",actual,2025-11,programme-pay,governance,,"two',
    'lines",as agreed,,6.00',
    '',
    'QF7,actual,2025-10,running-cost,,,GL1,the allowance,,7.00',
    'QF7,actual,2025-10,running-cost,,,GL1,,,"8.00"',
    'QF7,actual,2025-10,running-cost,,,GL1,,,twelve',
    'QF7,plan,2025-10,running-cost,,,GL1,,31/02/2025,5',
    'QF7,plan,2025-10,running-cost,,,GL1,,31/02/2025,5',
    'Total,,,,,,,,,500.00',
    'Total,,,,,,,,,500.00',
    'QF7,actual,2025-10,running-cost,,,GL1,,,0.01',
  ];

  test.each(['\n', '\r\n'])('it comes to the same, line ends %j', async (end) => {
    const bytes = bytesOf([TITLE, HEADER.join(), ...lines].join(end));
    const whole = await read(bytes, [bytes.length]);
    expect(whole.said.map(({ code }) => code)).toEqual([
      'running-cost-allowance',
      'unknown-column',
      'bad-amount',
      'bad-submitted',
      'bad-submitted',
    ]);
    for (let at = 1; at < bytes.length; at += at < TITLE.length ? 100 : 1)
      expect(await read(bytes, [at, bytes.length]), String(at)).toEqual(whole);
    for (const size of [1, 2, 3]) expect(await read(bytes, [size]), String(size)).toEqual(whole);
    // Of a file that is refused no figure is compared.
    const sound = bytesOf([TITLE, HEADER.join(), ...lines.filter((line) => !/twelve|31\/02/.test(line))].join(end));
    const all = await read(sound, [sound.length]);
    expect(all.cells?.find(({ icb, lines: count }) => icb === 'QF7' && count > 4)?.pence).toBe(1756n);
    for (let at = 1; at < sound.length; at += 1) expect(await read(sound, [at, sound.length]), String(at)).toEqual(all);
    for (const size of [1, 2, 3, 50]) expect(await read(sound, [size]), String(size)).toEqual(all);
  });
});

test('a total that stands there again and again is no data, wherever a chunk ends', async () => {
  const rows = Array.from({ length: 20 }, (_, index) => `QF7,actual,2025-10,running-cost,,,GL${index},,,${index}.10`);
  const totals = Array.from({ length: 3 }, () => [`Total${','.repeat(9)}500.00`, `${','.repeat(9)}192.00`]).flat();
  const bytes = bytesOf([TITLE, HEADER.join(), ...rows, ...totals, ...rows].join('\n'));
  for (let at = 1; at < bytes.length; at += 1) {
    const { cells } = await read(bytes, [at, bytes.length]);
    expect(
      cells?.map(({ pence, lines }) => ({ pence, lines })),
      String(at),
    ).toEqual([{ pence: 38_400n, lines: 40 }]);
  }
});

test.each([
  ['shorter than what is kept of one', 30_000, ',running-cost,,,GL1,,,17.00'],
  ['as long as what is kept of one', 65_400, ',running-cost,,,GL1,,,17.00'],
  ['longer than what is kept of one', 150_000, ',running-cost,,,GL1,,,17.00'],
  ['without an end', 30_000, ',1.00,and no more'],
])('a row of a ledger that chunks cut, %s, is read as in one', async (_, length, last) => {
  const line = (reference: string, amount: string) => `QF7,plan,2025-10,running-cost,,,${reference},,,${amount}\n`;
  const rows = [line('GL1', '5.00'), line('x'.repeat(length), '7.00'), line('GL1', '11.00'), line(`${'y'.repeat(length)}é`, '13.00')];
  const bytes = bytesOf(`${HEADER.join()}\n${line('GL1', '1.00').repeat(20)}${rows.join('')}QF7,plan,2025-10${last}`);
  const whole = await read(bytes, [bytes.length]);
  for (const sizes of [
    [1500, 20_000],
    [1501, 65_535, 1],
    [1502, 65_536],
    [1499, length],
    [1503, 7, length + 40],
  ])
    expect(await read(bytes, sizes), sizes.join()).toEqual(whole);
});

test.each([
  ['the general reader, then the scanner', ['(3.00)', '-2.00']],
  ['the scanner, then the general reader', ['-2.00', '(3.00)']],
  ['the general reader twice', ['(2.00)', '(3.00)']],
])('the first row below 0 of a cell is told, read by %s', async (_, below) => {
  const line = (amount: string) => `QF7,plan,2025-10,running-cost,,,GL1,,,${amount}\n`;
  // The first chunk makes it a ledger, and the first row of the second teaches the scanner the key.
  const start = `${HEADER.join()}\n${line('1.00').repeat(20)}`;
  const bytes = bytesOf(start + ['1.00', ...below].map(line).join(''));
  const { cells } = await read(bytes, [start.length, bytes.length]);
  expect(cells?.map((cell) => [cell.below, placeBelow(cell)?.line])).toEqual([[-500n, 23]]);
});

describe('the scanner', () => {
  const columns = { width: 2, keys: [0], amount: 1, note: undefined, free: new Set<number>() };
  const scanned = async (text: string, known: readonly string[], of: LedgerColumns = columns) => {
    const sums = new Map<string, { pence: bigint; lines: number }>();
    const below = new Map<string, { pence: bigint; line: number }>();
    const greatest = new Map<string, bigint>();
    const scanner = await LedgerScanner.of(of, 0x2c);
    if (!scanner) throw new Error('no WebAssembly');
    for (const key of known) {
      scanner.open(bytesOf(`${key},1\n`));
      scanner.scan(0, 1);
      scanner.learn({
        add: (pence, lines, largest, rows) => {
          greatest.set(key, largest);
          if (rows) below.set(key, { line: rows.line, ...below.get(key), pence: (below.get(key)?.pence ?? 0n) + rows.pence });
          const sum = sums.get(key) ?? { pence: 0n, lines: 0 };
          sums.set(key, { pence: sum.pence + pence, lines: sum.lines + lines });
        },
      });
    }
    scanner.open(bytesOf(text));
    const at = scanner.scan(0, 1);
    scanner.end();
    return {
      at,
      sums: Object.fromEntries(sums),
      lines: scanner.lines,
      below: Object.fromEntries(below),
      greatest: Object.fromEntries(greatest),
    };
  };

  test('tells the largest of the rows of each key, of those below 0 too', async () => {
    const { greatest } = await scanned('a,1.00\nb,-3.00\na,7.25\na,2.00\nb,-0.50\n', ['a', 'b']);
    expect(greatest).toEqual({ a: 725n, b: -50n });
  });

  test('adds to the exact penny what no double could hold', async () => {
    const rows = 20_000;
    const { sums } = await scanned('a,9999999999999.99\nb,-9999999999999.99\n'.repeat(rows), ['a', 'b']);
    const pence = 999_999_999_999_999n * BigInt(rows);
    expect(sums).toEqual({ a: { pence, lines: rows }, b: { pence: -pence, lines: rows } });
    const both = await scanned('a,9999999999999.99\na,-9999999999999.99\n'.repeat(rows), ['a']);
    expect([both.sums, both.below['a']?.pence]).toEqual([{ a: { pence: 0n, lines: 2 * rows } }, -pence]);
  });

  test('knows the line of the first row below 0', async () => {
    const { sums, below } = await scanned('a,-0\na,2\nb,-3\na,-4\nb,5\na,-6\n', ['a', 'b']);
    expect(sums).toEqual({ a: { pence: -800n, lines: 4 }, b: { pence: 200n, lines: 2 } });
    expect(below).toEqual({ a: { pence: -1000n, line: 4 }, b: { pence: -300n, line: 3 } });
  });

  test('goes on from window to window, and takes a row as long as one, but none that is longer', async () => {
    const rows = Array.from(
      { length: 9000 },
      (_, index) => `${index % 3 === 0 ? '"b"' : 'a'},${index}.5${index % 7 === 0 ? '\r\n' : '\n'}`,
    );
    const text = rows.join('');
    const { at, lines, sums } = await scanned(text, ['a', '"b"']);
    const sumOf = (of: (index: number) => boolean) =>
      rows.reduce((sum, _, index) => sum + (of(index) ? BigInt(index) * 100n + 50n : 0n), 0n);
    expect([at, lines]).toEqual([text.length, rows.length]);
    expect(sums['"b"']).toEqual({ pence: sumOf((index) => index % 3 === 0), lines: 3000 });
    expect(sums['a']).toEqual({ pence: sumOf((index) => index % 3 !== 0), lines: 6000 });
    const wide = { ...columns, width: 3, amount: 2 };
    const rowOf = (length: number) => `a,${'x'.repeat(length - 5)},1\n`;
    for (const length of [32_767, 32_768]) expect(await scanned(rowOf(length).repeat(3), ['a,'], wide)).toMatchObject({ lines: 3 });
    expect(await scanned(rowOf(32_769), ['a,'], wide)).toMatchObject({ at: 0, lines: 0 });
  });

  test('knows nothing of the chunk before', async () => {
    const scanner = await LedgerScanner.of({ ...columns, width: 5 }, 0x2c);
    for (const text of ['a,1,,,\n', ',,,,x\n', 'a,1,,\n']) {
      scanner?.open(bytesOf(text));
      expect(scanner?.scan(0, 1), text).toBe(0);
      scanner?.learn({ add: () => {} });
    }
  });

  test('learns no key but that of the row that it stopped at last', async () => {
    const scanner = await LedgerScanner.of(columns, 0x2c);
    for (const [text, isLearned] of [
      ['a,1\n', false],
      [`${'b'.repeat(40_000)},1\n`, true],
      ['a,1\n', false],
      ['a,x\n', true],
      ['a,1\n', false],
    ] as const) {
      scanner?.open(bytesOf(text));
      expect(scanner?.scan(0, 1)).toBe(0);
      scanner?.learn(isLearned ? { add: () => {} } : undefined);
    }
  });

  test('goes on behind a row whose key is unknown, at the end of a window, too', async () => {
    const scanner = await LedgerScanner.of(columns, 0x2c);
    let pence = 0n;
    const bytes = bytesOf('"a",1\na,2\n"a",4\n"a",8\n');
    scanner?.open(bytes);
    for (const [from, at] of [
      [0, 0],
      [6, 6],
      [10, bytes.length],
    ] as const) {
      expect(scanner?.scan(from, 1)).toBe(at);
      scanner?.learn({ add: (each) => (pence += each) });
    }
    scanner?.end();
    expect(pence).toBe(1200n);
  });

  test('tells keys apart by every byte, however many there are', async () => {
    const keys = Array.from({ length: 5000 }, (_, index) => `${String.fromCharCode(97 + (index % 26))}${index * 7919}`);
    const { sums } = await scanned(keys.map((key, index) => `${key},${index}\n`).join(''), keys);
    expect(Object.keys(sums).length).toBe(5000);
    for (const [index, key] of keys.entries()) expect(sums[key]?.pence).toBe(BigInt(index) * 100n);
  });

  test('tells a key from one that goes on, as far as it keeps keys', async () => {
    const keys = ['', 'a', 'a\0', 'a\0\0', 'a\0\0\0', 'a\0\0\0\0', 'k'.repeat(1022), 'k'.repeat(1023)];
    const { sums } = await scanned(keys.map((key, index) => `${key},${index + 1}\n`).join(''), keys);
    expect(sums).toEqual(Object.fromEntries(keys.map((key, index) => [key, { pence: BigInt(index + 1) * 100n, lines: 1 }])));
    for (const length of [1024, 1025, 5000]) {
      const key = 'k'.repeat(length);
      expect(await scanned(`${key},1\n`, [key]), String(length)).toMatchObject({ at: 0, lines: 0, sums: {} });
    }
  });

  test('stops at the start of the first row that is not whole, not known or not plain', async () => {
    const stops = [
      'a,1',
      'c,1\n',
      'a,1,2\n',
      'a\n',
      'a,1.234\n',
      'a,\n',
      'a,"1\n',
      'a"b,1\n',
      'é,1\n',
      'a,1\r\r\n',
      'a,1e2\n',
      '"a"b,1\n',
      'a,- 1\n',
      'a,12345678901234\n',
    ];
    for (const stop of stops)
      expect(await scanned(`a,1\n"a","2.5"\r\n${stop}a,1\n`, ['a', '"a"']), stop).toMatchObject({
        at: 15,
        lines: 2,
        sums: { a: { pence: 100n, lines: 1 }, '"a"': { pence: 250n, lines: 1 } },
      });
  });
});

/** A value of each key that no other row has, and what it is usually. */
const LAST: Readonly<Record<string, readonly [usual: string, last: string]>> = {
  icb_code: ['QF7', 'QWO'],
  icb_name: ['South Yorkshire', 'West Yorkshire'],
  region: ['North East and Yorkshire', 'London'],
  region_code: ['Y63', 'Y56'],
  scenario: ['plan', 'forecast'],
  financial_year: ['2025/26', '2026/27'],
  period: ['2025-12', '2025-11'],
  cost_type: ['running-cost', 'programme-pay'],
  function: ['governance', 'estates'],
  recurrence: ['recurrent', 'non-recurrent'],
  submitted: ['2025-05-30', '2025-06-30'],
};

/** Columns that say over again what others say, and are refused where they say something else. */
const ALONE = ['icb_name', 'financial_year'];

describe.each(COST_FIELDS.filter(({ role, layouts }) => role === 'key' && (layouts?.includes('tidy') ?? true)))('$name', ({ name }) => {
  test('that stands in the last row of a long ledger alone is in what is read', async () => {
    const fields = [
      ...COST_FIELDS.filter(({ name: of }) => of in LAST && (!ALONE.includes(of) || name === of)).map(({ name: of }) => of),
      'amount',
    ];
    const cellOf = (of: string, isLast: boolean) => {
      if (of === 'amount') return '1.00';
      if (of === 'period' && name === 'financial_year') return 'December';
      return LAST[of]?.[isLast && of === name ? 1 : 0] ?? '';
    };
    const line = (isLast: boolean) => fields.map((of) => cellOf(of, isLast)).join(',');
    const ledger = (isLast: boolean) =>
      bytesOf([fields.join(','), ...Array<string>(100_000).fill(line(false)), line(isLast), ''].join('\n'));
    const [usual, other] = await Promise.all([read(ledger(false), [65_536]), read(ledger(true), [65_536])]);
    expect(JSON.stringify(other, withBigints)).not.toBe(JSON.stringify(usual, withBigints));
  });
});

function withBigints(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

test('a code that stands in the last row of a long ledger alone has its type, or is told', async () => {
  const ledger = (last: string) =>
    bytesOf(
      [
        'icb_code,scenario,period,cost_type code,reference code,amount',
        ...Array<string>(100_000).fill('QF7,plan,2025-12,running-cost,x,1.00'),
        last,
        '',
      ].join('\n'),
    );
  const options = { ...OPTIONS, coding: CODING };
  const { cells } = await read(ledger('QF7,plan,2025-12,programme-pay,x,2.50'), [65_536], options);
  expect(cells?.map(({ costType, pence, lines }) => [costType, pence, lines])).toEqual([
    ['programme-pay', 250n, 1],
    ['running-cost', 10_000_000n, 100_000],
  ]);
  const { said } = await read(ledger('QF7,plan,2025-12,x,x,2.50'), [65_536], options);
  expect(said.map(({ code }) => code)).toContain('code-without-type');
  const open = bytesOf(`icb_code,scenario,period,cost_type code,reference code,amount\n${'QF7,plan,2025-12,x,x,-1.01\n'.repeat(100_000)}`);
  expect((await read(open, [65_536], options)).said.map(({ message }) => message).join()).toContain(
    '100,000 rows, whose figures are -£101,000.00',
  );
});

test.each([
  ['cost types in a column', OPTIONS, 'cost_type,reference'],
  ['cost types by codes', { ...OPTIONS, coding: CODING }, 'cost_type code,reference code'],
])('a row of the general reader comes to the same before and after its keys are remembered: %s', async (_, options, columns) => {
  let compared = 0;
  const filler = 'QWO,plan,2025-10,running-cost,x,,"£1,000.00"\n'.repeat(30_000);
  const keys = ['QF7,plan,2025-11,running-cost,x', 'QF7,plan,2025-11,programme-pay,x', 'QE1,plan,2025-12,E99,"a\nb"'];
  const others = [',(5)', ',"£1,234.50"', 'the Allowance,£1', ',', ',n/a', ',"(1,000)"', ',12.345', ',-£7.00', ',£9 [p]'];
  const rows = keys.flatMap((key) => others.map((other) => `${key},${other}\n`)).join('');
  const of = async (text: string) => {
    const { cells, said } = await read(bytesOf(`icb_code,scenario,period,${columns},note,amount\n${text}`), [65_536], options);
    return {
      cells: cells?.map(({ parts, ...cell }) => [
        cell,
        placeBelow({ parts }) !== undefined,
        parts.map((each) => [each.lines, each.pence, each.blanks, each.by]),
      ]),
      said: said.map(({ code, message }) => [code, message.replaceAll(/lines? [\d, and]+/g, '')]),
    };
  };
  for (const text of [rows, rows.replaceAll('QE1,plan,2025-12,E99', 'QF7,plan,2025-12,programme-pay'), rows.replace('£9 [p]', '£9kk')]) {
    const [before, after] = [await of(text + text + filler), await of(filler + text + text)];
    expect(after).toEqual(before);
    if (after.cells) compared += 1;
  }
  expect(compared).toBeGreaterThan(0);
});

test('a row of the general reader has its own date of submission, or none, after its keys are remembered', async () => {
  const row = (icb: string, submitted: string) => `${icb},plan,2025-10,${submitted},"£1,000.00"\n`;
  const rows = [row('QF7', ''), row('QE1', '2025-05-30'), row('QF7', ''), row('QE1', '2025-06-02'), row('QE1', '2025-05-30')];
  const text = ['icb_code,scenario,period,submitted,amount\n', row('QWO', '').repeat(30_000), ...rows, row('QF7', '')].join('');
  const { cells } = await read(bytesOf(text), [65_536]);
  expect(cells?.map(({ icb, parts }) => [icb, parts.map(({ restated }) => restated)])).toEqual([
    ['QE1', [new Map(Object.entries({ '2025-05-30': 200_000n, '2025-06-02': 100_000n }))]],
    ['QF7', [undefined]],
    ['QWO', [undefined]],
  ]);
});

test('every key of a tidy table has such a value', () => {
  const keys = COST_FIELDS.filter(({ role, layouts }) => role === 'key' && (layouts?.includes('tidy') ?? true)).map(({ name }) => name);
  expect(keys.toSorted()).toEqual(Object.keys(LAST).toSorted());
});

/** Cells of costs: what the rows of one file, and of several, come to. */
import { describe, expect, test } from 'vitest';
import { type Figure, FilePart } from '../src/input/costs/filePart.ts';
import { Ledger } from '../src/input/costs/ledger.ts';
import { SeriesCells } from '../src/input/costs/series.ts';
import { type CostSeries, placeBelow } from '../src/model/cost.ts';
import { monthOf } from '../src/model/month.ts';
import { monthPeriod, quarterPeriod, yearPeriod } from '../src/model/period.ts';

const SERIES: CostSeries = {
  icb: 'QE1',
  scenario: 'plan',
  costType: 'in-scope',
  function: '',
  recurrence: 'recurrent',
  measure: 'period',
};
const MONTH = monthPeriod(monthOf(2025, 12));
const NEXT = monthPeriod(monthOf(2026, 1));

function figure(pence: bigint | null, more: Partial<Figure> = {}): Figure {
  return { pence, found: String(pence), file: 'a.csv', sheet: undefined, line: 2, column: 3, header: 'amount', ...more };
}

function partOf(first: Figure, ...rest: readonly Figure[]): FilePart {
  const part = new FilePart(first);
  for (const each of rest) part.take(each);
  return part;
}

/** Cells of amounts of December 2025, each from its file and line. */
function cellsOf(...figures: readonly Figure[]): SeriesCells {
  const cells = new SeriesCells(SERIES);
  for (const each of figures) cells.add(MONTH, each);
  return cells;
}

describe('the part of a file', () => {
  const pair = (a: bigint | null, b: bigint | null) => partOf(figure(a), figure(b)).smallerOfTwo;

  test('is of two figures that are nearly equal, up to a twentieth of the larger', () => {
    expect([pair(100n, 95n), pair(95n, 100n), pair(100n, 94n), pair(94n, 100n), pair(100n, 100n)]).toEqual([
      95n,
      95n,
      undefined,
      undefined,
      100n,
    ]);
    expect([pair(20n, 19n), pair(20n, 18n), pair(1n, 1n), pair(21n, 20n)]).toEqual([19n, undefined, 1n, 20n]);
  });

  test('has no such pair beside a blank, of nothing, of credits, of one figure or of three, nor where one is a sum itself', () => {
    expect([pair(100n, null), pair(null, 100n), pair(0n, 0n), pair(-100n, -95n), pair(-100n, -100n)]).toEqual(Array(5).fill(undefined));
    expect(partOf(figure(100n)).smallerOfTwo).toBeUndefined();
    expect(partOf(figure(100n), figure(98n), figure(2n)).smallerOfTwo).toBeUndefined();
    expect(partOf(figure(100n, { lines: 2 })).smallerOfTwo).toBeUndefined();
    expect(partOf(figure(100n), figure(98n, { lines: 2 })).smallerOfTwo).toBeUndefined();
  });

  test('has a figure twice where one is the sum of the others, without a blank', () => {
    const isTwice = (first: Figure, ...rest: readonly Figure[]) => partOf(first, ...rest).isTwice;
    expect(isTwice(figure(100n), figure(100n))).toBe(true);
    expect(isTwice(figure(60n), figure(40n), figure(100n))).toBe(true);
    expect(isTwice(figure(100n), figure(60n), figure(40n))).toBe(true);
    expect(isTwice(figure(100n), figure(99n))).toBe(false);
    expect(isTwice(figure(0n))).toBe(false);
    expect(isTwice(figure(100n), figure(100n), figure(null))).toBe(false);
    expect(isTwice(figure(100n), figure(50n, { lines: 2 }))).toBe(false);
    expect(isTwice(figure(200n, { lines: 2 }))).toBe(false);
  });

  test('is restated where the second of its sums by date is at least half of the largest', () => {
    const dated = (...rows: readonly (readonly [pence: bigint, submitted?: string])[]) => {
      const cells = new SeriesCells(SERIES);
      for (const [pence, submitted] of rows) cells.add(MONTH, figure(pence, submitted === undefined ? {} : { submitted }));
      const [part] = cells.parts;
      return [part?.isRestated, part?.byDate && [...part.byDate]];
    };
    const [may, june, july] = ['2025-05-30', '2025-06-30', '2025-07-31'] as const;
    const sums = (...of: readonly (readonly [string, bigint])[]) => of;
    expect(dated([10n, may])).toEqual([false, undefined]);
    expect(dated([10n, may], [10n, may])).toEqual([false, undefined]);
    expect(dated([10n, may], [5n, june])).toEqual([true, sums([may, 10n], [june, 5n])]);
    expect(dated([5n, may], [10n, june])).toEqual([true, sums([may, 5n], [june, 10n])]);
    expect(dated([10n, may], [4n, june])).toEqual([false, sums([may, 10n], [june, 4n])]);
    expect(dated([10n, may], [4n, june], [1n, june], [2n, may])).toEqual([false, sums([may, 12n], [june, 5n])]);
    expect(dated([1n, may], [10n, june], [9n, july])).toEqual([true, sums([may, 1n], [june, 10n], [july, 9n])]);
    expect(dated([10n], [10n, june])).toEqual([true, sums(['', 10n], [june, 10n])]);
    expect(dated([10n, may], [10n])).toEqual([true, sums([may, 10n], ['', 10n])]);
    expect(dated([0n, may], [0n, june])).toEqual([false, sums([may, 0n], [june, 0n])]);
    expect(dated([-10n, may], [-10n, june])).toEqual([false, sums([may, -10n], [june, -10n])]);
    expect(dated([1n, may], [1n, june])).toEqual([true, sums([may, 1n], [june, 1n])]);
  });

  test('counts its lines and blanks, and a blank adds nothing', () => {
    expect(partOf(figure(null), figure(7n), figure(5n, { lines: 3 }), figure(null))).toMatchObject({ lines: 6, blanks: 2, pence: 12n });
    expect(partOf(figure(3n))).toMatchObject({ lines: 1, blanks: 0, pence: 3n, largest: 3n });
    expect(partOf(figure(3n, { lines: 2 })).largest).toBeNull();
    expect(partOf(figure(3n), figure(5n), figure(4n)).largest).toBe(5n);
    expect(partOf(figure(-3n), figure(null)).largest).toBe(0n);
    expect(partOf(figure(9n, { lines: 2 }), figure(10n)).largest).toBeNull();
  });

  test('names the first four rows of a coding that its types are from, each once', () => {
    const rows = [1, 2, 3, 4, 5].map((line) => ({ file: 'coding.csv', line }));
    const by = (...at: readonly number[]) => partOf(figure(1n), ...at.map((each) => figure(1n, { by: rows[each] }))).by;
    expect(by()).toBeUndefined();
    expect(by(0, 1, 0, 1)).toEqual([rows[0], rows[1]]);
    expect(by(0, 1, 2, 3, 4)).toEqual(rows.slice(0, 4));
    expect(partOf(figure(1n, { by: rows[4] }), figure(1n), figure(1n, { by: rows[0] })).by).toEqual([rows[4], rows[0]]);
  });

  test('keeps only what there is of a sheet, a figure before it and a coding', () => {
    expect('sheet' in partOf(figure(1n))).toBe(false);
    const less = { file: 'a.csv', line: 1, found: '1' };
    expect(partOf(figure(1n, { sheet: 'Costs', less }))).toMatchObject({ sheet: 'Costs', less });
    expect('less' in partOf(figure(1n))).toBe(false);
    expect('by' in partOf(figure(1n))).toBe(false);
  });
});

describe('a cell', () => {
  test('adds all files up, and keeps a part of each, in order of file', () => {
    const cells = cellsOf(figure(5n, { file: 'b.csv' }), figure(7n), figure(null, { line: 3 }), figure(9n, { file: 'b.csv', line: 4 }));
    const [cell] = cells.sorted();
    expect(cell).toMatchObject({ pence: 21n, lines: 4, blanks: 1, below: 0n });
    expect(cell?.parts.map(({ file, pence, lines, blanks }) => [file, pence, lines, blanks])).toEqual([
      ['a.csv', 7n, 2, 1],
      ['b.csv', 14n, 2, 0],
    ]);
    expect(cells.parts.map(({ file }) => file)).toEqual(['a.csv', 'b.csv']);
    expect([...cells.figuresOf('a.csv')]).toEqual([{ period: MONTH, pence: 7n, rows: 1 }]);
    expect([...cells.figuresOf('c.csv')]).toEqual([]);
  });

  test('knows the sum of its lines below 0, and the first of them in whatever order they come', () => {
    const below = (...figures: readonly Figure[]) => {
      const [cell] = cellsOf(...figures).sorted();
      const place = cell && placeBelow(cell);
      return [cell?.below, place?.file, place?.line];
    };
    expect(below(figure(0n), figure(5n))).toEqual([0n, undefined, undefined]);
    expect(below(figure(-1n))).toEqual([-1n, 'a.csv', 2]);
    expect(below(figure(5n), figure(-1n, { line: 9 }), figure(-2n, { line: 4 }), figure(-4n, { line: 6 }))).toEqual([-7n, 'a.csv', 4]);
    expect(below(figure(-1n, { line: 9 }), figure(-2n, { file: 'b.csv', line: 4 }))).toEqual([-3n, 'a.csv', 9]);
    expect(below(figure(-1n, { line: 9, sheet: 'X' }), figure(-2n, { sheet: 'Y', line: 4 }))).toEqual([-3n, 'a.csv', 9]);
    const same = { line: 4, column: 5 };
    const [cell] = cellsOf(figure(-1n, { line: 4, column: 7 }), figure(-1n, same)).sorted();
    expect(cell && placeBelow(cell)).toMatchObject({ line: 4, column: 7 });
  });

  test('has the sums of dates apart from the second date on, also of rows that are added up elsewhere', () => {
    const dated = (submitted: string) => figure(10n, { submitted });
    const cells = cellsOf(dated('2025-05-30'));
    const add = (submitted: string) => cells.meaning(MONTH, { file: 'a.csv', submitted })?.add(30n, 2, 20n, undefined);
    add('2025-05-30');
    expect(cells.parts[0]?.byDate).toBeUndefined();
    add('2025-06-30');
    add('2025-05-30');
    expect(cells.parts[0]?.byDate).toEqual(
      new Map([
        ['2025-05-30', 70n],
        ['2025-06-30', 30n],
      ]),
    );
  });

  test.each([
    ['another column', { column: 9, header: 'M2' }],
    ['another column of the same name', { column: 9 }],
    ['a column of another name', { header: 'M2' }],
    ['another sheet', { sheet: 'Y' }],
    ['no sheet', { sheet: undefined }],
    ['the same column', {}],
  ])('has the whole place of its first line below 0, in %s', (_, other) => {
    const place = { sheet: 'X', column: 5, header: 'M1' };
    const [cell] = cellsOf(figure(5n, { ...place, line: 4 }), figure(-1n, { ...place, ...other, line: 7 })).sorted();
    const { sheet, ...found } = { sheet: undefined, ...(cell && placeBelow(cell)) };
    expect({ sheet, ...found }).toEqual({ file: 'a.csv', ...place, ...other, line: 7 });
  });

  test('takes further rows of a file as their sum, their largest and what is below 0', () => {
    const cells = cellsOf(figure(10n, { line: 8 }));
    const meaning = cells.meaning(MONTH, { file: 'a.csv' });
    meaning?.add(25n, 3, 30n, { pence: -5n, line: 6 });
    meaning?.add(1n, 1, 1n, undefined);
    meaning?.take(figure(4n));
    const [cell] = cells.sorted();
    expect(cell).toMatchObject({ pence: 40n, lines: 6, blanks: 0, below: -5n });
    expect(cell && placeBelow(cell)).toMatchObject({ file: 'a.csv', line: 6 });
    expect(cell?.parts).toMatchObject([{ pence: 40n, lines: 6, largest: 30n }]);
    expect([cells.meaning(MONTH, { file: 'b.csv' }), cells.meaning(NEXT, { file: 'a.csv' })]).toEqual([undefined, undefined]);
  });

  test('has a place in a file that gives it a figure, and in no other', () => {
    const cells = cellsOf(figure(5n, { line: 6 }), figure(null, { file: 'b.csv' }));
    expect(cells.placeOf(MONTH, 'a.csv')).toMatchObject({ file: 'a.csv', line: 6 });
    expect([cells.placeOf(MONTH, 'b.csv'), cells.placeOf(MONTH, 'c.csv'), cells.placeOf(NEXT, 'a.csv')]).toEqual(Array(3).fill(undefined));
  });

  test('holds two equal figures of a file, or two nearly equal, and not those of two files', () => {
    expect([
      cellsOf(figure(5n), figure(5n)).hasTwice,
      cellsOf(figure(100n), figure(96n)).hasTwice,
      cellsOf(figure(5n)).hasTwice,
      cellsOf(figure(100n), figure(90n)).hasTwice,
      cellsOf(figure(5n), figure(5n, { file: 'b.csv' })).hasTwice,
      cellsOf(figure(1n, { file: 'b.csv' }), figure(5n), figure(5n)).hasTwice,
    ]).toEqual([true, true, false, false, false, true]);
  });
});

describe('cells of a series', () => {
  const sorted = (...rows: readonly (readonly [period: typeof MONTH, pence: bigint | null])[]) => {
    const cells = new SeriesCells(SERIES);
    for (const [at, [period, pence]] of rows.entries()) cells.add(period, figure(pence, { line: at + 2 }));
    return cells.sorted().map(({ period: { start, months }, lines, blanks }) => [start, months, lines - blanks]);
  };
  const [march, quarter, year] = [monthPeriod(monthOf(2026, 3)), quarterPeriod(2025, 4), yearPeriod(2025)];

  test('come by their beginning, and the shorter first, however the rows came', () => {
    const inOrder = [
      [year.start, 12, 1],
      [MONTH.start, 1, 1],
      [NEXT.start, 1, 1],
      [quarter.start, 3, 1],
      [march.start, 1, 1],
    ];
    expect(sorted([march, 1n], [quarter, 1n], [NEXT, 1n], [MONTH, 1n], [year, 1n])).toEqual(inOrder);
    expect(sorted([year, 1n], [MONTH, 1n], [quarter, 1n], [NEXT, 1n], [march, 1n])).toEqual(inOrder);
    expect(sorted([year, 1n], [MONTH, 1n], [NEXT, 1n], [quarter, 1n], [march, 1n])).toEqual(inOrder);
  });

  test('a blank period is blank only where no other has a figure of its months', () => {
    expect(sorted([quarter, null], [NEXT, 1n])).toEqual([
      [NEXT.start, 1, 1],
      [NEXT.start + 1, 1, 0],
      [NEXT.start + 2, 1, 0],
    ]);
    expect(sorted([NEXT, null], [quarter, 1n])).toEqual([[quarter.start, 3, 1]]);
    expect(sorted([quarter, null], [MONTH, 1n])).toEqual([
      [MONTH.start, 1, 1],
      [quarter.start, 3, 0],
    ]);
    const split = new SeriesCells(SERIES);
    split.add(quarter, figure(null, { file: 'b.csv' }));
    split.add(NEXT, figure(1n));
    split.add(march, figure(null, { file: 'a.csv' }));
    split.add(MONTH, figure(null, { file: 'a.csv' }));
    expect(split.sorted().map(({ period: { start }, parts: [part] }) => [start, part?.file])).toEqual([
      [MONTH.start, 'a.csv'],
      [NEXT.start, 'a.csv'],
      [march.start - 1, 'b.csv'],
      [march.start, 'a.csv'],
      [march.start, 'b.csv'],
    ]);
    const twice = new SeriesCells(SERIES);
    twice.add(quarter, figure(null, { column: 7 }));
    twice.add(NEXT, figure(1n));
    twice.add(march, figure(null, { column: 5 }));
    expect(twice.sorted().map(({ period: { start }, parts: [part] }) => [start, part?.column])).toEqual([
      [NEXT.start, 3],
      [march.start - 1, 7],
      [march.start, 5],
      [march.start, 7],
    ]);
    expect(sorted([MONTH, null])).toEqual([[MONTH.start, 1, 0]]);
    expect(sorted([NEXT, null], [MONTH, null])).toEqual([
      [MONTH.start, 1, 0],
      [NEXT.start, 1, 0],
    ]);
  });
});

describe('a ledger', () => {
  const IN_SCOPE = { ...SERIES, function: 'Finance' };
  type Row = readonly [series: CostSeries, pence: bigint | null, file?: string];

  function cellsOfRows(...rows: readonly Row[]) {
    const ledger = new Ledger();
    for (const [at, [series, pence, file = 'a.csv']] of rows.entries())
      ledger.series(series).add(MONTH, figure(pence, { file, line: at + 2 }));
    return ledger.cells();
  }
  /** Of each part, whether it is marked as twice, or the smaller of its two. */
  const marks = (...rows: readonly Row[]) =>
    cellsOfRows(...rows).flatMap(({ parts }) => parts.map(({ twice, nearTwice }) => twice ?? nearTwice));

  test('marks what a file has twice where it has each figure of the type twice, whatever its functions', () => {
    const hr = { ...SERIES, function: 'HR' };
    const finance: readonly Row[] = [
      [IN_SCOPE, 100n],
      [IN_SCOPE, 100n],
    ];
    expect(marks(...finance)).toEqual([true]);
    expect(marks(...finance, [hr, 50n], [hr, 50n])).toEqual([true, true]);
    expect(marks(...finance, [hr, 50n])).toEqual([undefined, undefined]);
    expect(marks(...finance, [hr, null])).toEqual([true, undefined]);
    expect(marks(...finance, [{ ...SERIES, costType: 'transition' }, 50n])).toEqual([true, undefined]);
    expect(marks(...finance, [{ ...SERIES, icb: 'QOP' }, 50n])).toEqual([true, undefined]);
    expect(marks(...finance, [IN_SCOPE, 70n, 'b.csv'])).toEqual([true, undefined]);
    expect(marks([IN_SCOPE, 100n], [IN_SCOPE, 100n, 'b.csv'])).toEqual([undefined, undefined]);
    expect(marks([IN_SCOPE, 0n], [IN_SCOPE, 0n])).toEqual([undefined]);
    expect(marks([IN_SCOPE, 0n], [IN_SCOPE, 0n], [hr, 50n], [hr, 50n])).toEqual([true, true]);
  });

  test('marks two rows that are nearly equal where a file has two such for each figure of the type', () => {
    const hr = { ...SERIES, function: 'HR' };
    const finance: readonly Row[] = [
      [IN_SCOPE, 100n],
      [IN_SCOPE, 97n],
    ];
    expect(marks(...finance)).toEqual([97n]);
    expect(marks(...finance, [hr, 50n], [hr, 49n])).toEqual([97n, 49n]);
    expect(marks(...finance, [hr, 50n], [hr, 50n])).toEqual([97n, 50n]);
    expect(marks(...finance, [hr, 50n])).toEqual([undefined, undefined]);
    expect(marks(...finance, [hr, 50n], [hr, 20n])).toEqual([undefined, undefined]);
    expect(marks(...finance, [hr, 50n, 'b.csv'])).toEqual([97n, undefined]);
    expect(marks(...finance, [hr, 50n, 'b.csv'], [hr, 50n, 'b.csv'])).toEqual([undefined, true]);
  });

  test('has its cells in one order, whatever the order of its rows', () => {
    const rows: readonly Row[] = [
      [{ ...SERIES, icb: 'QOP' }, 1n],
      [IN_SCOPE, 2n],
      [{ ...SERIES, scenario: 'baseline' }, 3n],
      [SERIES, 4n],
    ];
    const named = (own: readonly Row[]) => cellsOfRows(...own).map(({ pence }) => pence);
    expect(named(rows)).toEqual([3n, 4n, 2n, 1n]);
    expect(named(rows.toReversed())).toEqual([3n, 4n, 2n, 1n]);
  });

  test('keeps the latest submission of each ICB, the first summary row, and every row without a column', () => {
    const ledger = new Ledger();
    const submit = (icb: string, submitted: string, line: number) => ledger.submit({ icb, submitted, place: { file: 'a.csv', line } });
    submit('QOP', '2025-05-30T16:45', 2);
    submit('QOP', '2025-05-30', 3);
    submit('QOP', '2025-05-30', 4);
    submit('QOP', '2025-05-30T23:59', 5);
    submit('QE1', '2025-05-31', 6);
    submit('QE1', '2025-05-30', 7);
    submit('QF7', '2025-05-30T16:45:30', 8);
    submit('QF7', '2025-05-30T16:45', 9);
    submit('QHG', '2025-05-30T16:45', 10);
    submit('QHG', '2025-05-30T16:45:30', 11);
    expect(ledger.submissions.map(({ icb, place }) => [icb, place.line])).toEqual([
      ['QE1', 6],
      ['QF7', 8],
      ['QHG', 11],
      ['QOP', 3],
    ]);
    const place = (line: number) => ({ file: 'a.csv', line });
    expect([2, 3].map((line) => ledger.summarise('QE1', place(line)))).toEqual([undefined, place(2)]);
    expect([...ledger.summaries]).toEqual([['QE1', place(2)]]);
    ledger.withoutColumn('QE1', 'plan', place(4));
    expect(ledger.withoutColumns).toEqual([{ icb: 'QE1', scenario: 'plan', place: place(4) }]);
  });
});

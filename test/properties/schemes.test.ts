/** Lists of schemes read back as they were, however they are written; a bad cell is a fault at its place, and no other row's. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCosts } from '../../src/input/costs/readCosts.ts';
import { readSchemes } from '../../src/input/schemes/readSchemes.ts';
import { RECURRENCES } from '../../src/model/cost.ts';
import { isFault } from '../../src/model/diagnostic.ts';
import type { Unit } from '../../src/model/money.ts';
import { monthText } from '../../src/model/month.ts';
import { horizonOf } from '../../src/model/policy.ts';
import { MOVES, type Scheme } from '../../src/model/scheme.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { england } from '../../src/reference/geography.ts';
import { exactText, fraction, over } from '../oracle/fraction.ts';
import { sourceOf } from './program.ts';
import { amountSpellings, type Column, periodSpellings, pick, tableText } from './tidy.ts';

const policy = blueprint();
const options = { geography: england, policy };
const HORIZON = horizonOf(policy);
const FUNCTIONS = policy.functions.value;
const PENCE_IN: Readonly<Record<Unit, number>> = { pounds: 100, thousands: 100_000, millions: 100_000_000 };
const MARKS: Readonly<Record<Unit, readonly [string, ...string[]]>> = {
  pounds: [' (£)', ' £', ''],
  thousands: [' (£k)', ' £000', " (£'000)"],
  millions: [' (£m)', ' £m', ' (£ million)'],
};

/* Good rows */

type Known = Omit<Scheme, 'place'>;

/** How a list is written. */
interface Dress {
  readonly salt: number;
  readonly unit: Unit;
  /** Whether the header says the unit, or an option does. */
  readonly marked: boolean;
  /** Which of two files each row stands in. */
  readonly second: readonly boolean[];
}

const pence = fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 11n }), fc.constantFrom(0n, 1n, 99n));
const LETTER = `[A-Za-z0-9&,;"'()é/-]`;

const known: fc.Arbitrary<Known> = fc
  .record({
    icb: fc.constantFrom('QF7', 'QWO', 'QMJ'),
    scheme: fc.stringMatching(new RegExp(`^${LETTER}{1,6}( ${LETTER}{1,6}){0,2}$`)),
    start: fc.integer({ min: HORIZON.first, max: HORIZON.last }),
    annualSaving: pence,
    function: fc.constantFrom('', ...FUNCTIONS.map(({ id }) => id)),
    recurrence: fc.constantFrom(...RECURRENCES),
    movesTo: fc.constantFrom(null, ...MOVES),
    receivingCost: fc.option(pence),
    oneOffCost: fc.option(pence),
  })
  .map((each) => {
    const isMove = each.movesTo !== null && each.movesTo !== 'none';
    return { ...each, receivingCost: isMove || each.receivingCost === null ? each.receivingCost : 0n };
  });

/** In any order; as often as not of one kind, so that a column can be left out. */
const lists: fc.Arbitrary<readonly Known[]> = fc
  .tuple(
    fc.uniqueArray(known, { minLength: 1, maxLength: 8, selector: ({ icb, scheme }) => `${icb} ${scheme.toLowerCase()}` }),
    fc.record({ stay: fc.boolean(), recur: fc.boolean(), unnamed: fc.boolean() }),
  )
  .map(([list, { stay, recur, unnamed }]) =>
    list.map((each) => ({
      ...each,
      ...(stay && { movesTo: 'none' as const, receivingCost: null }),
      ...(recur && { recurrence: 'recurrent' as const }),
      ...(unnamed && { function: '', oneOffCost: null }),
    })),
  );

const dresses: fc.Arbitrary<Dress> = fc.record({
  salt: fc.nat(1_000_000),
  unit: fc.constantFrom<Unit>('pounds', 'thousands', 'millions'),
  marked: fc.boolean(),
  second: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
});

/** The months, quarters and years that begin with a month. */
function startSpellings(start: number): readonly [string, ...string[]] {
  const text = monthText(start);
  const since = start - HORIZON.first;
  const first = 2025 + Math.floor(since / 12);
  const year = `${first}/${first - 1999}`;
  return [
    ...periodSpellings(text),
    ...(since % 3 === 0 ? periodSpellings(`${year} Q${(since % 12) / 3 + 1}`) : []),
    ...(since % 12 === 0 ? periodSpellings(year) : []),
  ];
}

function icbSpellings(code: string): readonly [string, ...string[]] {
  const icb = england.icbs.find((each) => each.code === code);
  return [code, icb?.onsCode ?? code, icb?.name ?? code, (icb?.shortName ?? code).toUpperCase(), code.toLowerCase()];
}

function functionSpellings(id: string): readonly [string, ...string[]] {
  const name = FUNCTIONS.find((each) => each.id === id)?.name ?? id;
  return [id, name, name.toUpperCase(), name.replaceAll(' and ', ' & '), id.replaceAll('-', '_'), id.replaceAll('-', ' ')];
}

function isWritten(columns: readonly Column<Known>[], header: string): boolean {
  return columns.some(([each]) => each === header);
}

const MOVES_HEADERS = ['moves_to', 'Moves to', 'Destination', 'Transfer to'] as const;

function columnsOf(list: readonly Known[], { salt, unit, marked }: Dress): readonly Column<Known>[] {
  const mark = marked ? pick(MARKS[unit], salt) : '';
  const money = (each: Known, amount: bigint | null) =>
    pick(amountSpellings(amount === null ? null : exactText(over(fraction(amount), PENCE_IN[unit]))), salt + each.scheme.length);
  const needs = (some: (each: Known) => boolean, bit: number) => list.some(some) || (salt >> bit) % 2 === 0;
  const columns: (Column<Known> | undefined)[] = [
    [
      pick(['icb_code', 'ICB', 'ICB24CD', 'Organisation name', 'icb-name'], salt),
      ({ icb, scheme }) => pick(icbSpellings(icb), salt + scheme.length),
    ],
    [
      pick(['scheme', 'Scheme name', 'CIP_scheme', 'Project name'], salt >> 1),
      ({ scheme }) => pick([scheme, ` ${scheme} `, scheme.replaceAll(' ', '  '), scheme.replaceAll(' ', '\u00A0')], salt >> 2),
    ],
    [pick(['start', 'Start date', 'start-month', 'From'], salt >> 2), ({ start }) => pick(startSpellings(start), salt + start)],
    [
      `${pick(['annual_saving', 'Saving', 'Full year effect', 'FYE', 'Annual savings'], salt >> 3)}${mark}`,
      (each) => money(each, each.annualSaving),
    ],
    needs(({ function: of }) => of !== '', 4)
      ? [pick(['function', 'ICB function'], salt), (each) => pick(functionSpellings(each.function), salt + each.start)]
      : undefined,
    needs(({ recurrence }) => recurrence !== 'recurrent', 5)
      ? [
          'Recurrence',
          ({ recurrence }) => (recurrence === 'recurrent' ? pick(['recurrent', '', 'R'], salt) : pick(['non-recurrent', 'NR'], salt)),
        ]
      : undefined,
    needs(({ movesTo }) => movesTo !== 'none', 6)
      ? [
          pick(MOVES_HEADERS, salt),
          ({ movesTo }) => pick([movesTo ?? '', (movesTo ?? '').toUpperCase(), (movesTo ?? '').replaceAll('-', ' ')], salt),
        ]
      : undefined,
    needs(({ receivingCost }) => receivingCost !== null, 7)
      ? [`${pick(['receiving_cost', 'Receiving cost', 'Cost to receiver'], salt)}${mark}`, (each) => money(each, each.receivingCost)]
      : undefined,
    needs(({ oneOffCost }) => oneOffCost !== null, 8)
      ? [
          `${pick(['one_off_cost', 'One-off cost', 'Redundancy costs', 'Non-recurrent cost'], salt)}${mark}`,
          (each) => money(each, each.oneOffCost),
        ]
      : undefined,
    salt % 5 === 0 ? ['note', () => 'a "note"; more, of it'] : undefined,
  ];
  return columns.filter((column) => column !== undefined);
}

test('a list of schemes reads back as it was in every dress, in one file or two', async () => {
  await fc.assert(
    fc.asyncProperty(lists, dresses, async (list, dress) => {
      const files = ['one.csv', 'two.csv'].flatMap((file, index) => {
        const own = list.filter((_, row) => dress.second[row] === (index === 1));
        const columns = columnsOf(own, dress);
        return own.length === 0 ? [] : [{ file, own, columns, text: tableText(columns, own, dress.salt) }];
      });
      const { unit, marked } = dress;
      const read = await readSchemes(
        files.map(({ file, text }) => sourceOf(file, text)),
        { ...options, ...(!marked && { unit }) },
      );
      const expected = files.flatMap(({ file, own }) => own.map((each, row) => ({ ...each, at: `${file} ${row + 2}` })));
      const inOrder = expected.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      // A cost that is not known may be left blank, or marked.
      const said = read.diagnostics.filter(({ code }) => code !== 'marked-missing' && code !== 'scheme-like-total');
      expect(said.map(({ code, facts, place }) => ({ code, facts, place }))).toEqual(
        files
          .filter(({ columns }) => !MOVES_HEADERS.some((header) => isWritten(columns, header)))
          .map(({ file, own }) => ({ code: 'moves-to-assumed', facts: { rows: own.length }, place: { file } })),
      );
      expect(read.schemes.map(({ place, receivingPlace: _, ...each }) => ({ ...each, at: `${place.file} ${place.line}` }))).toEqual(
        inOrder,
      );
      expect(read.files.map(({ file, role, rows }) => ({ file, role, rows }))).toEqual(
        files.map(({ file, own }) => ({ file, role: 'schemes', rows: own.length })),
      );
    }),
    { numRuns: 300 },
  );
});

function keyOf({ icb, scheme }: Known): string {
  return `${icb}|${scheme.toLowerCase()}`;
}

/* Bad rows */

const HEADERS = [
  'icb_code',
  'ICB name',
  'scheme',
  'start',
  'annual_saving',
  'function',
  'recurrence',
  'moves_to',
  'receiving_cost',
  'one_off_cost',
] as const;
type Field = (typeof HEADERS)[number];

const AGAIN = 'PRESS  OFFICE';
const GOOD: Readonly<Record<Field, string>> = {
  icb_code: 'QF7',
  'ICB name': 'South Yorkshire',
  scheme: '',
  start: '2025-10',
  annual_saving: '1000',
  function: 'send',
  recurrence: '',
  moves_to: 'region',
  receiving_cost: '100',
  one_off_cost: '',
};

/** What a cell may hold in place of the good one, and the fault it then is; what is no fault by itself has none. */
const BAD: Readonly<Record<Field, Readonly<Record<string, string>>>> = {
  icb_code: { '': 'blank-cell', QF77: 'unknown-icb', Totally: 'unknown-icb' },
  'ICB name': { 'West Yorkshire': 'icb-disagrees' },
  scheme: { '': 'blank-cell', ' ': 'blank-cell', 'Press office': '', [AGAIN]: '' },
  start: {
    '': 'blank-cell',
    '2025-13': 'bad-period',
    soon: 'bad-period',
    M9: 'no-year',
    '2025-03': 'outside-horizon',
    '2027-04': 'outside-horizon',
    '2024/25': 'outside-horizon',
    '2026/27': '',
  },
  annual_saving: { '': 'blank-cell', '-': 'blank-cell', 'n/a': 'blank-cell', '-1': 'negative-amount', '(250)': 'negative-amount', '0': '' },
  function: { juggling: 'unknown-function', 'Special educational needs & disabilities': '' },
  recurrence: { sometimes: 'unknown-word', nr: '' },
  moves_to: { moon: 'unknown-word', icb: 'unknown-word', none: '', '': '' },
  receiving_cost: { '1m': 'bad-amount', '-0.01': 'negative-amount', '0': '', '': '' },
  one_off_cost: { '?': 'bad-amount', '5-': 'negative-amount', '7': '' },
};

type Cells = Readonly<Record<Field, string>>;

/** What stands in place of good cells in a row. */
const slips: fc.Arbitrary<Partial<Cells>> = fc
  .uniqueArray(fc.constantFrom(...HEADERS.flatMap((field) => Object.keys(BAD[field]).map((cell) => ({ field, cell })))), {
    maxLength: 5,
    selector: ({ field }) => field,
  })
  .map((chosen) => Object.fromEntries(chosen.map(({ field, cell }) => [field, cell])));

interface Found {
  readonly code: string;
  readonly line: number;
  readonly header: string;
}

/** The faults of the rows, in their order, and the lines that are read. */
function judged(rows: readonly Cells[]): { readonly faults: readonly Found[]; readonly lines: readonly number[] } {
  const names = new Set<string>();
  const found = rows.map((row, index): readonly Found[] => {
    const codes = new Map<Field, string>(HEADERS.map((field) => [field, BAD[field][row[field]] ?? '']));
    // An ICB that is not known disagrees with none.
    if (codes.get('icb_code') !== '') codes.set('ICB name', '');
    const isKnown = codes.get('icb_code') === '' && codes.get('ICB name') === '';
    const name = row.scheme.trim().replace(/\s+/g, ' ').toLowerCase();
    if (isKnown && name !== '') {
      if (names.has(name)) codes.set('scheme', 'scheme-twice');
      names.add(name);
    }
    if (['none', ''].includes(row.moves_to) && row.receiving_cost === GOOD.receiving_cost)
      codes.set('receiving_cost', 'receiving-cost-without-move');
    return HEADERS.map((header) => ({ code: codes.get(header) ?? '', line: index + 2, header })).filter(({ code }) => code !== '');
  });
  return {
    faults: found.flat(),
    lines: rows.map((_, index) => index + 2).filter((line) => !found.flat().some((each) => each.line === line)),
  };
}

test('each bad cell of a row is a fault at its place, and the other rows are read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(slips, { minLength: 1, maxLength: 5 }), fc.nat(9), async (choices, turn) => {
      const rows = choices.map((chosen, index): Cells => ({ ...GOOD, scheme: `Scheme ${index}`, ...chosen }));
      const columns = HEADERS.map((header): Column<Cells> => [header, (row) => row[header]]);
      const order = [...columns.slice(turn), ...columns.slice(0, turn)].map(([header]) => header);
      const { faults, lines } = judged(rows);
      const { schemes, diagnostics: all } = await readSchemes([sourceOf('schemes.csv', tableText(columns, rows, 10 + turn))], options);
      const diagnostics = all.filter(isFault);
      const told = diagnostics.map(({ code, place }) => ({ code, line: place?.line, header: place?.header }));
      const byPlace = (a: Found, b: Found) => a.line - b.line || order.indexOf(a.header as Field) - order.indexOf(b.header as Field);
      expect(told).toEqual(faults.toSorted(byPlace));
      for (const { place } of diagnostics) expect(order.indexOf(place?.header as Field) + 1, place?.header).toBe(place?.column);
      expect(schemes.map(({ place }) => place.line).toSorted((a = 0, b = 0) => a - b)).toEqual(lines);
    }),
    { numRuns: 400 },
  );
});

/* Functions */

test('a function has the same name in costs and in schemes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...FUNCTIONS), fc.nat(), async ({ id }, salt) => {
      const written = `"${pick(functionSpellings(id), salt)}"`;
      const table = `icb_code,scheme,start,annual_saving,moves_to,function\nQF7,A,2025-10,5,none,${written}\n`;
      const schemes = await readSchemes([sourceOf('schemes.csv', table)], options);
      const costs = await readCosts(
        [sourceOf('costs.csv', `icb_code,scenario,period,cost_type,amount,function\nQF7,plan,2025-12,pod,5,${written}\n`)],
        options,
      );
      expect([...schemes.schemes, ...costs.cells].map((each) => each.function)).toEqual([id, id]);
    }),
  );
});

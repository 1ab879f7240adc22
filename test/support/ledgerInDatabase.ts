/** What holds of the statement of `rollup --sql` on every engine: what it answers is read as the ledger itself is. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runIn } from './shell.ts';

/** One line of a ledger, each cell as a file has it. */
interface Line {
  readonly icb_code: string;
  readonly scenario: string;
  /** A day, of which the month counts. */
  readonly period: string;
  readonly cost_type: string;
  readonly function: string;
  readonly recurrence: string;
  readonly amount: string;
  readonly submitted: string;
}

export const FIELDS = ['icb_code', 'scenario', 'period', 'cost_type', 'function', 'recurrence', 'amount', 'submitted'] as const;

const cell = fc.record({
  icb_code: fc.constantFrom('QF7', 'QHM', 'E54000061'),
  scenario: fc.constantFrom('plan', 'actual', 'Plan'),
  month: fc.constantFrom('2025-04', '2025-12', '2026-03', '2027-02'),
  cost_type: fc.constantFrom('running-cost', 'programme-pay', 'pod'),
  function: fc.constantFrom('', 'governance', 'own word, with a comma', 'with "marks"', "o'clock"),
  recurrence: fc.constantFrom('', 'recurrent', 'non-recurrent'),
  submitted: fc.constantFrom('', '2025-05-30', '2025-05-30 16:45:00', '2025-05-29'),
});

/** Near half a penny, on both sides of nothing; or not there. */
const amount = fc.oneof(
  { weight: 1, arbitrary: fc.constant('') },
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.constantFrom('', '5', '4', '49', '51', '4999', '5001'))
      .map(([pence, more]) => {
        const digits = String(Math.abs(pence)).padStart(3, '0');
        return `${pence < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}${more}`;
      }),
  },
);

const dayOfMonth = fc.integer({ min: 1, max: 28 }).map((of) => String(of).padStart(2, '0'));

/** Lines of few cells, so that they add up. */
export const ledgers: fc.Arbitrary<readonly Line[]> = fc
  .tuple(
    fc.array(cell, { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(3), dayOfMonth, amount), { minLength: 1, maxLength: 40, size: 'max' }),
  )
  .map(([cells, lines]) =>
    lines.flatMap(([at, day, of]) => {
      const { month, ...words } = cells[at % cells.length] ?? { month: '' };
      return 'icb_code' in words ? [{ ...words, period: `${month}-${day}`, amount: of }] : [];
    }),
  );

const quoted = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
export const fileOf = (lines: readonly Line[]) =>
  [FIELDS.join(), ...lines.map((each) => FIELDS.map((field) => quoted(each[field])).join())].map((row) => `${row}\n`).join('');

/** How a database may hold the columns that are no text. */
const TYPES = [
  { name: 'dates and exact numbers', period: 'DATE', amount: 'DECIMAL(18, 6)' },
  { name: 'timestamps and floating point', period: 'TIMESTAMP', amount: 'DOUBLE PRECISION' },
  { name: 'text alone', period: 'VARCHAR', amount: 'VARCHAR' },
];

const literal = (text: string) => (text === '' ? 'NULL' : `'${text.replaceAll("'", "''")}'`);

/** A ledger as a table of a database. */
export interface LedgerTable {
  readonly lines: readonly Line[];
  /** Types of the columns that are no text. */
  readonly types: { readonly period: string; readonly amount: string };
  readonly table: string;
  /** The column of a field. */
  readonly nameOf: (field: string) => string;
}

const TEXT = { period: 'VARCHAR', amount: 'VARCHAR' };
export const tableOf = (lines: readonly Line[], types: LedgerTable['types'] = TEXT): LedgerTable => ({
  ...{ lines, types, table: 'ledger' },
  nameOf: (field) => field,
});

/** Statements that make the table. */
export function statementsOf({ lines, types, table, nameOf }: LedgerTable): string {
  const name = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const typeOf = (field: string) => (field === 'period' || field === 'amount' ? types[field] : 'VARCHAR');
  const columns = FIELDS.map((field) => `${name(nameOf(field))} ${typeOf(field)}`).join(', ');
  const rows = lines.map((each) => `(${FIELDS.map((field) => literal(each[field])).join(', ')})`).join(',\n');
  const filled = rows === '' ? '' : `INSERT INTO ${name(table)} VALUES ${rows};`;
  return `DROP TABLE IF EXISTS ${name(table)}; CREATE TABLE ${name(table)} (${columns}); ${filled}`;
}

export interface Engine {
  /** Makes the table, and answers the statement as CSV. */
  readonly answers: (ledger: LedgerTable, sql: string) => Promise<string> | string;
}

/** Runs the program in a folder. */
export const programsIn = (folder: string) => {
  const runs = (argv: readonly string[], stdin = '') => runIn(argv, { folder, stdin });
  const programs = async (argv: readonly string[], stdin = '') => {
    const { stdout, stderr, status } = await runs(argv, stdin);
    expect(status, stderr).toBe(0);
    return stdout;
  };
  const rolledUp = (csv: string, more: readonly string[] = []) => programs(['rollup', '-', '--quiet', ...more], csv);
  const assessed = async (argv: readonly string[], stdin = '') =>
    JSON.parse(await programs(['report', ...argv, '--format', 'json'], stdin));
  return { runs, programs, rolledUp, assessed };
};

/** A name that is quoted wherever it can be, and one that wants to be more than a name. */
const HOSTILE = 'gl "lines"; DROP TABLE ledger; --`x`\'$$\\';
const NAMES = [
  { name: 'the usual names', table: 'ledger', nameOf: (field: string) => field },
  { name: 'hostile names', table: HOSTILE, nameOf: (field: string) => `${field}"'\`); SELECT 1; --` },
];

/** One line of a cell of its own for each amount. */
export const linesOf = (amounts: readonly string[]): readonly Line[] =>
  amounts.map((amount, index) => ({
    ...{ icb_code: 'QF7', scenario: 'plan', cost_type: 'pod', function: `f${index}`, recurrence: '', submitted: '' },
    ...{ period: '2025-12-01', amount },
  }));

/** Amounts that are not plain digits of whole pence, and that the reader reads. */
const ODD = [
  ...['£1,234.50', '(12.50)', '-£928', '928-', '1,234', '1 234', '.5', '-.005', '12.345', '-12.344', '12.34000', '007', '  77 '],
  ...['1,234 [p]', '\u22125', '\u00A0', ' ', '\u00A3-', ' -  ', 'n/a', 'TBC', '-', '9999999999999999.99', '123456789012345678', '-000'],
];
/** Amounts that it refuses: as many as it lists. */
const BAD = ['abc', '000', '£000', '1e5', '1,23', '1.234,50', 'NaN', '12345678901234567890', '#REF!', '"'];

interface Setting {
  readonly engine: () => Engine;
  /** For files. */
  readonly folder: string;
  /** Options of the statement. */
  readonly dialect: readonly string[];
}

function answersOf({ engine, folder, dialect }: Setting) {
  const answerOf = async (ledger: LedgerTable, more: readonly string[] = []) => {
    const columns = FIELDS.flatMap((field) => ['--column', `${field}=${ledger.nameOf(field)}`]);
    const named = ['--table', `"${ledger.table.replaceAll('"', '""')}"`, ...columns];
    return engine().answers(ledger, await programsIn(folder).programs(['rollup', '--sql', ...named, ...dialect, ...more]));
  };
  return { answerOf, ...programsIn(folder) };
}

/** Amounts of every kind. */
export function amountsHold(setting: Setting): void {
  const { answerOf, runs, rolledUp, assessed } = answersOf(setting);

  test('amounts that are not plain digits are read, and said to be rounded or marked, as in the file', async () => {
    const lines = [...linesOf(ODD), ...linesOf(ODD)].map((each, index) => ({ ...each, function: `f${(index % ODD.length) % 7}` }));
    const answer = await answerOf(tableOf(lines));
    expect(await rolledUp(answer)).toBe(await rolledUp(fileOf(lines)));
    const { diagnostics: said, ...ofTable } = await assessed(['-'], answer);
    const { diagnostics, ...ofFile } = await assessed(['-'], fileOf(lines));
    expect({ ...ofTable, inputs: [], digest: '' }).toEqual({ ...ofFile, inputs: [], digest: '' });
    const about = (found: readonly { readonly code: string; readonly message: string }[]) =>
      found.flatMap(({ code, message }) => (/^(sub-penny|footnote-marks|year-partly-blank)$/.test(code) ? [message] : []));
    expect(about(said)).toEqual(about(diagnostics));
    expect(about(said).join()).toMatch(/^4 figures have a footnote|\d amounts are finer than a penny/);
  });

  test.each(['pounds', 'thousands'])('what is no amount in %s is refused, each by what it says', async (unit) => {
    const refused = async (csv: string, more: readonly string[] = []) => {
      const { stderr, status } = await runs(['report', '-', ...more], csv);
      expect(status, stderr).toBe(3);
      return [...stderr.matchAll(/"amount[^"]*": ("(?:.|\n)*?") (?:is|has) /g)].map(([, found]) => found).toSorted();
    };
    const amounts = [...BAD, '1', 'n/a'];
    const wanted = await refused(fileOf(linesOf(amounts)), ['--unit', unit]);
    expect(wanted).toHaveLength(BAD.length);
    const found = await refused(await answerOf(tableOf(linesOf(amounts)), ['--unit', unit]));
    expect(found.map((each) => each?.replace(/ in thousands/, '')).toSorted()).toEqual(wanted);
    // In thousands it would be read as pounds.
    const odd = ['(1)', '£2', '3,000', '4 [p]'];
    if (unit !== 'pounds')
      expect(await refused(await answerOf(tableOf(linesOf(odd)), ['--unit', unit]))).toEqual(
        odd.map((each) => `"${each} in ${unit}"`).toSorted(),
      );
  });

  test('floating point, however large or small, is the figure it shows', async () => {
    const lines = linesOf(['12345678.9', '-98765432.1', '250000000', '0.00001', '-0.0000000000001', '0.00049']);
    const answer = await answerOf(tableOf(lines, { period: 'DATE', amount: 'DOUBLE PRECISION' }));
    expect(await rolledUp(answer)).toBe(await rolledUp(fileOf(lines)));
  });

  test.each(['thousands', 'millions'])('amounts in %s are whole pounds and pence', async (unit) => {
    const lines = linesOf(['1234.56789', '-0.000015', '0.00001234', '12.3456785', '99999999.00000001', '-.5', '0.0000000000004']);
    for (const types of [{ period: 'DATE', amount: 'DECIMAL(24, 14)' }, TEXT]) {
      const answer = await answerOf(tableOf(lines, types), ['--unit', unit]);
      expect(await rolledUp(answer)).toBe(await rolledUp(fileOf(lines), ['--unit', unit]));
      // What is in pounds already stays so.
      expect(await rolledUp(answer, ['--unit', unit])).toBe(await rolledUp(answer));
    }
  });
}

/** @param numRuns ledgers tried, each of so many made at random */
export function holds(setting: Setting, numRuns: number, parts = 1): void {
  const { answerOf, runs, rolledUp, assessed } = answersOf(setting);
  const { folder } = setting;

  describe.each(TYPES)('a table of $name', (types) => {
    test.each(NAMES)('with $name adds up as its file does', async (names) => {
      await fc.assert(
        fc.asyncProperty(fc.array(ledgers, { minLength: parts, maxLength: parts }), async (made) => {
          const lines = made.flat();
          const answer = await answerOf({ lines, types, ...names });
          expect(await rolledUp(answer)).toBe(await rolledUp(fileOf(lines)));
        }),
        { numRuns, ...(numRuns > 1 && { interruptAfterTimeLimit: 20_000 }) },
      );
    });
  });

  amountsHold(setting);

  test('periods that are no dates are left to the reader', async () => {
    const periods = ['2025-12', 'Jan-26', '2025/26 Q1', '2024/25', '01/12/2026', '2025/26 M09', '2025-12-31T00:00:00'];
    const lines = linesOf(periods.map((_, index) => `${index}.01`)).map((each, index) => {
      const period = periods[index] ?? '';
      return { ...each, period, scenario: period === '2024/25' ? 'baseline' : 'plan' };
    });
    const answer = await answerOf(tableOf(lines));
    expect(await rolledUp(answer)).toBe(await rolledUp(fileOf(lines).replace('2025-12-31T00:00:00', '2025-12-31')));
    // What only looks like a date at its beginning is not cut to a year or a month.
    expect(await answerOf(tableOf(lines.map((each) => ({ ...each, period: '2024-25-Q1' }))))).toContain('2024-25-Q1');
  });

  test('an empty table is one without rows', async () => {
    const { stderr, status } = await runs(['rollup', '-'], await answerOf(tableOf([])));
    expect(stderr).toMatch(/no rows/);
    expect(status).toBe(3);
  });

  test('what it answers is assessed as the file is, to the byte but for the inputs', async () => {
    const scenarios = (['baseline', 'plan'] as const).flatMap((scenario) => {
      const years = scenario === 'baseline' ? [2024] : [2025, 2026];
      return years.flatMap((year) =>
        Array.from({ length: 12 }, (_, index) => ({
          scenario,
          month: `${index < 9 ? year : year + 1}-${String(((index + 3) % 12) + 1).padStart(2, '0')}`,
        })),
      );
    });
    const lines = scenarios.flatMap(({ scenario, month }, index) =>
      ['running-cost', 'programme-pay'].flatMap((type) =>
        [1, 2].map((part) => ({
          ...{ icb_code: 'QF7', scenario, period: `${month}-0${part}`, cost_type: type, function: '', recurrence: '' },
          ...{ amount: `${(500_000 + index) * part}.005`, submitted: '2025-05-30 16:45:00' },
        })),
      ),
    );
    writeFileSync(join(folder, 'ledger.csv'), fileOf(lines));
    const strict = ({ inputs, diagnostics, digest: _, ...rest }: Record<string, unknown>) => rest;
    const ofTable = await assessed(['-'], await answerOf(tableOf(lines, { period: 'DATE', amount: 'DECIMAL(18, 6)' })));
    expect(strict(ofTable)).toEqual(strict(await assessed(['ledger.csv'])));
    expect(ofTable.icbs[0].exitRunRate).not.toBeNull();
  });
}

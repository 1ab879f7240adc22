/** Amounts, periods and names read back exactly from every way the specification lists of writing them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Amount, readAmount } from '../../src/input/cells/amount.ts';
import { looksCumulative, looksLikePeriod, monthOfDay, readPeriod, withoutCumulative } from '../../src/input/cells/period.ts';
import { totalLabel } from '../../src/input/cells/totalLabel.ts';
import { readCosts } from '../../src/input/costs/readCosts.ts';
import type { Unit } from '../../src/model/money.ts';
import { type Period, periodText } from '../../src/model/period.ts';
import { blueprint } from '../../src/policy/policy.ts';
import { england } from '../../src/reference/geography.ts';
import { exactText, type Fraction, fixedText, fraction, fromText, minus, over, rounded, times, ZERO } from '../oracle/fraction.ts';
import { sourceOf } from './program.ts';
import { amountSpellings, periodSpellings } from './tidy.ts';

const RUNS = { numRuns: 1000 };
const PENCE_IN: Readonly<Record<Unit, number>> = { pounds: 100, thousands: 100_000, millions: 100_000_000 };
const units = fc.constantFrom<Unit>('pounds', 'thousands', 'millions');

/** Amounts as they are written: digits, decimals and a sign. */
const written = fc
  .record({
    digits: fc.oneof(fc.bigInt({ min: 0n, max: 99_999n }), fc.bigInt({ min: 0n, max: 10n ** 18n - 1n })),
    decimals: fc.oneof(fc.constant(''), fc.stringMatching(/^\d{1,2}$/), fc.stringMatching(/^\d{3,12}$/)),
    negative: fc.boolean(),
  })
  .map(({ digits, decimals, negative }) => `${negative ? '-' : ''}${digits}${decimals && `.${decimals}`}`);

const SPACES = [' ', '\u00A0', '\u202F', '\u2009'];

/* Amounts */

function amountOf(text: string, unit: Unit): Amount | undefined {
  const reading = readAmount(text, unit);
  return typeof reading === 'string' ? undefined : reading;
}

test('an amount reads back exactly in every style and unit', () => {
  fc.assert(
    fc.property(written, units, fc.nat(), fc.constantFrom(...SPACES), (amount, unit, pick, space) => {
      const styles = amountSpellings(amount);
      const text = (styles[pick % styles.length] ?? amount).replaceAll(' ', space);
      const pence = times(fromText(amount), PENCE_IN[unit]);
      const near = rounded(pence, 0);
      const reading = amountOf(text, unit);
      expect(reading?.pence, text).toBe(near.top);
      const shift = reading?.shift ? fraction(reading.shift.numerator, reading.shift.denominator) : ZERO;
      expect(exactText(shift), text).toBe(exactText(minus(near, pence)));
    }),
    RUNS,
  );
});

test('the same money in pounds, thousands and millions is the same', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), units, fc.nat(), (pence, unit, pick) => {
      const styles = amountSpellings(exactText(over(fraction(pence), PENCE_IN[unit])));
      expect(readAmount(styles[pick % styles.length] ?? '', unit)).toEqual({ pence });
    }),
    RUNS,
  );
});

test('a minus may be any of the two signs, before or after the pound sign', () => {
  for (const text of ['-£928', '£-928', '−928', '£−928', '928-', '£928-', '(928)', '(£928)', '£(928)', '- £928', '( 928 )', '-928.00']) {
    expect(readAmount(text, 'pounds'), text).toEqual({ pence: -92_800n });
  }
});

test('digits grouped in anything but threes, two signs or letters are no amount', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1000n, max: 10n ** 12n }), fc.nat(), fc.constantFrom(',', ...SPACES), (digits, pick, separator) => {
      const text = String(digits);
      const at = 1 + (pick % (text.length - 1));
      fc.pre(text.length - at !== 3 || at > 3);
      expect(readAmount(`${text.slice(0, at)}${separator}${text.slice(at)}`, 'pounds'), text).toBeUndefined();
    }),
    RUNS,
  );
  for (const text of [
    '1e3',
    '0x10',
    '--5',
    '-5-',
    '(-5)',
    '(5',
    '5)',
    '(5)-',
    '()',
    '.',
    '£.',
    '1.2.3',
    '1.234,56',
    '1,234,56',
    '12 34',
    '1,234 567',
  ]) {
    expect(readAmount(text, 'pounds'), text).toBeUndefined();
  }
  for (const text of [
    '5k',
    '£5m',
    '1.5k',
    '1.2m',
    'nil',
    'NaN',
    '$5',
    '5%',
    '#REF!',
    '#N/A',
    '££5',
    '1,,234',
    ',123',
    '\u00AD5',
    '\u202E0000001',
  ]) {
    expect(readAmount(text, 'pounds'), text).toBeUndefined();
  }
});

test('any text is an amount or is none, and an amount holds its own digits', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[-()£ ,.\d]{1,12}$/));
  fc.assert(
    fc.property(text, units, (found, unit) => {
      const reading = amountOf(found, unit);
      if (!reading || reading.dash) return;
      const digits = found.replace(reading.footnote ?? '', '').replace(/[^\d.]/g, '');
      const size = times(fromText(digits.startsWith('.') ? `0${digits}` : digits), PENCE_IN[unit]);
      expect(reading.pence < 0n ? -reading.pence : reading.pence).toBe(rounded(size, 0).top);
      if (reading.pence < 0n) expect(found).toMatch(/[-\u2212(]/);
    }),
    RUNS,
  );
});

const MARKS = [
  'n/a',
  'N/A',
  'na',
  'n.a.',
  '-',
  '\u2013',
  '\u2014',
  '--',
  '*',
  'c',
  '[x]',
  '[c]',
  '[low]',
  ':',
  '..',
  '\u2026',
  'TBC',
  'NULL',
];

test('a mark that stands for no figure is missing, whatever the spaces and capitals, and never 0', () => {
  for (const mark of [...MARKS, ' - ', '  -', '- [note 2]', 'n/a *', 'Not available']) {
    for (const text of [mark, ` ${mark}`, mark.toLowerCase(), mark.replaceAll(' ', '\u00A0')]) {
      for (const unit of ['pounds', 'thousands'] as const) expect(readAmount(text, unit), JSON.stringify(text)).toBe('missing');
    }
  }
});

test('a dash is 0 only where the pound sign or the padding is that of an accounting format', () => {
  for (const text of [' £-   ', ' £- ', '£-', '£ -', ' £ -   ', '£\u00A0-', ' -   ', ' -  ', '£\u2013']) {
    expect(readAmount(text, 'thousands'), JSON.stringify(text)).toEqual({ pence: 0n, dash: true });
  }
  for (const text of ['-', ' - ', ' -', '- ', '-   ', '   -', '        -   '])
    expect(readAmount(text, 'pounds'), JSON.stringify(text)).toBe('missing');
});

test('a footnote mark after a number is left off and kept apart', () => {
  const marks = [
    '[p]',
    '(r)',
    '*',
    '**',
    '\u00B9',
    '\u00B2\u00B3',
    '[note 3]',
    '(note 3)',
    '[3]',
    '\u2020',
    '[p] [note 3]',
    '[r], *',
    '[notes 1, 2]',
  ];
  fc.assert(
    fc.property(written, units, fc.nat(), fc.constantFrom(...marks), fc.constantFrom('', ' '), (amount, unit, pick, mark, space) => {
      const styles = amountSpellings(amount).map((style) => style.trim());
      const text = styles[pick % styles.length] ?? amount;
      const plain = amountOf(text, unit);
      expect(amountOf(`${text}${space}${mark}`, unit), text).toEqual({ ...plain, footnote: mark });
    }),
    RUNS,
  );
  for (const text of [
    '1,234 k',
    '1,234 [k]',
    '1,234 (m)',
    '1,234 (000)',
    '1,234 (cr)',
    '1,234 (F)',
    '1,234 CR',
    '1.2 [bn]',
    '*1,234',
    '[p] 1,234',
    '5 [%]',
    '12p',
  ]) {
    expect(readAmount(text, 'pounds'), text).toBeUndefined();
  }
});

test('a long row of marks is answered at once', () => {
  for (const text of ['*'.repeat(100_000), `1${'*'.repeat(100_000)}x`, '1 [p]'.repeat(20_000), ' '.repeat(100_000)]) {
    expect(readAmount(`${text}?`, 'pounds')).toBeUndefined();
  }
});

test('what is missing or left off is said once a file, with the first place', async () => {
  const rows = ['1,234 [p]', 'n/a', ' £-   ', '-', '12 [p]', 'n/a', '7*', ''].map(
    (amount) => `QF7,plan,2025-12,in-scope,${JSON.stringify(amount)}`,
  );
  const text = ['icb_code,scenario,period,cost_type,amount', ...rows, ''].join('\n');
  const { cells, diagnostics } = await readCosts([sourceOf('costs.csv', text)], { geography: england, policy: blueprint() });
  expect(cells.map(({ pence, lines, blanks }) => ({ pence, lines, blanks }))).toEqual([{ pence: 125_300n, lines: 8, blanks: 4 }]);
  expect(diagnostics.map(({ code, facts, place }) => ({ code, facts, line: place?.line }))).toEqual([
    { code: 'blank-amounts', facts: { count: 1 }, line: undefined },
    {
      code: 'footnote-marks',
      facts: {
        marks: [
          { text: '[p]', count: 2 },
          { text: '*', count: 1 },
        ],
        found: '1,234 [p]',
      },
      line: 2,
    },
    {
      code: 'marked-missing',
      facts: {
        marks: [
          { text: 'n/a', count: 2 },
          { text: '-', count: 1 },
        ],
      },
      line: 3,
    },
    { code: 'dash-for-nil', facts: { count: 1, found: '£-' }, line: 4 },
  ]);
});

test('a header may say the unit', async () => {
  const policy = blueprint();
  const options = { geography: england, policy };
  const headers: readonly (readonly [string, Unit])[] = [
    ['amount', 'pounds'],
    ['Amount (£)', 'pounds'],
    ['Amount (£k)', 'thousands'],
    ['Amount £k', 'thousands'],
    ['£000', 'thousands'],
    ["£'000", 'thousands'],
    ['Amount (£000)', 'thousands'],
    ['amount £m', 'millions'],
    ['Amount (£m)', 'millions'],
  ];
  await fc.assert(
    fc.asyncProperty(written, fc.constantFrom(...headers), async (amount, [header, unit]) => {
      const text = `icb_code,scenario,period,cost_type,"${header}"\nQF7,plan,2025-12,in-scope,${amount}\n`;
      const { cells } = await readCosts([sourceOf('costs.csv', text)], options);
      expect(cells.map(({ pence }) => pence)).toEqual([rounded(times(fromText(amount), PENCE_IN[unit]), 0).top]);
    }),
    { numRuns: 100 },
  );
});

test('a sub-penny amount is rounded as it is read, with the largest shift in one warning a file', async () => {
  const policy = blueprint();
  const options = { geography: england, policy };
  const read = async (amounts: readonly string[]) => {
    const rows = amounts.map((amount) => `QF7,plan,2025-12,in-scope,${amount}`);
    const text = ['icb_code,scenario,period,cost_type,amount', ...rows, ''].join('\n');
    const { cells, diagnostics } = await readCosts([sourceOf('costs.csv', text)], options);
    return { cells, found: diagnostics.flatMap((each) => (each.code === 'sub-penny' ? [each.facts] : [])) };
  };
  const half = fc.nat(99).map((units) => `${units}.005`);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(written, half), { minLength: 1, maxLength: 6 }), async (amounts) => {
      const { cells, found } = await read(amounts);
      const pence = amounts.map((amount) => times(fromText(amount), 100));
      expect(cells[0]?.pence).toBe(pence.reduce((total, each) => total + rounded(each, 0).top, 0n));
      const shifts = pence.map((each) => size(minus(rounded(each, 0), each))).filter(({ top }) => top > 0n);
      const largest = shifts.reduce((most, each) => (minus(each, most).top > 0n ? each : most), ZERO);
      expect(found.map(({ count, shift }) => ({ count, shift }))).toEqual(
        shifts.length > 0 ? [{ count: shifts.length, shift: fixedText(largest, 4) }] : [],
      );
      expect((await read(amounts.toReversed())).found).toEqual(found);
    }),
    { numRuns: 100 },
  );
});

function size(value: Fraction): Fraction {
  return value.top < 0n ? minus(ZERO, value) : value;
}

/* Periods */

const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const YEARS = [2024, 2025, 2026, 2027];

/** As the program counts months. */
function counted(year: number, month: number): number {
  return year * 12 + month - 1;
}

function reads(text: string, period: Period, year?: number): void {
  for (const each of [text, text.toLowerCase(), text.toUpperCase(), ` ${text} `, text.replaceAll(' ', '\u00A0')]) {
    expect(readPeriod(each, year), each).toEqual(period);
  }
}

test('every month from 2024 to 2027 reads alike in every spelling', () => {
  for (const year of YEARS) {
    for (const [index, name] of MONTH_NAMES.entries()) {
      const month = index + 1;
      const period: Period = { start: counted(year, month), months: 1 };
      const text = `${year}-${String(month).padStart(2, '0')}`;
      const financialYear = month < 4 ? year - 1 : year;
      const number = ((month + 8) % 12) + 1;
      const nhs = `M${String(number).padStart(2, '0')}`;
      const next = (financialYear + 1) % 100;
      for (const spelling of periodSpellings(text)) reads(spelling, period);
      for (const own of [nhs, `M${number}`]) {
        reads(own, period, financialYear);
        expect(readPeriod(own), own).toBe('no-year');
        reads(`${financialYear}/${next} ${own}`, period, 2020);
        reads(`${financialYear}-${next} ${own}`, period);
        reads(`FY${next} ${own}`, period);
      }
      reads(`${name} ${year}`, period);
      reads(`${name.slice(0, 3)} ${year % 100}`, period);
      reads(`${name.slice(0, 3)}-${year}`, period);
      expect(periodText(period)).toBe(text);
    }
  }
});

test('every quarter and year from 2024/25 to 2027/28 reads alike in every spelling', () => {
  for (const year of YEARS) {
    const text = `${year}/${(year + 1) % 100}`;
    const period: Period = { start: counted(year, 4), months: 12 };
    for (const spelling of periodSpellings(text)) reads(spelling, period);
    reads(`${year}/${year + 1}`, period);
    reads(`FY${year + 1}`, period);
    expect(periodText(period)).toBe(text);
    for (const quarter of [1, 2, 3, 4]) {
      const of: Period = { start: counted(year, 4) + (quarter - 1) * 3, months: 3 };
      for (const spelling of periodSpellings(`${text} Q${quarter}`)) reads(spelling, of);
      reads(`Q${quarter} ${text}`, of);
      reads(`Q${quarter}`, of, year);
      expect(readPeriod(`Q${quarter}`)).toBe('no-year');
      expect(periodText(of)).toBe(`${text} Q${quarter}`);
    }
  }
});

test('any day of a month is that month, day first', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true }), (date) => {
      const [year = '', month = '', day = ''] = date.toISOString().slice(0, 10).split('-');
      const period: Period = { start: counted(Number(year), Number(month)), months: 1 };
      for (const text of [`${day}/${month}/${year}`, `${Number(day)}/${Number(month)}/${year}`, `${year}-${month}-${day}`]) {
        expect(readPeriod(text), text).toEqual(period);
      }
    }),
    RUNS,
  );
});

test('a day, month, quarter or year that does not exist is no period', () => {
  for (const text of [
    '01/13/2025',
    '31/04/2025',
    '29/02/2025',
    '2025-13-01',
    '2025-00',
    '2025/27',
    '2025-2027',
    '2025/26 M13',
    '2025/26 M0',
  ]) {
    expect(readPeriod(text, 2025), text).toBe('bad');
  }
  for (const text of ['Q5', 'M13', 'M0', '2025/26 Q0', 'Smarch 2025', 'Smarch', '2025', '12', '', '45992']) {
    expect(readPeriod(text, 2025), text).toBe('bad');
  }
});

test('a month without its year is one of the year that is said', () => {
  for (const [index, name] of MONTH_NAMES.entries()) {
    for (const text of [name, name.slice(0, 3), `${name.slice(0, 3)}.`.toUpperCase()]) {
      expect(readPeriod(text), text).toBe('no-year');
      expect(readPeriod(text, 2025), text).toEqual({ start: counted(index < 3 ? 2026 : 2025, index + 1), months: 1 });
    }
  }
  expect(readPeriod('P09', 2025)).toEqual({ start: counted(2025, 12), months: 1 });
  expect(readPeriod('Financial Year 2026, Period 9')).toEqual({ start: counted(2025, 12), months: 1 });
  expect(readPeriod('Financial Year 2026')).toEqual({ start: counted(2025, 4), months: 12 });
});

test('a day that can only be a year is one where it is said, and no other day is', () => {
  for (const [index, name] of MONTH_NAMES.entries()) {
    for (let day = 1; day <= 31; day++) {
      const month: Period | undefined = day < 24 || day > 27 ? undefined : { start: counted(2000 + day, index + 1), months: 1 };
      for (const text of [`${day}-${name.slice(0, 3)}`, `${day}-${name.slice(0, 3).toUpperCase()}`, ` ${day} ${name.slice(0, 3)} `]) {
        expect(monthOfDay(text), text).toEqual(month);
        expect(readPeriod(text), text).toBe('bad');
        expect(looksLikePeriod(text.trim()), text).toBe(true);
      }
    }
  }
  for (const text of ['25-December', '2025-Dec', '25-De', '25-Dex', '025-Dec', '25/12', '25'])
    expect(monthOfDay(text), text).toBeUndefined();
});

test('a header that is a number of days looks like a period and is none', () => {
  for (const text of ['45992', '44530', '46477']) {
    expect(looksLikePeriod(text), text).toBe(true);
    expect(readPeriod(text, 2025), text).toBe('bad');
  }
  for (const text of ['12345', '459921', '4599', '60000']) expect(looksLikePeriod(text), text).toBe(false);
});

test('a running total is told by its header', () => {
  const headers: readonly (readonly [string, string])[] = [
    ['YTD', ''],
    ['Dec-25 YTD', 'Dec-25'],
    ['YTD Dec-25', 'Dec-25'],
    ['M09 (YTD)', 'M09'],
    ['Year to date', ''],
    ['year-to-date amount', 'amount'],
    ['year_to_date_amount', 'amount'],
    ['Cumulative amount', 'amount'],
    ['Cum. Dec-25', 'Dec-25'],
    ['2025-12 cumulative', '2025-12'],
  ];
  for (const [header, rest] of headers) {
    expect(looksCumulative(header), header).toBe(true);
    expect(withoutCumulative(header), header).toBe(rest);
  }
  for (const header of ['amount', 'Cumbria', 'Document', 'Dec-25', 'Year', 'date', 'circumstances', '2025-12']) {
    expect(looksCumulative(header), header).toBe(false);
    expect(withoutCumulative(header), header).toBe(header);
  }
});

test('any text is a whole month, quarter or year, or none', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[-/ \dMQFYDec]{1,10}$/));
  fc.assert(
    fc.property(text, fc.option(fc.constant(2025), { nil: undefined }), (found, year) => {
      const reading = readPeriod(found, year);
      if (typeof reading === 'string') return;
      expect(Number.isSafeInteger(reading.start)).toBe(true);
      const sinceApril = (reading.start + 9) % 12;
      expect(sinceApril % reading.months).toBe(0);
      // Years are written with four digits, and no plan is of the first millennium.
      if (reading.start >= counted(1001, 1)) expect(readPeriod(periodText(reading))).toEqual(reading);
    }),
    RUNS,
  );
});

/* Names */

/** What files do to a name without changing it. */
const DRESSES: readonly ((name: string) => string)[] = [
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => name.replaceAll(' and ', ' & '),
  (name) => name.replaceAll(',', ''),
  (name) => name.replaceAll(' ', '\u00A0'),
  (name) => `\u200B${name}\uFEFF`,
  (name) => `${name.slice(0, 3)}\u00AD${name.slice(3)}`,
  (name) => `  ${name.replaceAll(' ', '  ')} `,
  (name) => name.replaceAll('-', ' '),
  (name) => name.replace('the ', ''),
];

/** Two at a time: a name in capitals with an ampersand is common. */
function dressed(name: string): readonly string[] {
  return [name, ...DRESSES.flatMap((dress) => DRESSES.map((other) => other(dress(name))))];
}

test('an ICB is found by code and name however they are dressed', () => {
  for (const icb of england.icbs) {
    const { code, onsCode, name, shortName } = icb;
    for (const text of [
      code,
      onsCode,
      name,
      shortName,
      `NHS ${shortName}`,
      `${shortName} ICB`,
      `NHS ${shortName} ICB`,
      `${code} - ${name}`,
      `${shortName} (${code})`,
    ]) {
      // The ONS code alone tells the ICB from the one of 2026/27 that has its other names.
      const found = text === onsCode && england.sharedCodes.some((shared) => shared.code === code) ? { ...icb, code: onsCode } : icb;
      for (const each of dressed(text)) expect(england.findIcb(each), each).toEqual(found);
      expect(totalLabel(text, england), text).toBeUndefined();
    }
  }
  expect(england.findIcb('E54000052')).toEqual(england.findIcb('QXU'));
  expect(england.findIcb('E54000053')).toEqual(england.findIcb('QNX'));
});

test('letters and digits that look alike in a code are suggested and not assumed', () => {
  const slips = (code: string) => [
    code.replaceAll('O', '0'),
    code.replaceAll('0', 'O'),
    code.replaceAll('1', 'I'),
    code.replaceAll('1', 'l'),
  ];
  for (const { code, onsCode } of england.icbs) {
    for (const slip of [code, onsCode].flatMap(slips)) {
      const icb = england.findIcb(slip);
      // A small l is an L, too.
      if (icb && [code, slip.toUpperCase()].includes(icb.code)) continue;
      expect(icb, slip).toBeUndefined();
      expect(england.icbLike(slip)?.code, slip).toBe(code);
    }
  }
});

test('a region is found by code and published name, and its rows are totals', () => {
  const former: Readonly<Record<string, string>> = { Y60: 'E40000008', Y61: 'E40000007', Y62: 'E40000010', Y63: 'E40000009' };
  for (const region of england.regions) {
    const { code, onsCode, name } = region;
    const names = [
      code,
      onsCode,
      former[code] ?? code,
      name,
      `NHS England ${name}`,
      `${name} Region`,
      `${name} Commissioning Region`,
      `${name} (${code})`,
    ];
    for (const text of names) {
      for (const each of dressed(text)) expect(england.findRegion(each), each).toEqual(region);
      for (const each of [
        text,
        `${text} total`,
        `Total ${text}`,
        `Total - ${text}`,
        `Sub-total: ${text}`,
        `${text}\u00A0TOTAL`,
        `All ICBs in ${text}`,
      ]) {
        expect(totalLabel(each, england), each).toEqual({ kind: 'region', region: code });
      }
    }
    expect(totalLabel(`${name} ICB`, england)).toBeUndefined();
  }
});

test('the country and a bare total are totals, and nothing else is', () => {
  const all = [
    'Total',
    'TOTALS',
    'Grand total',
    'Grand\u00A0Total:',
    'Sub-total',
    'subtotal',
    'England',
    'ENGLAND',
    'England total',
    'Total England',
  ];
  for (const text of [
    ...all,
    'NHS England',
    'All ICBs',
    'ICB total',
    'Total (42 ICBs)',
    'E92000001',
    'National',
    'Total 2025/26',
    'All',
    'Sum',
    'Overall total',
  ]) {
    for (const each of dressed(text)) expect(totalLabel(each, england), each).toEqual({ kind: 'all' });
  }
  const none = [
    '',
    'ICB',
    'NHS',
    'Region',
    'grand',
    'QOP total',
    'Greater Manchester total',
    'Total running cost',
    'England and Wales',
    'East',
    'Z9B2Z',
    '42',
  ];
  for (const text of none) expect(totalLabel(text, england), text).toBeUndefined();
});

test('a unit without a figure is no amount, and never 0', () => {
  for (const text of ['£000', '£k', '000', "£'000", '£000s', ' £ 000 ', '(£000)', '£', '£m', 'k', '%', 'WTE', 'GBP', 'thousands'])
    for (const unit of ['pounds', 'thousands'] as const) expect(readAmount(text, unit), text).toBe('unit');
  for (const text of ['0k', '£0k', '5k', '2.5m', '£2.5m', '1.2bn', '£000k', '1 thousand'])
    expect(readAmount(text, 'pounds'), text).toBeUndefined();
  for (const text of ['0', '0.00', '0000123.45', '1,000', '£1,000', '000.50'])
    expect(readAmount(text, 'pounds'), text).toMatchObject({ pence: expect.any(BigInt) });
});

/**
 * Mistakes that this program could easily make, each of which was seen to happen with the libraries it is built on. A test
 * fails where one is made again.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Decoder } from '../src/input/bytes/decode.ts';
import { readAmount } from '../src/input/cells/amount.ts';
import { parsePolicy } from '../src/policy/parse.ts';
import { BUNDLED_POLICIES } from '../src/policy/policy.ts';
import { assessmentSchema } from '../src/report/json/assessmentSchema.ts';
import { built, ended, englandFiles, ran, ranInShell, ranOther, root, STACK_TRACE, started, temporaryFolder } from './support/process.ts';
import { workbook } from './support/process-workbook.ts';
import { type Answer, runIn, type Surroundings } from './support/shell.ts';

const [blueprintDocument] = BUNDLED_POLICIES;

const temporary = temporaryFolder();
afterAll(temporary.remove);
beforeAll(() => built(temporary.path));

const ESCAPE = '\u001B[';
const REFUSED = 3;
const NOT_ASSESSED = 4;

/** Runs the program in a folder that holds these files. */
function given(
  files: Readonly<Record<string, string | Uint8Array>>,
  argv: readonly string[],
  more: Partial<Surroundings> = {},
): Promise<Answer> {
  const folder = mkdtempSync(join(temporary.path, 'given-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return runIn(argv, { folder, ...more });
}

function tidy(...rows: readonly string[]): string {
  return `icb_code,scenario,period,amount,cost_type\n${rows.join('\n')}\n`;
}

/** The one plan of South Yorkshire that most of these tests break. */
const PLAN = { 'plan.csv': tidy('QF7,baseline,2024/25,60000000,in-scope', 'QF7,plan,2025-12,2000000,in-scope') };

const CHECK_ENVELOPE = ['check', 'plan.csv', '--gate', 'icb', '--checks', 'envelope'];

/* What is installed */

describe('dependencies that need a newer Node than the package promises', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, unknown> };
  const manifestOf = (path: string) => JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
  const installed = Object.keys(lock.packages).filter((path) => existsSync(join(root, path, 'package.json')));

  test('everything installed runs on Node 20.19', () => {
    expect(installed.length).toBeGreaterThan(50);
    const tooNew = installed.filter((path) => {
      const wanted = manifestOf(path).engines?.node;
      return typeof wanted === 'string' && !admits(wanted, [20, 19, 0]);
    });
    expect(tooNew).toEqual([]);
  });

  test('the package says so, and npm refuses a dependency that does not', () => {
    expect(manifestOf('.').engines).toEqual({ node: '>=20.19' });
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^engine-strict=true$/m);
  });

  test.each([
    ['>=22', false],
    ['>=20.20', false],
    ['>20.19', false],
    ['<20', false],
    ['21 || >=22', false],
    ['^18.0.0 || ^22.12.0', false],
    ['~20.18.0', false],
    ['>=20.19', true],
    ['^20.19.0 || >=22.12.0', true],
    ['10.* || >= 12.*', true],
    ['>=18 <21', true],
    ['20.x', true],
    ['*', true],
  ])('the range %s is read right', (range, expected) => expect(admits(range, [20, 19, 0])).toBe(expected));
});

/** Whether a range such as `^20.19.0 || >=22.12.0` holds this version. */
function admits(range: string, version: readonly [number, number, number]): boolean {
  return range.split('||').some((alternative) =>
    alternative
      .trim()
      .replace(/([<>=~^])\s+/g, '$1')
      .split(/\s+/)
      .every((comparator) => {
        const match = /^(>=|<=|>|<|\^|~|=)?(\d+|[*x])(?:\.(\d+|[*x]))?(?:\.(\d+|[*x]))?$/.exec(comparator);
        if (!match) throw new Error(`a range that this test cannot read: ${range}`);
        const [, sign = '=', ...texts] = match;
        // Only the parts that are written count: `>20` is `>=21`.
        const parts = texts.filter((text) => /^\d+$/.test(text ?? '')).map(Number);
        const difference = parts.map((part, index) => (version[index] ?? 0) - part).find((each) => each !== 0) ?? 0;
        const same = (count: number) => parts.slice(0, count).every((part, index) => part === version[index]);
        if (sign === '^') return difference >= 0 && same(1);
        if (sign === '~') return difference >= 0 && same(2);
        if (sign === '=') return difference === 0;
        return sign.includes('=') && difference === 0 ? true : sign.startsWith('>') ? difference > 0 : difference < 0;
      }),
  );
}

/* Bytes to text */

describe('Windows-1252 read as if its punctuation were control characters', () => {
  const TEXT = 'Children’s – “all ages” – £5, €6, ‰ … Ÿ';
  const PUNCTUATION: Readonly<Record<string, number>> = {
    '€': 0x80,
    '…': 0x85,
    '‰': 0x89,
    '’': 0x92,
    '“': 0x93,
    '”': 0x94,
    '–': 0x96,
    Ÿ: 0x9f,
  };
  const bytes = (text: string) => Uint8Array.from(text, (letter) => PUNCTUATION[letter] ?? letter.charCodeAt(0));
  const note = `icb_code,scenario,period,amount (£k),cost_type,note\nQF7,plan,2025-12,1000,in-scope,"${TEXT}"\n`;

  async function decoded(given: Uint8Array, size: number): Promise<{ text: string; encoding: string }> {
    const decoder = new Decoder();
    let text = '';
    for (let at = 0; at < given.length; at += size) {
      for await (const part of decoder.write(given.subarray(at, at + size))) text += part;
    }
    for await (const part of decoder.end()) text += part;
    return { text, encoding: decoder.encoding };
  }

  test.each([1, 2, 3, 7, 64, 10_000])('dashes, quotes and the euro sign are what they were, %i bytes at a time', async (size) => {
    expect(await decoded(bytes(note.repeat(20)), size)).toEqual({ text: note.repeat(20), encoding: 'Windows-1252' });
  });

  test.each([1, 2, 3, 7, 64, 10_000])('the same text in UTF-8 is the same, %i bytes at a time', async (size) => {
    const utf8 = Buffer.from(note.repeat(20));
    expect(await decoded(utf8, size)).toEqual({ text: note.repeat(20), encoding: 'UTF-8' });
    expect(await decoded(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]), size)).toEqual({
      text: note.repeat(20),
      encoding: 'UTF-8 with BOM',
    });
  });

  test('a byte that is not of the text’s encoding is the one named, however the bytes come', async () => {
    const bytes = Buffer.concat([Buffer.from('icb_code,note\nQF7,€€€\nQF7,€€'.repeat(40)), Buffer.of(0x81), Buffer.from(' and more')]);
    for (let size = 1; size <= 50; size += 1) await expect(decoded(bytes, size), `${size}`).rejects.toMatchObject({ byte: '0x81' });
  });

  test('a cell from Excel on Windows is quoted back as it looks there', async () => {
    const { stderr, status } = await given({ 'plan.csv': bytes(tidy(`QF7,planned – ’25 €,2025-12,1,in-scope`)) }, ['report', 'plan.csv']);
    expect(status).toBe(REFUSED);
    expect(stderr).toContain('"planned – ’25 €"');
  });

  test('a pound sign in a header from Excel on Windows still tells the unit', async () => {
    const { stdout, stderr, status } = await given({ 'plan.csv': bytes(note) }, ['report', 'plan.csv', '--format', 'json']);
    expect(status, stderr).toBe(0);
    const { icbs, inputs } = JSON.parse(stdout);
    expect(icbs[0].exitRunRate).toBe('12000000.00');
    expect(inputs[0].encoding).toBe('Windows-1252');
  });
});

/* Streams */

describe('colours where nobody asked for them', () => {
  const look = async (argv: readonly string[], more: Partial<Surroundings>): Promise<boolean> => {
    const { stdout, stderr, status } = await given(PLAN, argv, more);
    expect(stdout.length).toBeGreaterThan(100);
    expect(status, stderr).toBeLessThan(5);
    expect(stderr).not.toContain(ESCAPE);
    return stdout.includes(ESCAPE);
  };

  test.each([['report', 'plan.csv'], ['check', 'plan.csv'], ['explain', 'QF7', 'plan.csv'], ['icbs', 'QF7'], ['rules']])(
    '%s is coloured on a terminal, and not in a pipe or with NO_COLOR',
    async (...argv) => {
      expect(await look(argv, { columns: 100 }), 'terminal').toBe(true);
      expect(await look(argv, { columns: 100, env: { NO_COLOR: '1' } }), 'NO_COLOR').toBe(false);
      expect(await look(argv, { columns: 100, env: { TERM: 'dumb' } }), 'dumb terminal').toBe(false);
      expect(await look([...argv, '--color', 'never'], { columns: 100 }), 'never').toBe(false);
      expect(await look(argv, {}), 'pipe').toBe(false);
      expect(await look(argv, { env: { COLORTERM: 'truecolor', TERM: 'xterm-256color' } }), 'pipe from a colour terminal').toBe(false);
    },
  );

  test('--color always colours a pipe, even with NO_COLOR', async () => {
    expect(await look(['report', 'plan.csv', '--color', 'always'], {})).toBe(true);
    expect(await look(['report', 'plan.csv', '--color', 'always'], { env: { NO_COLOR: '1' } })).toBe(true);
  });

  test('a file never holds colours', async () => {
    const written = new Map<string, string>();
    await given(PLAN, ['report', 'plan.csv', '--color', 'always', '-o', 'out.txt'], { columns: 100, written });
    expect(written.get('out.txt')).toMatch(/South Yorkshire/);
    expect(written.get('out.txt')).not.toContain(ESCAPE);
  });

  test('errors and help are plain on a terminal too', async () => {
    const wrong = await given(PLAN, ['report', 'plan.csv', '--format', 'xml'], { columns: 100 });
    const help = await given(PLAN, ['report', '--help'], { columns: 100 });
    expect(`${wrong.stderr}${help.stdout}`).toMatch(/xml[\s\S]*Usage/);
    expect(`${wrong.stderr}${help.stdout}`).not.toContain(ESCAPE);
  });
});

describe('pipes', () => {
  test('a reader that stops early, as head does, sees no stack trace', async () => {
    const { stdout, stderr } = await ranInShell('"$@" | head -n 1', ['report', ...englandFiles, '--format', 'json']);
    expect({ stdout, stderr }).toEqual({ stdout: '{\n', stderr: '' });
  });

  test('output of more than 64 KiB comes whole through a slow pipe', async () => {
    const argv = ['check', ...englandFiles, '--format', 'json', '--checks', 'coverage'];
    const direct = await runIn(argv, { folder: '/', ...onDisk(englandFiles) });
    expect(direct.stdout.length).toBeGreaterThan(4 * 65_536);
    const throughPipe = await ranInShell('{ "$@"; echo "status $?" >&2; } | { sleep 0.3; cat; }', argv);
    expect(throughPipe.stdout).toBe(direct.stdout);
    expect(throughPipe.stderr).toContain(`status ${direct.status}\n`);
    const slow = started(argv);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await ended(slow)).stdout).toBe(direct.stdout);
  });
});

/** Files by their whole path, as `runIn` finds them. */
function onDisk(files: readonly string[]): Pick<Surroundings, 'written'> {
  return { written: new Map(files.map((file) => [file, readFileSync(file, 'utf8')])) };
}

/* The command line */

describe('wrong usage mistaken for a missed target', () => {
  test.each(
    [
      '',
      'frobnicate',
      '--frobnicate',
      'report',
      'report plan.csv --frobnicate',
      'report plan.csv --format xml',
      'report plan.csv --format',
      'report plan.csv --basis heads',
      'report plan.csv --color maybe',
      'report plan.csv --unit pence',
      'report plan.csv --year M9',
      'report plan.csv --map amount',
      'report plan.csv --map amonut=Cost',
      'report plan.csv --rate none',
      'report plan.csv --reduction 150%',
      'report plan.csv --deadline Christmas',
      'report plan.csv --region Mercia',
      'report plan.csv --policy no-such-policy.json',
      'report plan.csv -o plan.csv',
      'report plan.csv -o plan.pptx',
      'report - -',
      'check',
      'check plan.csv --frobnicate',
      'check plan.csv --checks envelop',
      'check plan.csv --gate county',
      'check plan.csv --icb Mercia',
      'explain',
      'explain QF7',
      'explain QF7 plan.csv --format json',
      'explain Mercia plan.csv',
      'explain QWO plan.csv',
      'icbs Mercia',
      'icbs QF7 QWO',
      'inspect plan.csv --format csv',
      'inspect plan.csv -o plan.xlsx',
      'template',
      'template everything',
      'template costs --format xlsx',
      'template costs --format xlsx -o -',
      'template costs -o plan.ods',
      'template costs --icb Mercia -o plan.xlsx',
      'rules R99',
      'rules --format csv',
      'schema',
      'schema everything',
      'schema policy --format json',
      'completion',
      'completion tcsh',
    ].map((line) => ({ line, argv: line.split(' ').filter((word) => word !== '') })),
  )('icb-envelope $line: status 2', async ({ argv }) => {
    const { stdout, stderr, status } = await given(PLAN, argv);
    expect(status).toBe(2);
    expect(`${stdout}${stderr}`).toMatch(argv.length === 0 ? /^Usage: icb-envelope/ : /^error: /);
    expect(stderr).not.toMatch(STACK_TRACE);
  });

  test('a missed target, and nothing else, is status 1', async () => {
    const missed = { 'plan.csv': tidy('QF7,plan,2025-12,9000000,in-scope', 'QF7,baseline,2024/25,60000000,in-scope') };
    expect((await given(missed, CHECK_ENVELOPE)).status).toBe(1);
    expect((await given(missed, [...CHECK_ENVELOPE, '--frobnicate'])).status).toBe(2);
  });

  test('the real process answers the same', async () => {
    for (const argv of [['frobnicate'], ['report', '--frobnicate'], ['schema', 'everything']]) {
      const { stdout, stderr, status } = await ran(argv);
      expect({ stdout, status, argv }).toEqual({ stdout: '', status: 2, argv });
      expect(stderr).not.toMatch(STACK_TRACE);
    }
  });
});

/* Cells */

const NOT_NUMBERS = [
  '0x10',
  '1e3',
  '1E3',
  '0b1',
  '0o7',
  '1_000',
  'Infinity',
  'NaN',
  '1.2.3',
  '.',
  '-',
  '£',
  '--5',
  '5 000,00',
  '１２',
  'n/a',
  '#REF!',
];

/** What may stand where there is no amount. */
const NO_FIGURE = ['-', 'n/a'];

describe('text that is not a number, read as one', () => {
  test.each(NO_FIGURE)('%s is no figure, and is said', async (text) => {
    const { stdout, status } = await given({ 'plan.csv': tidy(`QF7,plan,2025-12,"${text}",in-scope`) }, ['check', 'plan.csv']);
    expect(status).toBe(NOT_ASSESSED);
    expect(stdout).toContain(`1 cell holds a mark and no figure, and counts as missing, not as 0: "${text}" (1).`);
  });

  test.each(NOT_NUMBERS.filter((text) => !NO_FIGURE.includes(text)))('%s is no amount', async (text) => {
    const { stdout, stderr, status } = await given({ 'plan.csv': tidy(`QF7,plan,2025-12,"${text}",in-scope`) }, ['report', 'plan.csv']);
    expect({ stdout, status }).toEqual({ stdout: '', status: REFUSED });
    expect(stderr).toContain(`"${text}"`);
  });

  test.each([...NOT_NUMBERS, '', ' ', '0', '-5', '+5'])('"%s" is no population', async (text) => {
    const files = { ...PLAN, 'heads.csv': `icb_code,population\nQF7,"${text}"\n` };
    const { stdout, stderr, status } = await given(files, ['report', 'plan.csv', '--population', 'heads.csv']);
    expect({ stdout, status }).toEqual({ stdout: '', status: REFUSED });
    expect(stderr).toMatch(/^error: heads\.csv line 2\b/m);
  });

  test.each([...NOT_NUMBERS, '', ' ', '0', '-18.76'])('"%s" is no rate, neither as an option nor in a policy file', async (text) => {
    expect((await given(PLAN, ['report', 'plan.csv', `--rate=${text}`])).status).toBe(2);
    const policy = { ...blueprintDocument, ratePerHead: { ...blueprintDocument.ratePerHead, value: text } };
    expect(parsePolicy(JSON.stringify(policy), blueprintDocument)).toMatchObject({ problems: [{ path: 'ratePerHead.value' }] });
  });

  test.each([...NOT_NUMBERS, '', ' ', '-0.5', '101%'])('"%s" is no reduction, neither as an option nor in a policy file', async (text) => {
    expect((await given(PLAN, ['report', 'plan.csv', `--reduction=${text}`])).status).toBe(2);
    const policy = { ...blueprintDocument, reduction: { ...blueprintDocument.reduction, value: text } };
    expect(parsePolicy(JSON.stringify(policy), blueprintDocument)).toMatchObject({ problems: [{ path: 'reduction.value' }] });
  });
});

describe('a blank read as 0', () => {
  const icbs = (answer: Answer) => JSON.parse(answer.stdout).icbs[0];

  test('a blank amount leaves the month without a run rate, and 0 gives it one of 0', async () => {
    const blank = await given({ 'plan.csv': tidy('QF7,plan,2025-12,,in-scope', 'QF7,plan,2025-11,5,in-scope') }, [
      'report',
      'plan.csv',
      '--format',
      'json',
    ]);
    expect(icbs(blank).exitRunRate).toBeNull();
    expect(icbs(blank).envelopeGap).toBeNull();
    const zero = await given({ 'plan.csv': tidy('QF7,plan,2025-12,0,in-scope', 'QF7,plan,2025-11,5,in-scope') }, [
      'report',
      'plan.csv',
      '--format',
      'json',
    ]);
    expect(icbs(zero).exitRunRate).toBe('0.00');
  });

  test('a blank among amounts of the same month leaves that month without a run rate', async () => {
    const rows = ['QF7,plan,2025-12,1000000,in-scope', 'QF7,plan,2025-12, ,in-scope'];
    expect(icbs(await given({ 'plan.csv': tidy(...rows) }, ['report', 'plan.csv', '--format', 'json'])).exitRunRate).toBeNull();
  });

  test('a blank month of the baseline leaves no baseline', async () => {
    const months = Array.from(
      { length: 12 },
      (_, index) => `${index < 9 ? 2024 : 2025}-${String(((index + 3) % 12) + 1).padStart(2, '0')}`,
    );
    const rows = (blank: string) => months.map((month) => `QF7,baseline,${month},${month === blank ? '' : 5_000_000},in-scope`);
    const baseline = async (blank: string) =>
      icbs(await given({ 'plan.csv': tidy(...rows(blank)) }, ['report', 'plan.csv', '--format', 'json'])).baseline;
    expect(await baseline('none')).toBe('60000000.00');
    expect(await baseline('2024-09')).toBeNull();
  });

  test('a blank in a summary is refused', async () => {
    for (const row of ['QF7,,30000000,2025-12', 'QF7,60000000, ,2025-12', 'QF7,60000000,30000000,']) {
      const { status, stderr } = await given({ 'plan.csv': `icb_code,baseline_cost,planned_cost,delivered_by\n${row}\n` }, [
        'report',
        'plan.csv',
      ]);
      expect(status, row).toBe(REFUSED);
      expect(stderr).toMatch(/^error: plan\.csv line 2\b/m);
    }
  });
});

/* Tables */

describe('of two columns with one header, only the last is kept', () => {
  test.each([
    ['the amount', 'icb_code,scenario,period,amount,amount', 'QF7,plan,2025-12,1,2'],
    ['the amount under two names', 'icb_code,scenario,period,Amount (£k),Value', 'QF7,plan,2025-12,1,2'],
    ['the period', 'icb_code,scenario,period,Period,amount', 'QF7,plan,2025-12,2026-01,2'],
    ['the cost type', 'icb_code,scenario,cost_type,Cost Type,period,amount', 'QF7,plan,in-scope,pod,2025-12,2'],
    ['the planned cost', 'icb_code,baseline_cost,planned_cost,planned_cost,delivered_by', 'QF7,60000000,1,2,2025-12'],
    ['a month of a wide table', 'icb_code,scenario,cost_type,2025-12,2025-12', 'QF7,plan,in-scope,1,2'],
    ['a month of a wide table under two names', 'icb_code,scenario,cost_type,2025-12,Dec-25', 'QF7,plan,in-scope,1,2'],
    ['a quarter of a wide table', 'icb_code,scenario,cost_type,2025/26 Q3,Q3 2025/26', 'QF7,plan,in-scope,1,2'],
  ])('%s twice is refused', async (_, header, row) => {
    const { stdout, stderr, status } = await given({ 'plan.csv': `${header}\n${row}\n` }, ['report', 'plan.csv']);
    expect(status, stdout).toBe(REFUSED);
    expect(stderr).toMatch(/^error: plan\.csv line 1, column \d/m);
  });

  test('the population twice is refused', async () => {
    const files = { ...PLAN, 'heads.csv': 'icb_code,population,Population\nQF7,1000,2000\n' };
    expect((await given(files, ['report', 'plan.csv', '--population', 'heads.csv'])).status).toBe(REFUSED);
  });
});

describe('a comma inside an amount that is not quoted, taken for the end of the cell', () => {
  const header = (...names: readonly string[]) => `${names.join(',')}\n`;

  test.each([
    ['in the middle', header('icb_code', 'scenario', 'period', 'amount', 'cost_type'), 'QF7,plan,2025-12,(1,234),in-scope'],
    ['at the end', header('icb_code', 'scenario', 'period', 'cost_type', 'amount'), 'QF7,plan,2025-12,in-scope,(1,234)'],
    ['without brackets', header('icb_code', 'scenario', 'period', 'cost_type', 'amount'), 'QF7,plan,2025-12,in-scope,1,234'],
    ['in a wide table', header('icb_code', 'scenario', 'cost_type', '2025-11', '2025-12'), 'QF7,plan,in-scope,1,234,5,678'],
    ['in a summary', header('icb_code', 'delivered_by', 'baseline_cost', 'planned_cost'), 'QF7,2025-12,60000000,30,000,000'],
    [
      'beside a column without a header',
      header('icb_code', 'scenario', 'period', 'cost_type', 'amount', ''),
      'QF7,plan,2025-12,in-scope,1,234',
    ],
  ])('%s it is refused', async (_, head, row) => {
    const { stdout, stderr, status } = await given({ 'plan.csv': `${head}${row}\n` }, ['report', 'plan.csv']);
    expect(status, stdout).toBe(REFUSED);
    expect(stderr).toMatch(/^error: plan\.csv line 2\b/m);
  });

  test('each such row is named, not only the first', async () => {
    const rows = [
      'QF7,plan,2025-10,(1,234),in-scope',
      'QF7,plan,2025-11,1234,in-scope',
      'QF7,plan,2025-12,"1,234"',
      'QF7,plan,2026-01,1,2,3,4',
    ];
    const { stderr } = await given({ 'plan.csv': tidy(...rows) }, ['report', 'plan.csv']);
    expect([...stderr.matchAll(/^error: plan\.csv line (\d+)/gm)].map(([, line]) => line).toSorted()).toEqual(['2', '4', '5']);
  });

  test('a row that stops short is refused, and its amount is not taken for blank', async () => {
    for (const [head, row] of [
      ['icb_code,scenario,period,amount', 'QF7,plan,2025-12'],
      ['icb_code,scenario,cost_type,2025-11,2025-12', 'QF7,plan,in-scope,1'],
    ]) {
      const { stdout, stderr, status } = await given({ 'plan.csv': `${head}\n${row}\n` }, ['report', 'plan.csv']);
      expect(status, stdout).toBe(REFUSED);
      expect(stderr).toMatch(/^error: plan\.csv line 2\b/m);
    }
  });

  test('quoted, it is one amount', async () => {
    const { stdout } = await given({ 'plan.csv': tidy('QF7,plan,2025-12,"(1,234)",in-scope') }, ['report', 'plan.csv', '--format', 'json']);
    expect(JSON.parse(stdout).icbs[0].exitRunRate).toBe('-14808.00');
  });
});

describe('an empty file read as a table without rows', () => {
  test.each([
    ['nothing at all', ''],
    ['a byte order mark', '\uFEFF'],
    ['blank lines', '\n\r\n  \n'],
    ['separators alone', ',,,\n,,,\n'],
    ['a header and no rows', 'icb_code,scenario,period,amount\n'],
    ['a header and blank rows', 'icb_code,scenario,period,amount\n,,,\n\n'],
  ])('%s is refused', async (_, text) => {
    for (const file of ['plan.csv', '-']) {
      const { stdout, stderr, status } = await given({ 'plan.csv': text }, ['check', file], { stdin: text });
      expect({ stdout, status }).toEqual({ stdout: '', status: REFUSED });
      expect(stderr).toMatch(/empty|no rows/);
    }
    expect((await given({ ...PLAN, 'heads.csv': text }, ['report', 'plan.csv', '--population', 'heads.csv'])).status).toBe(REFUSED);
  });
});

describe('a fault named on the last line of its row, or on a line that the breaks inside cells have shifted', () => {
  const BREAKS = { LF: '\n', CRLF: '\r\n', CR: '\r' };
  const pairs = Object.keys(BREAKS).flatMap((rows) => Object.keys(BREAKS).map((cells) => ({ rows, cells }))) as {
    rows: keyof typeof BREAKS;
    cells: keyof typeof BREAKS;
  }[];

  test.each(pairs)('rows end in $rows, cells hold $cells: the first line of the row is named', async ({ rows, cells }) => {
    const note = `"one${BREAKS[cells]}two${BREAKS[cells]}three"`;
    const table = [
      'note,icb_code,scenario,period,amount,cost_type',
      `${note},QF7,plan,2025-11,1,in-scope`,
      `${note},QF7,plan,2025-12,none,in-scope`,
      'a plain row,QF7,plan,2026-01,none,in-scope',
      '',
      `${note},QF7,plan,2026-02,none,in-scope`,
      'a plain row,QF7,plan,2026-03,none,in-scope',
    ];
    const { stderr, status } = await given({ 'plan.csv': table.join(BREAKS[rows]) }, ['report', 'plan.csv']);
    expect(status).toBe(REFUSED);
    // Faults in the same words are told once, with every place.
    expect(stderr.match(/^error: /gm)).toHaveLength(1);
    expect([...stderr.matchAll(/plan\.csv line (\d+)/g)].map(([, line]) => line)).toEqual(['5', '8', '10', '13']);
  });

  test.each([
    ['stands inside a cell', '"1,0"00'],
    ['is never closed', '"1,000'],
  ])('a quotation mark that %s is named on its line, whatever is quoted above it', async (_, amount) => {
    const rows = ['2025-10,"1,000"', '2025-11,"1,000"', `2025-12,${amount}`, '2026-01,1000'].map((each) => `QF7,plan,${each},in-scope`);
    const { stderr, status } = await given({ 'plan.csv': tidy(...rows) }, ['report', 'plan.csv']);
    expect(status).toBe(REFUSED);
    expect([...stderr.matchAll(/^error: plan\.csv line (\d+)/gm)].map(([, line]) => line)).toEqual(['4']);
  });
});

/* Arithmetic */

describe('money multiplied as floating point numbers', () => {
  interface Heads {
    readonly heads: Readonly<Record<string, Readonly<Record<string, string>>>>;
  }
  const { heads } = JSON.parse(readFileSync(join(root, 'src/reference/populations.json'), 'utf8')) as Heads;
  const bases = Object.keys(heads.QF7 ?? {});
  const half = readFileSync(englandFiles[1] ?? '', 'utf8');

  test('there are 168 bundled populations', () => expect(Object.values(heads).flatMap((each) => Object.values(each))).toHaveLength(168));

  test.each(bases)('£18.76 × each %s population is exact to the penny, and so are their sums', async (basis) => {
    const { stdout } = await given({ 'plans.csv': half }, ['report', 'plans.csv', '--basis', basis, '--format', 'json']);
    const { icbs, regions, national } = JSON.parse(stdout);
    const wanted = Object.fromEntries(Object.entries(heads).map(([icb, each]) => [icb, envelope(each[basis] ?? '')]));
    const found = Object.fromEntries(icbs.map((each: { icb: string; envelope: string }) => [each.icb, pence(each.envelope)]));
    expect(Object.keys(found)).toHaveLength(42);
    expect(found).toEqual(wanted);
    const total = (all: readonly bigint[]) => all.reduce((sum, each) => sum + each, 0n);
    for (const region of regions) expect(pence(region.envelope)).toBe(total(region.icbs.map((icb: string) => wanted[icb])));
    expect(pence(national.envelope)).toBe(total(Object.values(wanted)));
  });

  test.each([
    // Half a penny, and less than a ten-millionth of a penny short of half a penny: here a floating point product is a penny off.
    ['1000000.125', '18760002.35'],
    ['1000000.124999999999', '18760002.34'],
    ['1000000.375', '18760007.04'],
    ['1000000.374999999999', '18760007.03'],
    ['90071992547409931.00', '1689750580189410305.56'],
  ])('£18.76 × %s is %s', async (population, expected) => {
    const files = { ...PLAN, 'heads.csv': `icb_code,population\nQF7,${population}\n` };
    const { stdout } = await given(files, ['report', 'plan.csv', '--population', 'heads.csv', '--format', 'json']);
    expect(JSON.parse(stdout).icbs[0].envelope).toBe(expected);
    expect(envelope(population)).toBe(pence(expected));
  });

  test('a total that a spreadsheet prints as 873991.6178399998 is 873991.62, and the rounding is told', async () => {
    expect(readAmount('873991.6178399998', 'pounds')).toMatchObject({ pence: 87_399_162n });
    const { stdout } = await given({ 'plan.csv': tidy('QF7,plan,2025-12,873991.6178399998,in-scope') }, [
      'report',
      'plan.csv',
      '--format',
      'json',
    ]);
    const { icbs, diagnostics } = JSON.parse(stdout);
    expect(icbs[0].exitRunRate).toBe('10487899.44');
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'sub-penny', line: 2, column: 4 }));
  });
});

/** £18.76 × heads in pence, half a penny away from zero, worked out on the digits alone. */
function envelope(heads: string): bigint {
  const [whole = '', fraction = ''] = heads.split('.');
  const digits = (1876n * BigInt(whole + fraction)).toString().padStart(fraction.length + 1, '0');
  const cut = digits.length - fraction.length;
  return BigInt(digits.slice(0, cut)) + (/^[5-9]/.test(digits.slice(cut)) ? 1n : 0n);
}

function pence(pounds: string): bigint {
  expect(pounds).toMatch(/^-?\d+\.\d\d$/);
  return BigInt(pounds.replace('.', ''));
}

/* The wire format */

describe('a JSON Schema that cannot be made, or that the document does not keep', () => {
  type Schema = Parameters<typeof z.fromJSONSchema>[0];
  const printed = async (name: string): Promise<Schema> => {
    const { stdout, stderr, status } = await given({}, ['schema', name]);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    return JSON.parse(stdout);
  };

  test('the printed schemas tell which dialect they are in', async () => {
    expect(await printed('assessment')).toMatchObject({ $schema: expect.stringContaining('json-schema.org'), type: 'object' });
    expect(await printed('policy')).toMatchObject({ $schema: expect.stringContaining('json-schema.org'), type: 'object' });
  });

  test('the assessment keeps its schema, and the printed one too', async () => {
    const schema = z.fromJSONSchema(await printed('assessment'));
    for (const command of ['report', 'check']) {
      const { stdout } = await runIn([command, ...englandFiles, '--format', 'json'], { folder: '/', ...onDisk(englandFiles) });
      const document = JSON.parse(stdout);
      // The schema takes keys that it does not know; every key that is written it knows.
      expect(assessmentSchema.parse(document)).toEqual(document);
      expect(schema.safeParse({ ...document, later: 1 }).error).toBeUndefined();
      for (const broken of [
        { ...document, schemaVersion: 3 },
        { ...document, icbs: [{ ...document.icbs[0], envelope: 30_176_714.01 }] },
        { ...document, icbs: [{ ...document.icbs[0], baseline: '1.5' }] },
        { ...document, icbs: [{ ...document.icbs[0], months: undefined }] },
      ])
        expect(schema.safeParse(JSON.parse(JSON.stringify(broken))).success).toBe(false);
    }
  });

  test('the bundled policy keeps the printed schema', async () => {
    const schema = z.fromJSONSchema(await printed('policy'));
    const { stdout } = await given({}, ['rules', '--format', 'json']);
    const document = JSON.parse(stdout);
    expect(schema.safeParse(document).error).toBeUndefined();
    expect(schema.safeParse({ ...document, ratePerHead: { ...document.ratePerHead, value: 18.76 } }).success).toBe(false);
    expect(schema.safeParse({ ...document, rate: '18.76' }).success).toBe(false);
  });
});

/* Workbooks */

describe('a workbook, whose doubles and unsaved formulas would be misread', () => {
  const OLDER = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(1024)]);

  test.each(['plan.xlsx', 'plan.xlsm', 'PLAN.XLS', 'plan.ods', 'plan.csv', 'plan.txt', 'plan'])(
    '%s is refused as cost file',
    async (name) => {
      for (const bytes of [workbook(), OLDER]) {
        const { stdout, stderr, status } = await given({ [name]: bytes }, ['check', name]);
        expect({ stdout, status }).toEqual({ stdout: '', status: REFUSED });
        expect(stderr).toMatch(bytes === OLDER ? /workbook cannot be read|not a workbook/ : /Plan!D3.*saved without its value/);
      }
    },
  );

  test('from standard input, as population and beside a good file it is refused too', async () => {
    const files = { ...PLAN, 'heads.csv': workbook(), 'more.csv': workbook() };
    expect((await given(files, ['report', '-'], { stdin: workbook() })).status).toBe(REFUSED);
    expect((await given(files, ['report', 'plan.csv', '--population', 'heads.csv'])).status).toBe(REFUSED);
    expect((await given(files, ['report', 'plan.csv', 'more.csv'])).status).toBe(REFUSED);
  });
});

/* Verdicts */

describe('a check that could not be made, counted as passed', () => {
  const BASELINE = 'QF7,baseline,2024/25,60000000,in-scope';
  const INSIDE = 'QF7,plan,2025-12,2000000,in-scope';
  const icbGate = (...checks: readonly string[]) => ['--gate', 'icb', '--checks', checks.join(',')];

  test('the plan that these tests take apart passes when it is whole', async () => {
    expect((await given(PLAN, CHECK_ENVELOPE)).status).toBe(0);
    expect((await given(PLAN, ['check', 'plan.csv', ...icbGate('envelope', 'reduction', 'scope')])).status).toBe(0);
  });

  test.each([
    ['the deadline month is not given', [BASELINE, 'QF7,plan,2025-11,2000000,in-scope'], icbGate('envelope')],
    ['the deadline month is blank', [BASELINE, 'QF7,plan,2025-12,,in-scope', 'QF7,plan,2025-11,1,in-scope'], icbGate('envelope')],
    ['only the whole year is given', [BASELINE, 'QF7,plan,2025/26,24000000,in-scope'], icbGate('envelope')],
    [
      'programme pay is left blank',
      [BASELINE, 'QF7,plan,2025-12,2000000,running-cost', 'QF7,plan,2025-12,,programme-pay'],
      icbGate('envelope'),
    ],
    ['programme pay is left out', [BASELINE, 'QF7,plan,2025-12,2000000,running-cost'], icbGate('envelope')],
    ['only non-recurrent or out-of-scope cost is given', [BASELINE, 'QF7,plan,2025-12,2000000,pod'], icbGate('envelope')],
    [
      'the better view lacks a cost type',
      [BASELINE, 'QF7,plan,2025-12,9000000,programme-pay', 'QF7,actual,2025-12,1,running-cost'],
      icbGate('envelope'),
    ],
    ['there is no baseline to be reduced', [INSIDE], icbGate('reduction')],
    ['part of the baseline is missing', ['QF7,baseline,2024/25 Q1,15000000,in-scope', INSIDE], icbGate('reduction')],
    ['the baseline is of another year', ['QF7,baseline,2023/24,60000000,in-scope', INSIDE], icbGate('reduction')],
    ['the months after the deadline are not given', [BASELINE, INSIDE], icbGate('recurrent')],
    ['the other ICBs of the region are missing', [BASELINE, INSIDE], ['--checks', 'envelope']],
    ['the other regions are missing', [BASELINE, INSIDE], ['--checks', 'envelope', '--gate', 'national']],
    ['there are no schemes to be checked', [BASELINE, INSIDE], ['--checks', 'cost-shift']],
    ['no submission date is given', [BASELINE, INSIDE], ['--checks', 'submission']],
    ['no file names the gated ICB', [BASELINE, INSIDE], [...icbGate('envelope'), '--icb', 'QWO']],
    ['one check passes and another cannot be made', [BASELINE, INSIDE], icbGate('envelope', 'recurrent')],
  ])('%s: status 4', async (_, rows, argv) => {
    const { stdout, stderr, status } = await given({ 'plan.csv': tidy(...rows) }, ['check', 'plan.csv', ...argv, '--format', 'json']);
    expect(status, stderr).toBe(NOT_ASSESSED);
    expect(stderr).toMatch(/^Not assessed\b/m);
    const { gate } = JSON.parse(stdout);
    expect(gate.gated.map(({ verdict }: { verdict: string }) => verdict)).not.toContain('missed');
  });

  test('no population for the ICB: status 4', async () => {
    const files = { ...PLAN, 'heads.csv': 'icb_code,population\nQWO,2500000\n' };
    expect((await given(files, [...CHECK_ENVELOPE, '--population', 'heads.csv'])).status).toBe(NOT_ASSESSED);
  });

  test('a plan handed in on the day itself, at no said time: status 4', async () => {
    const dated = (submitted: string) => ({ 'plan.csv': `icb_code,scenario,period,amount,cost_type,submitted\n${INSIDE},${submitted}\n` });
    const argv = ['check', 'plan.csv', ...icbGate('submission')];
    expect((await given(dated('2025-05-30'), argv)).status).toBe(NOT_ASSESSED);
    expect((await given(dated('2025-05-30T16:59'), argv)).status).toBe(0);
    expect((await given(dated('2025-05-31'), argv)).status).toBe(1);
  });

  test('a missed check outweighs one that could not be made', async () => {
    const over = { 'plan.csv': tidy(BASELINE, 'QF7,plan,2025-12,9000000,in-scope') };
    expect((await given(over, ['check', 'plan.csv', ...icbGate('recurrent', 'envelope')])).status).toBe(1);
  });
});

/* The tests themselves */

describe('an expected output that is written where it is missing, and so always met', () => {
  const CI = join(root, '.ci/run');
  const vitest = (folder: string, env: Readonly<Record<string, string>>) =>
    ranOther(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--globals', '--root', folder, '--config', join(root, 'vitest.config.ts')],
      folder,
      env,
    );

  test('in continuous integration it is a failure', async () => {
    const folder = mkdtempSync(join(temporary.path, 'golden-'));
    mkdirSync(join(folder, 'test'));
    writeFileSync(join(folder, 'test/golden.test.ts'), "test('golden', () => expect('as before').toMatchFileSnapshot('./golden.txt'));\n");
    const missing = await vitest(folder, { PATH: dirname(process.execPath), CI: '1' });
    expect(missing.stdout).toContain('1 failed');
    expect(missing.status).toBe(1);
    expect(readdirSync(join(folder, 'test'))).toEqual(['golden.test.ts']);
    writeFileSync(join(folder, 'test/golden.txt'), 'as before');
    expect((await vitest(folder, { PATH: dirname(process.execPath), CI: '1' })).status).toBe(0);
  });

  test('no script writes expected outputs', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const commands = [...Object.values(scripts), ...(existsSync(CI) ? [readFileSync(CI, 'utf8')] : [])];
    expect(commands.join('\n')).toMatch(/\bvitest run\b/);
    for (const command of commands) expect(command).not.toMatch(/vitest[^&|;\n]*\s(-u|--update)\b/);
  });

  test('the script of continuous integration says that it is one', () => {
    expect(readFileSync(CI, 'utf8')).toMatch(/^\s*(export )?CI=(1|true)\b/m);
  });
});

/** Values at the edge of what is taken are drawn and written like any others, in every format: refused, or never NaN. */
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { CHART_NAMES } from '../../src/report/charts/name.ts';
import { FOR_FILES, fileFor } from '../support/formats.ts';
import { runIn } from '../support/shell.ts';

const LARGEST = '9'.repeat(18);
const ICBS = ['QE1', 'QOP', 'QYG', 'QF7'];
const MONTHS = ['2025', '2026', '2027'].flatMap((year) =>
  Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`),
);
const PLANNED = MONTHS.slice(3, 27);

const plan = (baseline: string, amounts: readonly string[], months = PLANNED) =>
  [
    'icb_code,scenario,period,cost_type,amount',
    ...ICBS.flatMap((icb) => [
      `${icb},baseline,2024/25,in-scope,${baseline}`,
      ...months.map((month, at) => `${icb},plan,${month},in-scope,${amounts[at % amounts.length]}`),
    ]),
    '',
  ].join('\n');
const heads = (count: string) => `icb_code,population\n${ICBS.map((icb) => `${icb},${count}\n`).join('')}`;

const PLANS: Readonly<Record<string, string>> = {
  'the largest amounts': plan(LARGEST, [LARGEST]),
  'the largest, below 0': plan(LARGEST, [`-${LARGEST}`]),
  'largest, smallest and none in turn': plan('0.01', [LARGEST, `-${LARGEST}`, '0', '0.01']),
  'nothing at all': plan('0', ['0']),
  pennies: plan('0.01', ['0.01']),
  'one month': plan('60000000', ['2500000'], ['2025-12']),
  'the last month alone': plan('60000000', ['2500000'], ['2027-03']),
  'a baseline of nothing': plan('0', ['2500000']),
};
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'as it is': [],
  'one head each': ['--population', 'one.csv'],
  'the most heads': ['--population', 'most.csv'],
  'a crumb of a head': ['--population', 'crumb.csv'],
  'the highest rate': ['--rate', '999999.999999999'],
  'the lowest rate': ['--rate', '0.000000001'],
  'a reduction of all': ['--reduction', '99.9999999%'],
  'the last deadline': ['--deadline', '2027-03'],
  'schemes beyond measure': ['--schemes', 'schemes.csv'],
};
const FILES: readonly (readonly [string, string])[] = [
  ['one.csv', heads('1')],
  ['most.csv', heads(LARGEST)],
  ['crumb.csv', heads(`0.${'0'.repeat(28)}1`)],
  [
    'schemes.csv',
    `icb_code,scheme,start,annual_saving,moves_to,receiving_cost,likelihood\nQF7,a,2025-10,${LARGEST},provider,${LARGEST},0%\nQOP,b,2025-04,0.01,provider,0.01,100%\n`,
  ],
];

/** Every plan with some of the options; `EXTREMES=all` tries each with all. */
const cases = Object.keys(PLANS).flatMap((name, at) =>
  Object.keys(OPTIONS)
    .filter((_, index) => process.env.EXTREMES === 'all' || index % Object.keys(PLANS).length === at)
    .map((option) => [name, option] as const),
);

/** What a number that is none looks like in a text, and what no text of ours holds. */
const NONE = /.{0,60}(?:\bNaN\b|\bInfinity\b|\bundefined\b|\[object).{0,40}/;
const FURTHEST = 20_000;

function mustBeSound(text: string, what: string): void {
  // The script of a page is the program's own, and its data is packed.
  expect(NONE.exec(text.replaceAll(/<script[\s\S]*?<\/script>/g, ''))?.[0], what).toBeUndefined();
  if (!what.endsWith('.svg')) return;
  const places = [...text.matchAll(/ (?:x|y|x1|x2|y1|y2|width|height|d|points)="([^"]*)"/g)].flatMap(
    ([, value = '']) => value.match(/-?[\d.]+(?:e[-+]?\d+)?/g) ?? [],
  );
  expect(places.length, what).toBeGreaterThan(0);
  for (const place of places) expect(Math.abs(Number(place)), `${what}: ${place}`).toBeLessThan(FURTHEST);
}

describe.each(cases)('%s, %s', (name, option) => {
  const args = OPTIONS[option] ?? [];
  const files = () =>
    new Map<string, string | Uint8Array>([['plan.csv', PLANS[name] ?? ''], ['other.csv', plan('60000000', ['2500000'])], ...FILES]);

  test('in every format', async () => {
    const written = files();
    const outputs = [...FOR_FILES.filter((format) => format !== 'svg').map(fileFor), ...CHART_NAMES.map((chart) => `${chart}.svg`)];
    const { status, stdout, stderr } = await runIn(
      ['check', 'plan.csv', '-v', ...args, ...outputs.flatMap((file) => ['-o', file]), '-o', '-'],
      {
        folder: import.meta.dirname,
        written,
      },
    );
    expect([0, 1, 4], stderr).toContain(status);
    mustBeSound(stdout + stderr, 'what is said');
    for (const file of outputs) {
      const content = written.get(file);
      if (content === undefined) throw new Error(`${file} was not written`);
      const parts =
        typeof content === 'string'
          ? { '': content }
          : Object.fromEntries(Object.entries(unzipSync(content)).map(([part, bytes]) => [part, strFromU8(bytes)]));
      for (const [part, text] of Object.entries(parts)) mustBeSound(text, `${part}${file}`);
    }
  });

  test('by the other commands', async () => {
    for (const argv of [
      ['explain', 'QF7', 'plan.csv', ...args],
      ['explain', 'England', 'plan.csv', ...args],
      ['sensitivity', 'plan.csv', ...args, '--format', 'json'],
      ['sensitivity', 'plan.csv', ...args, '--format', 'html'],
      ['rebalance', 'plan.csv', ...args, '--gate', 'icb'],
      ['diff', 'other.csv', 'plan.csv', ...args, '-v'],
      ['diff', 'plan.csv', 'other.csv', ...args, '--format', 'html'],
    ]) {
      const { status, stdout, stderr } = await runIn(argv, { folder: import.meta.dirname, written: files(), columns: 100 });
      expect([0, 1, 4], `${argv.join(' ')}: ${stderr}`).toContain(status);
      mustBeSound(stdout + stderr, argv.join(' '));
    }
  });
});

test('what is beyond that is refused', async () => {
  const written = new Map([...FILES, ['plan.csv', PLANS.pennies ?? ''], ['larger.csv', plan('1', [`${LARGEST}9`])]]);
  const nines = '9'.repeat(320);
  for (const argv of [
    ['report', 'plan.csv', '--rate', nines],
    ['report', 'plan.csv', '--rate', '1e308'],
    ['report', 'plan.csv', '--reduction', `${nines}%`],
    ['sensitivity', 'plan.csv', '--rates', `1:${nines}:1`],
    ['report', 'larger.csv'],
  ]) {
    const { status, stderr } = await runIn(argv, { folder: import.meta.dirname, written });
    expect([2, 3], `${argv.join(' ').slice(0, 60)}: ${stderr}`).toContain(status);
  }
});

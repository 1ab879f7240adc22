/** Charts as files: whose they are, and that they are sound whatever stands in the inputs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { widthOf } from '../src/report/charts/lettering.ts';
import { CHART_NAMES } from '../src/report/charts/name.ts';
import { hostile } from './properties/hostileText.ts';
import { firstDressOf, loadCases } from './support/contract.ts';
import { checked } from './support/contractRun.ts';
import { englandFiles, root } from './support/process.ts';
import { xmlErrors } from './support/schemas.ts';
import { runIn } from './support/shell.ts';
import { decoded, type Shape, shapesOf } from './support/svg.ts';

const OUTPUTS = CHART_NAMES.flatMap((name) => ['-o', `${name}.svg`]);
type Written = Map<string, string | Uint8Array>;

async function drawn(argv: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const written: Written = new Map(Object.entries(files));
  const answer = await runIn(['report', ...argv, ...OUTPUTS], { folder: '/', written });
  const svg = (name: (typeof CHART_NAMES)[number]) => String(written.get(`${name}.svg`));
  return { ...answer, svg, all: CHART_NAMES.map(svg) };
}

const textsOf = (svg: string) => shapesOf(svg).flatMap(({ name, text }) => (name === 'text' ? [decoded(text)] : []));
const ofClass = (svg: string, ...classes: readonly string[]) =>
  shapesOf(svg).filter(({ attributes }) => classes.includes(attributes.class ?? ''));
const titleOf = (svg: string) => shapesOf(svg).find(({ name }) => name === 'title')?.text;
const fixture = (path: string) => join(root, 'fixtures', path);
const england = englandFiles;
const plan = [fixture('readme/plan.csv')];
const withSchemes = [...plan, '--schemes', fixture('readme/schemes.csv')];
const HEADER = 'icb_code,baseline_cost,planned_cost,delivered_by';

test('of every case of the contract is XML, with its figures in words where it has none to draw', async () => {
  const cases = loadCases(readFileSync(fixture('contract/cases.json'), 'utf8')).filter((each) => each.expect.status !== 3);
  const documents: string[] = [];
  for (const each of cases) {
    const dress = firstDressOf(each);
    const written: Written = new Map();
    if (!dress) continue;
    const { status } = await checked(each, dress.files, OUTPUTS, written);
    expect(status, each.name).toBe(each.expect.status);
    for (const name of CHART_NAMES) documents.push(String(written.get(`${name}.svg`)));
  }
  expect(documents.length).toBeGreaterThan(400);
  expect(await xmlErrors(documents)).toEqual([]);
}, 60_000);

test('of hostile text is text', async () => {
  const documents: string[] = [];
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (scheme, source) => {
      const name = scheme.trim() === '' ? 'scheme' : scheme;
      const { all, status, stderr } = await drawn(['plan.csv', '--schemes', 'schemes.csv', '--population', 'heads.csv'], {
        'plan.csv': `${HEADER}\nQYG,60000000,30000000,2025-12\n`,
        'schemes.csv': `icb_code,scheme,start,annual_saving,moves_to,receiving_cost\nQYG,${cell(name)},2025-10,1000,provider,2000\n`,
        'heads.csv': `icb_code,population,source\nQYG,3000000,${cell(source)}\n`,
      });
      if (status === 3) return;
      expect(status, stderr).toBe(0);
      for (const svg of all) {
        const names = new Set(shapesOf(svg).map((shape) => shape.name));
        for (const each of names) {
          expect(['svg', 'style', 'title', 'desc', 'rect', 'g', 'text', 'line', 'path', 'circle', 'defs', 'pattern']).toContain(each);
        }
        expect(svg).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E\u2028]|\son\w+=|href/);
      }
      documents.push(...all);
    }),
    { numRuns: 100 },
  );
  expect(documents.length).toBeGreaterThan(100);
  expect(await xmlErrors(documents)).toEqual([]);
});

describe('of England', () => {
  test('every ICB has a row in both lists, and none is drawn where it is not assessed', async () => {
    const { svg } = await drawn(england);
    for (const name of ['gaps', 'ranking'] as const) {
      const codes = textsOf(svg(name)).filter((text) => /^Q[A-Z0-9]{2}$/.test(text));
      expect(new Set(codes).size, name).toBe(42);
    }
    const drawnIn = (name: 'gaps' | 'ranking', shape: readonly string[]) =>
      ofClass(svg(name), 'chart-over', 'chart-under', 'chart-unsure', 'chart-hollow').filter((each) => shape.includes(each.name)).length;
    // 42 ICBs less Cornwall, and of 7 regions and England those without Cornwall.
    expect({ gaps: drawnIn('gaps', ['rect']), ranking: drawnIn('ranking', ['path', 'circle']) }).toEqual({ gaps: 41 + 6, ranking: 41 });
    expect(textsOf(svg('gaps')).filter((text) => text.startsWith('not assessed: '))).toHaveLength(3);
  });

  test('where it is not whole, run rates and ways are of each region', async () => {
    const { svg } = await drawn(england);
    for (const name of ['trajectory', 'waterfall'] as const) {
      const strong = ofClass(svg(name), 'chart-strong').map(({ text }) => text);
      expect(strong).toEqual(
        expect.arrayContaining([
          'London',
          'South West',
          'South East',
          'Midlands',
          'East of England',
          'North West',
          'North East and Yorkshire',
        ]),
      );
    }
    expect(textsOf(svg('trajectory'))).toContain('Not given: Dec 2025 to Mar 2027.');
  });

  test('one that is chosen has a chart of its own', async () => {
    const title = async (...argv: readonly string[]) => titleOf((await drawn([...england, ...argv])).svg('trajectory'));
    expect(await title('--icb', 'QF7')).toBe('Run rate against the envelope: South Yorkshire (QF7)');
    expect(await title('--region', 'London')).toBe('Run rate against the envelope: London');
    expect(await title('--region', 'London', '--icb', 'QF7')).toBe('Run rate against the envelope');
  });
});

describe('of part of England', () => {
  test('the only region is meant where it is whole', async () => {
    expect(titleOf((await drawn(plan)).svg('waterfall'))).toBe('From baseline to envelope: North West');
  });

  test('its ICBs are where it is not', async () => {
    const files = { 'plan.csv': `${HEADER}\nQYG,60000000,30000000,2025-12\n` };
    const { svg } = await drawn(['plan.csv'], files);
    expect(titleOf(svg('trajectory'))).toBe('Run rate against the envelope: Cheshire and Merseyside (QYG)');
    expect(textsOf(svg('gaps')).join(' ')).toMatch(/not assessed: .*are not in the files/);
  });

  test('one that is chosen and not there is said to be missing', async () => {
    const { svg, status } = await drawn([...plan, '--icb', 'QF7']);
    expect(status).toBe(0);
    expect(textsOf(svg('trajectory'))).toContain('Not in the cost files.');
  });
});

test('a cost per head that is over says by how much', async () => {
  const { svg } = await drawn([...withSchemes]);
  const labels = textsOf(svg('ranking')).filter((text) => text.startsWith('▲'));
  expect(labels.length).toBeGreaterThan(0);
  for (const label of labels) expect(label).toMatch(/^▲ £\d+\.\d\d, £\d+\.\d\d over$/);
});

describe('savings', () => {
  const bars = (shapes: readonly Shape[]) => shapes.filter(({ name }) => name === 'rect').length;

  test('are told by scheme where there are schemes, and what is disallowed is put back', async () => {
    const { svg } = await drawn([...withSchemes, '--icb', 'QYG']);
    const said = textsOf(svg('waterfall'));
    expect(said).toEqual(expect.arrayContaining(['Saved by "One corporate team"', '-£47.90m', '+£0.99m', '▲ £39.7k over']));
    expect(said.join(' ')).toContain('Disallowed: "Medicines team to the trusts"');
  });

  test('so many that nobody reads them stand together, and add up', async () => {
    const rows = Array.from({ length: 200 }, (_, at) => `QYG,Scheme ${at},2025-10,${1000 + at * 10},none,`);
    const { svg } = await drawn(['plan.csv', '--schemes', 'schemes.csv', '--icb', 'QYG'], {
      'plan.csv': `${HEADER}\nQYG,60000000,30000000,2025-12\n`,
      'schemes.csv': `icb_code,scheme,start,annual_saving,moves_to,receiving_cost\n${rows.join('\n')}\n`,
    });
    const largest = Array.from({ length: 23 }, (_, at) => 2990 - at * 10).reduce((total, each) => total + each);
    const all = Array.from({ length: 200 }, (_, at) => 1000 + at * 10).reduce((total, each) => total + each);
    expect(textsOf(svg('waterfall'))).toEqual(
      expect.arrayContaining(['177 other schemes together', `-£0.${Math.round((all - largest) / 10_000)}m`]),
    );
    expect(bars(ofClass(svg('waterfall'), 'chart-step'))).toBe(24);
  });
});

describe('whatever the size', () => {
  const one = (baseline: string, amount: string, icb = 'QOX') =>
    drawn(['plan.csv'], {
      'plan.csv': `icb_code,scenario,period,amount,cost_type\n${icb},baseline,2024/25,${baseline},in-scope\n${icb},plan,2025-12,${amount},in-scope\n`,
    });

  test.each([
    ['a penny', '0.01', '0.01'],
    ['nothing', '0', '0'],
    ['more than all the money there is', '99999999999999.99', '8888888888888.88'],
    ['a negative run rate', '30000000', '-2500000'],
  ])('%s is drawn', async (_, baseline, amount) => {
    const { all, status } = await one(baseline, amount);
    expect(status).toBe(0);
    for (const svg of all) expect(svg).not.toMatch(/NaN|Infinity|e\+/);
    expect(await xmlErrors(all)).toEqual([]);
  });

  test('a negative run rate goes below nothing', async () => {
    const { svg } = await one('30000000', '-2500000');
    const zero = Number(ofClass(svg('trajectory'), 'chart-zero')[0]?.attributes.y1);
    const [point] = ofClass(svg('trajectory'), 'chart-hollow');
    expect(Number(point?.attributes.cy)).toBeGreaterThan(zero);
  });
});

describe('what was changed for the run is on every chart', () => {
  test.each(CHART_NAMES)('%s', async (name) => {
    const { svg } = await drawn([...plan, '--rate', '19']);
    expect(textsOf(svg(name)).join(' ')).toContain('Changed for this run: --rate 19 instead of 18.76.');
  });
});

test('a code of five characters stands clear of its name, and a figure of which a share was taken has its mark', async () => {
  const folder = join(root, 'fixtures/england-2026-27');
  const files = ['../england/baseline-2024-25.csv', '../england/plans.csv', 'actuals-2025-26.csv', 'actuals-2026-27.csv'];
  for (const chart of ['ranking', 'gaps']) {
    const { stdout } = await runIn(['report', ...files, '--format', 'svg', '--chart', chart], { folder });
    const [, x = '0'] = /<text x="([\d.]+)"[^>]*>Thames Valley<\/text>/.exec(stdout) ?? [];
    expect(Number(x)).toBeGreaterThan(widthOf('S0E4D') + 4);
    const marked = stdout.match(/<text [^>]*>[^<]*£[^<]*†<\/text>/g) ?? [];
    expect(marked.length, chart).toBe(6);
    expect(stdout).toContain('† Taken over in part from an ICB that was split.');
  }
});

test('a waterfall marks each total of which a share was taken, and no other', async () => {
  const folder = join(root, 'fixtures/england-2026-27');
  const files = ['../england/baseline-2024-25.csv', '../england/plans.csv', 'actuals-2025-26.csv', 'actuals-2026-27.csv'];
  const ofIcb = async (icb: string) =>
    textsOf((await runIn(['report', ...files, '--icb', icb, '--format', 'svg', '--chart', 'waterfall'], { folder })).stdout);
  const marked = ['£84.46m†', '-£44.28m†', '£40.17m†', '£1.41m under†', '£41.58m†', '† Taken over in part from an ICB that was split.'];
  expect(await ofIcb('S0E4D')).toEqual(expect.arrayContaining(marked));
  expect((await ofIcb('QE1')).join()).not.toContain('†');
});

test('a line runs through April 2026: before it stands what the predecessors gave, and months that are shares are named', async () => {
  const folder = join(root, 'fixtures/england-2026-27');
  const files = ['../england/baseline-2024-25.csv', '../england/plans.csv', 'actuals-2025-26.csv', 'actuals-2026-27.csv'];
  const run = async (...more: readonly string[]) => (await runIn(['report', ...files, ...more], { folder })).stdout;
  const ofIcb = (icb: string) => run('--icb', icb, '--format', 'svg', '--chart', 'trajectory');
  const [merged, split] = [await ofIcb('Z9B2Z'), await ofIcb('S0E4D')];
  for (const svg of [merged, split]) {
    expect(ofClass(svg, 'chart-actual').filter(({ name }) => name === 'path').length).toBe(1);
    expect(svg).not.toContain('Not given');
  }
  expect(merged).not.toContain('†');
  expect(textsOf(split)).toEqual(
    expect.arrayContaining([
      '31 December 2025: £40.17m† a year against £41.58m†, £1.41m under†. Delivery: delivered.',
      'envelope £41.58m†',
      'reduction ceiling £42.23m†',
      '† Taken over in part from an ICB that was split; so is the run rate of Apr 2025 to Mar 2026 and Nov 2026 to Mar 2027.',
    ]),
  );
  const rates = async (footprint: string) => JSON.parse(await run('--footprint', footprint, '--format', 'json')).icbs;
  const rateOf = (icbs: readonly { icb: string; months: readonly { month: string; runRate: string }[] }[], icb: string) =>
    Number(icbs.find((each) => each.icb === icb)?.months.find(({ month }) => month === '2025-06')?.runRate);
  const [before, since] = [await rates('2025/26'), await rates('2026/27')];
  expect(rateOf(since, 'Z9B2Z')).toBeCloseTo(rateOf(before, 'QMJ') + rateOf(before, 'QRV'), 2);
});

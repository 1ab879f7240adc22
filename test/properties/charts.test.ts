/** What must hold of charts whatever the figures, measured on the drawing and held against the JSON. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Assessment } from '../../src/model/assessment.ts';
import { type ChartOptions, svgFile } from '../../src/report/charts/chart.ts';
import { CHARTS } from '../../src/report/charts/registry.ts';
import { temporaryFolder } from '../support/process.ts';
import { xmlErrors } from '../support/schemas.ts';
import { runIn } from '../support/shell.ts';
import { boxOf, decoded, pointsOf, type Shape, shapesOf } from '../support/svg.ts';
import { englishCases, smallCases } from './cases.ts';
import { keys, shuffled, WITHIN } from './compare.ts';
import { assessed, type Document, documentOf } from './program.ts';

const ALL = { regions: [], clusters: [], icbs: [] };
const BARS = ['chart-over', 'chart-under', 'chart-unsure'];
const pence = (pounds: string): number => Number(pounds.replace('.', ''));
type Figures = Document['national'];

const rects = (shapes: readonly Shape[], classes: readonly string[]) =>
  shapes.filter(({ name, attributes }) => name === 'rect' && classes.includes(attributes.class ?? ''));
const widthOf = ({ attributes }: Shape) => Number(attributes.width);
const verdictOf = (document: Document, subject: string) =>
  document.checks.find((check) => check.subject === subject && check.id === 'envelope')?.verdict ?? '';
const UNSURE = ['doubtful', 'scope-missed', 'partial-figure'];
const isUnsure = (document: Document, subject: string) =>
  document.checks.some((check) => check.subject === subject && check.id === 'envelope' && UNSURE.includes(check.because ?? ''));
const STYLE: Readonly<Record<string, string>> = { missed: 'chart-over', met: 'chart-under', 'not-assessed': 'chart-unsure' };

/** Bars are as long as their amounts are large, on one scale. */
function areProportional(bars: readonly Shape[], amounts: readonly number[], what: string): void {
  expect(bars.length, `${what}: a bar for each figure, and none for what is not known`).toBe(amounts.length);
  const most = Math.max(0, ...amounts.map(Math.abs));
  if (most === 0) return;
  const longest = Math.max(...bars.map(widthOf));
  bars.forEach((bar, at) => {
    const wanted = (longest * Math.abs(amounts[at] ?? 0)) / most;
    expect(Math.abs(widthOf(bar) - wanted), `${what}: bar ${at}`).toBeLessThan(0.03);
  });
}

function gapsHold(assessment: Assessment, document: Document): void {
  const shapes = shapesOf(CHARTS.gaps.render(assessment, { selection: ALL }).svg);
  const bars = rects(shapes, BARS);
  const rows: [string, Figures][] = document.regions.length > 1 ? [['England', document.national]] : [];
  for (const region of document.regions) {
    rows.push([region.region, region as unknown as Figures]);
    const icbs = document.icbs.filter(({ icb }) => region.icbs.includes(icb));
    const given = icbs.filter(({ envelopeGap }) => envelopeGap !== null);
    const worst = given.toSorted((a, b) => pence(b.envelopeGap ?? '') - pence(a.envelopeGap ?? '') || (a.icb < b.icb ? -1 : 1));
    for (const each of worst) rows.push([each.icb, each as unknown as Figures]);
  }
  const known = rows.flatMap(([subject, { envelopeGap }]) =>
    envelopeGap === null || isUnsure(document, subject) ? [] : [{ subject, gap: pence(envelopeGap) }],
  );
  areProportional(
    bars,
    known.map(({ gap }) => gap),
    'gaps',
  );
  const zero = Number(shapes.findLast(({ attributes }) => attributes.class === 'chart-zero')?.attributes.x1);
  bars.forEach(({ attributes }, at) => {
    const { subject = '', gap = 0 } = known[at] ?? {};
    expect(attributes.class, subject).toBe(STYLE[verdictOf(document, subject)]);
    const near = gap < 0 ? Number(attributes.x) + Number(attributes.width) : Number(attributes.x);
    expect(Math.abs(near - zero), `${subject} starts at the line`).toBeLessThan(0.03);
  });
}

function rankingHolds(assessment: Assessment, document: Document): void {
  const shapes = shapesOf(CHARTS.ranking.render(assessment, { selection: ALL }).svg);
  const costs = document.icbs.flatMap(({ costPerHead: { exit } }) => (exit === null ? [] : [pence(exit)]));
  // From the line of the rate to each point.
  const joins = shapes.filter(({ attributes }) => attributes.class === 'chart-join');
  const rate = Number(shapes.find(({ attributes }) => attributes.class === 'chart-envelope')?.attributes.x1);
  expect(joins.map(({ attributes }) => Number(attributes.x1))).toEqual(costs.map(() => rate));
  onALine(
    costs.toSorted((a, b) => b - a),
    joins.map(({ attributes }) => Number(attributes.x2)),
    'ranking',
  );
}

function waterfallHolds(assessment: Assessment, document: Document, icb: string): void {
  const shapes = shapesOf(CHARTS.waterfall.render(assessment, { selection: ALL, subject: icb }).svg);
  const bars = rects(shapes, ['chart-total', 'chart-step', ...BARS]);
  const figures = document.icbs.find((each) => each.icb === icb);
  if (!figures) throw new Error(`no ${icb}`);
  const { bridge, baseline, exitRunRate, envelope, envelopeGap, functions } = figures;
  const byFunction = functions?.rows.map((row) =>
    row.baseline === null || row.exitRunRate === null ? null : pence(row.exitRunRate) - pence(row.baseline),
  );
  const change = baseline === null || exitRunRate === null ? null : pence(exitRunRate) - pence(baseline);
  const changes = byFunction?.every((each) => each !== null) ? byFunction : [change];
  const plain = [
    baseline && pence(baseline),
    ...changes,
    exitRunRate && pence(exitRunRate),
    envelopeGap && pence(envelopeGap),
    envelope && pence(envelope),
  ];
  const amounts = bridge ? bridge.map(({ amount }) => pence(amount)) : plain.filter((each) => each !== null);
  areProportional(bars, amounts as number[], `waterfall of ${icb}`);
}

function trajectoryHolds(assessment: Assessment, document: Document, icb: string): void {
  const shapes = shapesOf(CHARTS.trajectory.render(assessment, { selection: ALL, subject: icb }).svg);
  const figures = document.icbs.find((each) => each.icb === icb);
  const given = figures?.months.filter(({ countedRunRate }) => countedRunRate !== null) ?? [];
  // Those of the legend have an origin of their own.
  const [plot] = shapes.filter(({ attributes }) => attributes.class === 'chart-shade');
  const points = shapes
    .filter(({ x, y }) => x === plot?.x && y === plot.y)
    .flatMap(({ name, attributes }): { x: number; y: number }[] => {
      if (name === 'circle') return [{ x: Number(attributes.cx), y: Number(attributes.cy) }];
      if (!['chart-over', 'chart-cross'].includes(attributes.class ?? '')) return [];
      const [[x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = pointsOf(attributes.d ?? '');
      return [{ x: (x1 + x2) / 2, y: attributes.class === 'chart-over' ? y1 - 3.6 : (y1 + y2) / 2 }];
    });
  expect(points.length, 'a point for each month that is given').toBe(given.length);
  const months = given.map(({ month }) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)));
  const rates = given.map(({ countedRunRate }) => pence(countedRunRate ?? ''));
  onALine(
    months,
    points.map(({ x }) => x),
    'months',
  );
  onALine(
    rates,
    points.map(({ y }) => -y),
    'run rates',
  );
}

/** Whether places go with amounts: the extremes give the scale, and all others keep to it. */
function onALine(amounts: readonly number[], places: readonly number[], what: string): void {
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  const from = places[amounts.indexOf(least)] ?? 0;
  const to = places[amounts.indexOf(most)] ?? 0;
  amounts.forEach((amount, at) => {
    const wanted = least === most ? from : from + ((amount - least) / (most - least)) * (to - from);
    expect(Math.abs((places[at] ?? 0) - wanted), `${what} ${at}`).toBeLessThan(0.06);
  });
  expect(to - from, `${what} go up`).toBeGreaterThan(-0.06);
}

/** Nothing outside, nothing on top of another text, and no id twice or missing. */
function isSound(svg: string, what: string): void {
  const shapes = shapesOf(svg);
  const [, width = 0, height = 0] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)?.map(Number) ?? [];
  const texts: { text: string; box: NonNullable<ReturnType<typeof boxOf>> }[] = [];
  for (const shape of shapes) {
    const box = boxOf(shape);
    if (!box || shape.attributes.class === 'chart-hatch') continue;
    const inside = box.left >= -0.5 && box.top >= -0.5 && box.right <= width + 0.5 && box.bottom <= height + 0.5;
    expect(inside, `${what}: ${shape.name} ${shape.text} ${JSON.stringify(box)} in ${width} × ${height}`).toBe(true);
    if (shape.name === 'text') texts.push({ text: shape.text, box });
  }
  texts.forEach(({ text, box }, at) => {
    for (const other of texts.slice(at + 1)) {
      const apart =
        box.right <= other.box.left || other.box.right <= box.left || box.bottom <= other.box.top || other.box.bottom <= box.top;
      expect(apart, `${what}: "${text}" on "${other.text}"`).toBe(true);
    }
  });
  const ids = shapes.flatMap(({ attributes }) => attributes.id ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  const used = [...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
  const named = (shapes[0]?.attributes['aria-labelledby'] ?? '').split(' ');
  for (const id of [...used, ...named]) expect(ids, what).toContain(id);
  expect(svg).not.toMatch(/NaN|Infinity|undefined|="[^"]*\d\.\d{3}|<[^>]*\sstyle=/);
}

function drawings(assessment: Assessment): readonly { readonly what: string; readonly svg: string; readonly description: string }[] {
  const subjects = [
    'England',
    ...assessment.regions.map(({ region }) => region.code),
    ...assessment.icbs.slice(0, 3).map(({ icb }) => icb.code),
  ];
  const options: ChartOptions[] = [
    { selection: ALL },
    ...assessment.icbs.slice(0, 1).map(({ icb }) => ({ selection: { regions: [], clusters: [], icbs: [icb.code] } })),
    ...subjects.map((subject) => ({ selection: ALL, subject })),
  ];
  return Object.entries(CHARTS).flatMap(([name, chart]) =>
    options.map((each) => ({ what: `${name} ${JSON.stringify(each)}`, ...chart.render(assessment, each) })),
  );
}

async function holds(assessment: Assessment, documents: string[]): Promise<void> {
  const document = await documentOf(assessment);
  gapsHold(assessment, document);
  rankingHolds(assessment, document);
  for (const { icb } of document.icbs.slice(0, 3)) {
    waterfallHolds(assessment, document, icb);
    trajectoryHolds(assessment, document, icb);
  }
  const all = drawings(assessment);
  for (const { svg, what, description } of all) {
    isSound(svg, what);
    const [, told = ''] = /<desc[^>]*>([^<]*)</.exec(svg) ?? [];
    expect(decoded(told)).toBe(description);
  }
  documents.push(...all.slice(0, 8).map(({ svg, description }) => svgFile({ svg, description })));
}

test('bars and points are where the figures say, and nothing is drawn of what is not known', async () => {
  const documents: string[] = [];
  await fc.assert(
    fc.asyncProperty(smallCases, async (given) => holds(await assessed(given), documents)),
    { ...WITHIN, numRuns: 40 },
  );
  await fc.assert(
    fc.asyncProperty(englishCases, async (given) => holds(await assessed(given), documents)),
    { ...WITHIN, numRuns: 4 },
  );
  expect(await xmlErrors(documents)).toEqual([]);
}, 60_000);

test('what is not known stands within the sheet where all that is known is a penny below 0', async () => {
  const written = new Map<string, string | Uint8Array>([
    ['costs.csv', 'icb_code,scenario,period,cost_type,amount\nQMF,baseline,2024/25,in-scope,-0.01\n'],
    ['heads.csv', 'icb_code,population\nQE1,1800000\n'],
  ]);
  const temporary = temporaryFolder();
  for (const chart of Object.keys(CHARTS)) {
    const argv = ['report', 'costs.csv', '--population', 'heads.csv', '--deadline', '2025-04', '--chart', chart, '-o', `${chart}.svg`];
    await runIn(argv, { folder: temporary.path, written });
    const svg = String(written.get(`${chart}.svg`));
    expect(svg, chart).toContain('<svg');
    isSound(svg, chart);
  }
  temporary.remove();
});

test('the order of rows changes no byte', async () => {
  await fc.assert(
    fc.asyncProperty(smallCases, keys, async (given, by) => {
      const one = drawings(await assessed(given));
      const other = drawings(await assessed({ ...given, lines: shuffled(given.lines, by) }));
      expect(other).toEqual(one);
    }),
    { ...WITHIN, numRuns: 10 },
  );
});

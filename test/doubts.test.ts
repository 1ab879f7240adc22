/** Each doubt is told once, everywhere: in `docs/checks.md`, in `rules`, and in a case that does not exit 0. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DOUBT_IDS } from '../src/model/doubt.ts';
import { runningCostAllowances } from '../src/reference/allowances.ts';
import { england } from '../src/reference/geography.ts';
import { root } from './support/process.ts';
import { runIn } from './support/shell.ts';

const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

test('the table of doubts has a row for each, in their order', () => {
  const [, section = ''] = /\n## Doubts\n([\s\S]*?)\n## /.exec(textOf('docs/checks.md')) ?? [];
  const rows = [...section.matchAll(/^\| `([a-z-]+)`/gm)].map(([, id]) => id);
  expect(rows).toEqual(DOUBT_IDS);
});

describe.each(DOUBT_IDS)('%s', (id) => {
  test('is shown by rules, and found by its name', async () => {
    const { stdout, status } = await runIn(['rules', id], { folder: root });
    expect(status).toBe(0);
    expect(stdout).toContain(id);
    expect(stdout).toContain('check --accept');
  });

  test('has a case of the contract that names it and does not exit 0', () => {
    const cases: readonly { rule: string; expect: { status: number } }[] = JSON.parse(textOf('fixtures/contract/cases.json'));
    expect(cases.some(({ rule, expect: { status } }) => rule.startsWith(`§10 ${id}`) && status !== 0)).toBe(true);
  });
});

test('every ICB has a published allowance, and they add up to the printed total', () => {
  const allowances = runningCostAllowances();
  expect([...allowances.keys()].toSorted()).toEqual(england.icbs.map(({ code }) => code).toSorted());
  expect([...allowances.values()].reduce((total, { pence }) => total + pence, 0n)).toBe(87_399_161_784n);
});

describe('the doubts in the JSON', () => {
  type Doubted = { readonly doubts: readonly { readonly doubt: string; readonly costType: string | null }[] };
  const doubtsIn = async (file: string) => {
    const { stdout } = await runIn(['report', file, '--format', 'json'], { folder: join(root, 'fixtures/stories/figures-in-doubt') });
    const { icbs, national }: { readonly icbs: readonly Doubted[]; readonly national: Doubted } = JSON.parse(stdout);
    return [icbs[0]?.doubts ?? [], national.doubts] as const;
  };

  test('England has what the verdicts of its ICBs and regions turn on', async () => {
    const [own, national] = await doubtsIn('moved-to-pod.csv');
    expect(own.map(({ doubt }) => doubt)).toContain('turns-on');
    expect(national).toEqual(own);
  });

  test('two labels that equal each other are one entry', async () => {
    const [own] = await doubtsIn('twice-in-the-baseline.csv');
    expect(own.map(({ doubt, costType }) => `${doubt} ${costType}`)).toEqual(['doubled programme-pay', 'doubled running-cost']);
  });
});

test('what stands either way names the row that could be put back', async () => {
  const plan = [
    'icb_code,scenario,cost_type,2024/25,2025/26 Q3,2025/26 Q4,2026/27',
    'QF7,baseline,in-scope,60000000,,,',
    'QF7,plan,in-scope,,6000000,6000000,24000000',
    'QF7,plan,in-scope,,-1000,-1000,-4000',
  ];
  const surroundings = { folder: root, written: new Map([['plan.csv', plan.join('\n')]]) };
  const { stdout } = await runIn(['report', 'plan.csv', '--format', 'json'], surroundings);
  const { diagnostics }: { readonly diagnostics: readonly { readonly code: string }[] } = JSON.parse(stdout);
  expect(diagnostics.find(({ code }) => code === 'stands-either-way')).toMatchObject({ file: 'plan.csv', line: 4, column: 5 });
});

/** South Yorkshire, inside only by what it moved out of scope in December. */
const DOUBTED = join(root, 'fixtures/stories/figures-in-doubt');
const SAID_INSIDE =
  /£[\d.,]+[mk]? under|is inside the envelope|No ICB is over|Under the envelope|Headroom: £|Slack left|left for the others|for the missing/;

const textOfPage = (page: string) => page.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, '').replaceAll(/<[^>]+>/g, ' ');

describe('a doubtful figure is never told as inside', () => {
  const told = async (...argv: readonly string[]) => {
    const { stdout } = await runIn(argv, { folder: DOUBTED });
    // No verdict rests on the months before the deadline.
    return textOfPage(stdout).replaceAll(/(Oct|Nov) 2025\s+plan\s+\S+\s+\S+ under/g, '');
  };

  test.each(['table', 'markdown', 'html'])('in %s', async (format) => {
    const text = await told('check', 'moved-to-pod.csv', '--gate', 'icb', '--format', format, '-v');
    expect(text).toContain('doubtful');
    expect(text).not.toMatch(SAID_INSIDE);
  });

  test.each(['gaps', 'ranking', 'trajectory', 'waterfall'])('in the chart of %s', async (chart) => {
    const text = await told('report', 'moved-to-pod.csv', '--format', 'svg', '--chart', chart);
    expect(text).toContain('doubtful');
    expect(text).not.toMatch(SAID_INSIDE);
  });

  test.each(['explain', 'diff'])('by %s', async (command) => {
    const text = await told(
      ...(command === 'explain' ? ['explain', 'QF7', 'moved-to-pod.csv'] : ['diff', 'one-type-in-thousands.csv', 'moved-to-pod.csv', '-v']),
    );
    expect(text).toContain('doubtful');
    expect(text).not.toMatch(SAID_INSIDE);
  });
});

describe('a doubt that a region has agreed to', () => {
  const folder = join(root, 'fixtures/stories/figures-in-doubt');
  const entry = { doubt: 'unit-apart', icb: 'QF7', reason: 'one ledger', agreedBy: 'J. Finance' };
  const agreed = JSON.stringify({ accepted: [entry] });
  const ended = JSON.stringify({ accepted: [{ ...entry, expires: '2025-12-31' }] });
  const shown = async (argv: readonly string[], ...more: readonly string[]) => {
    const written = new Map([
      ['agreed.json', agreed],
      ['ended.json', ended],
    ]);
    return (await runIn([...argv, 'one-type-in-thousands.csv', ...more], { folder, written })).stdout;
  };
  const verdictOf = (json: string) =>
    JSON.parse(json).checks.find((check: { id: string; subject: string }) => check.id === 'envelope' && check.subject === 'QF7').verdict;

  test.each(['report', 'explain QF7', 'sensitivity --icb QF7', 'check'])('is judged as given by %s', async (line) => {
    const argv = line.split(' ');
    expect(await shown(argv)).not.toBe(await shown(argv, '--accept', 'agreed.json'));
    expect(await shown(argv, '--accept', 'agreed.json')).toContain('The agreements to doubts are those of agreed.json.');
  });

  test('turns the verdict of a report, unless it has ended, which is a finding', async () => {
    const json = ['--format', 'json'];
    expect(verdictOf(await shown(['report'], ...json))).toBe('not-assessed');
    expect(verdictOf(await shown(['report'], ...json, '--accept', 'agreed.json'))).toBe('met');
    const after = await shown(['report'], ...json, '--accept', 'ended.json', '--as-at', '2026-01-31');
    expect(verdictOf(after)).toBe('not-assessed');
    expect(after).toContain('acceptance-expired');
  });
});

/** The first screen answers: who is over and by how much, who is missing, what was found, what to do next; worst first, in 40 lines. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../src/assess/assess.ts';
import { readCosts } from '../src/input/costs/readCosts.ts';
import type { Assessment } from '../src/model/assessment.ts';
import { EVERYTHING } from '../src/model/gate.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';
import { bundledPopulation } from '../src/reference/populations.ts';
import { headline } from '../src/report/documents/headline.ts';
import { checkOf } from '../src/report/words/checks.ts';
import { shortMoney } from '../src/report/words/values.ts';
import { worstFirst } from '../src/report/worstFirst.ts';
import { sourceOf } from './properties/program.ts';
import { root } from './support/process.ts';
import { runIn } from './support/shell.ts';

const folder = join(root, 'fixtures/england');
const FILES = ['baseline-2024-25.csv', 'plans.csv', 'actuals.csv'];
const shownAt = async (columns: number, command: string, ...options: readonly string[]) =>
  (await runIn([command, ...FILES, '--color', 'never', ...options], { folder, columns, env: { LANG: 'en_GB.UTF-8' } })).stdout;
const screenOf = (text: string) => text.split('\n\nWHAT IT RESTS ON\n')[0] ?? '';

describe('all England at 80 columns', () => {
  test.each(['report', 'check'])('%s answers within 40 lines', async (command) => {
    const screen = screenOf(await shownAt(80, command));
    expect(screen.split('\n').length).toBeLessThanOrEqual(40);
    const flat = screen.replace(/\s+/g, ' ');
    expect(flat).toContain('2 of 7 regions are over in December 2025: North West by £4.70m and Midlands by £4.03m.');
    expect(flat).toContain('Not assessed: South West: Cornwall and the Isles of Scilly (QT6) has no run rate');
    expect(flat).toMatch(/FINDINGS BY KIND: 1 WARNING - Month partly blank: QT6 NEXT - /);
  });

  test.each([60, 40])('so it does at %i columns, with a line for each region', async (columns) => {
    const screen = screenOf(await shownAt(columns, 'report'));
    expect(screen.split('\n').findIndex((line) => line.startsWith('England '))).toBeLessThan(24);
    expect(screen.split('\n').length).toBeLessThanOrEqual(columns === 60 ? 40 : 44);
    expect(screen).toMatch(/^North West +£4\.70m over +MISSED/m);
    expect(screen).toMatch(/^South West +– +not assessed/m);
    expect(screen).toMatch(/^England +– +not assessed/m);
  });

  test('a gate of every ICB names seven failures, and counts the others', async () => {
    const [, gate = ''] = screenOf(await shownAt(200, 'check', '--gate', 'icb')).split(/^GATE$/m);
    const items = gate.split(/^REGIONS/m)[0]?.match(/^- .*/gm) ?? [];
    const { checks }: { checks: readonly { level: string; subject: string; verdict: string; id: string }[] } = JSON.parse(
      await shownAt(80, 'report', '--format', 'json'),
    );
    const gated = checks.filter(({ level, id, verdict }) => level === 'icb' && ['envelope', 'recurrent'].includes(id) && verdict !== 'met');
    expect(items).toHaveLength(8);
    expect(items.at(-1)).toBe(`- And ${new Set(gated.map(({ subject }) => subject)).size - 7} more.`);
    expect(items[0]).toMatch(/^- Greater Manchester \(QOP\): envelope £3\.00m over; /);
  });
});

const NORTH_WEST = 'icb_code,baseline_cost,planned_cost,delivered_by\nQE1,61691000,38840000,Dec-25\n';
const OTHERS = 'QOP,123299000,60000000,Dec-25\nQYG,106968000,58000000,Dec-25\n';

test.each([
  ['a region', OTHERS, 'North West is over in December 2025 by £9.79m. 1 of 3 ICBs is over: Lancashire and South Cumbria by £16.06m.'],
  [
    'an ICB of a region that lacks others',
    '',
    'North West cannot be judged for December 2025. Lancashire and South Cumbria is over by £16.06m.',
  ],
])('%s that is over on doubtful heads says so, until they are accepted', async (_, others, over) => {
  const written = new Map<string, string | Uint8Array>([
    ['costs.csv', `${NORTH_WEST}${others}`],
    ['heads.csv', 'icb_code,population\nQE1,1214195\nQOP,3477749\nQYG,3146607\n'],
    ['accepted.json', '{ "accepted": [{ "doubt": "population", "icb": "QE1", "reason": "Boundary moved.", "agreedBy": "region" }] }'],
  ]);
  const argv = ['report', 'costs.csv', '--population', 'heads.csv', '--cost-type', 'in-scope', '--no-config', '--color', 'never'];
  const headOf = async (...more: readonly string[]) =>
    (await runIn([...argv, ...more], { folder: '/no-such-place', columns: 1000, written })).stdout.split('\n')[2];
  expect(await headOf()).toBe(`${over} But the figures of Lancashire and South Cumbria (QE1) are doubtful (population), see the findings.`);
  expect(await headOf('--accept', 'accepted.json')).toBe(over);
});

/** The same assessment with verdicts and gaps of the regions at random. */
const verdicts = fc.array(
  fc.record({
    envelope: fc.constantFrom('met', 'missed', 'not-assessed'),
    recurrent: fc.constantFrom('met', 'missed', 'not-assessed'),
    gap: fc.bigInt({ min: 1n, max: 10n ** 9n }),
  }),
  { minLength: 7, maxLength: 7 },
);

test('the headline names a region as over if its envelope is missed, and never one that is not assessed as inside', async () => {
  const files = FILES.map((name) => sourceOf(name, readFileSync(join(folder, name), 'utf8')));
  const costs = await readCosts(files, { geography: england, policy: blueprint() });
  const real = assess({ costs, population: bundledPopulation('weighted'), policy: blueprint(), geography: england });
  fc.assert(
    fc.property(verdicts, (given) => {
      const assessment = judged(real, given);
      const told = headline(assessment, EVERYTHING)
        .map(({ text }) => text)
        .join(' ');
      const count = (wanted: string) => given.filter(({ envelope }) => envelope === wanted).length;
      if (count('missed') > 0) expect(told).toContain(`${count('missed')} of 7 regions `);
      expect(/All 7 regions are inside/.test(told)).toBe(count('met') === 7);
      expect(/none is known to be over/.test(told)).toBe(count('missed') === 0 && count('met') > 0 && count('met') < 7);
      for (const { region } of assessment.regions) {
        const check = checkOf(assessment, 'envelope', region.code);
        const isNamed = told.includes(`${region.name} by ${shortMoney(check?.gap ?? 0n)}`);
        expect([region.name, isNamed]).toEqual([region.name, check?.verdict === 'missed']);
      }
      const order = worstFirst(assessment.regions, ({ region }) => region.code, assessment).map(({ region }) =>
        checkOf(assessment, 'envelope', region.code),
      );
      const over = order.findLastIndex((check) => check?.verdict === 'missed');
      expect(order.slice(0, over + 1).every((check) => check?.verdict === 'missed')).toBe(true);
    }),
  );
});

type Given = typeof verdicts extends fc.Arbitrary<infer All> ? All : never;

function judged(real: Assessment, given: Given): Assessment {
  const checks = real.checks.map((check) => {
    const at = real.regions.findIndex(({ region }) => region.code === check.subject);
    const own = given[at];
    if (!own || (check.id !== 'envelope' && check.id !== 'recurrent')) return check;
    const verdict = own[check.id] as typeof check.verdict;
    const gap = verdict === 'not-assessed' ? null : verdict === 'missed' ? own.gap : -own.gap;
    const finding =
      verdict === 'not-assessed'
        ? { kind: 'not-assessed' as const, reason: { because: 'no-population' as const } }
        : { kind: 'gap' as const, of: 'exitRunRate' as const, limit: 'envelope' as const, gap: gap ?? 0n };
    return { ...check, verdict, gap, finding };
  });
  return { ...real, checks };
}

/** Bars on terminals: what they are drawn with, where they are not, and that they say what the figures say. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IcbPosition } from '../src/model/assessment.ts';
import { barsOf } from '../src/report/documents/bars.ts';
import { runIn } from './support/shell.ts';

const PLAN = 'icb_code,baseline_cost,planned_cost,delivered_by\nQF7,60000000,32000000,2025-12\nQHM,137700000,66000000,2025-12\n';
const BLOCKS = /[█▌▐▁▂▃▄▅▆▇]/;
const PLAIN = /\|\+|-\|/;

async function shown(env: Readonly<Record<string, string>>, argv: readonly string[] = [], columns: number | null = 140) {
  const written = new Map<string, string | Uint8Array>([['plan.csv', PLAN]]);
  const terminal = columns === null ? {} : { columns };
  const { stdout } = await runIn(['report', 'plan.csv', '--color', 'never', ...argv], { folder: '/', written, env, ...terminal });
  return { stdout, written };
}

describe('the characters are those that the terminal shows', () => {
  test.each([
    [{ LANG: 'en_GB.UTF-8' }],
    [{ LANG: 'C', LC_CTYPE: 'C.utf8' }],
    [{ LANG: 'C', LC_CTYPE: 'C', LC_ALL: 'en_GB.UTF-8' }],
    [{ OS: 'Windows_NT', WT_SESSION: 'a' }],
    [{ OS: 'Windows_NT', TERM_PROGRAM: 'vscode' }],
  ])('Unicode: %o', async (env) => expect((await shown(env)).stdout).toMatch(BLOCKS));

  test.each([
    [{}],
    [{ LANG: 'C' }],
    [{ LANG: '', LC_ALL: '' }],
    [{ LANG: 'en_GB.UTF-8', LC_ALL: 'C' }],
    [{ LANG: 'en_GB.UTF-8', LC_CTYPE: 'en_GB.ISO-8859-1' }],
    [{ OS: 'Windows_NT' }],
    [{ OS: 'Windows_NT', LANG: 'en_GB.UTF-8' }],
  ] as Readonly<Record<string, string>>[][])('ASCII: %o', async (env) => {
    const { stdout } = await shown(env ?? {});
    expect(stdout).toMatch(PLAIN);
    expect(stdout).not.toMatch(BLOCKS);
  });
});

test('at 80 columns the run rate goes before the bar, and with more room both are shown', async () => {
  const headersAt = async (columns: number) => {
    const { stdout } = await shown({ LANG: 'en_GB.UTF-8' }, ['--icb', 'QF7', '--rate', '20'], columns);
    return stdout.split('\n').find((line) => line.startsWith('Code ')) ?? '';
  };
  expect(await headersAt(80)).toMatch(/Over \/ under +Delivery +Covered by +Exit run rate/);
  expect(await headersAt(150)).toMatch(/under│over.*Exit run rate/);
});

describe('there is none', () => {
  const UTF8 = { LANG: 'en_GB.UTF-8' };
  const none = (text: string) => {
    expect(text).toContain('South Yorkshire');
    expect(text).not.toMatch(BLOCKS);
    expect(text).not.toMatch(/under[|│]over|Run rate Apr/);
  };

  test('down a pipe, in colour or not', async () => {
    none((await shown(UTF8, [], null)).stdout);
    none((await shown(UTF8, ['--color', 'always'], null)).stdout);
  });

  test('in a file', async () => {
    const { written } = await shown(UTF8, ['-o', 'report.txt']);
    none(String(written.get('report.txt')));
  });

  test('in Markdown', async () => none((await shown(UTF8, ['--format', 'markdown'])).stdout));
  test('where the terminal is one of words only', async () => none((await shown({ ...UTF8, TERM: 'dumb' })).stdout));
});

const gaps = fc.array(fc.option(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })), { minLength: 1, maxLength: 8 });
const tones = { bad: '+', good: '-', unsure: '?' } as const;

test('a bar is on its side of the line, longer where more is over or under, and nothing where it is not known', () => {
  fc.assert(
    fc.property(gaps, fc.constantFrom('bad', 'good', 'unsure'), (all, tone) => {
      const positions = all.map((envelopeGap) => ({ envelopeGap }) as IcbPosition);
      const bars = barsOf(positions, 'ascii');
      const drawn = positions.map((position) => bars.cell(position, { text: '', tone }).text);
      drawn.forEach((text, at) => {
        const gap = all[at] ?? null;
        if (gap === null) {
          expect(text).toBe('');
          return;
        }
        const [left = '', right = ''] = text.split('|');
        expect(left).toHaveLength(5);
        const [own, other] = gap > 0n ? [right, left.trim()] : [left.trim(), right];
        expect(other).toBe('');
        expect(own).toBe(tones[tone].repeat(own.length));
        expect(own.length > 0).toBe(gap !== 0n);
        expect(own.length).toBeLessThanOrEqual(5);
        all.forEach((less, index) => {
          const smaller = less !== null && (less < 0n ? -less : less) <= (gap < 0n ? -gap : gap);
          if (smaller) expect((drawn[index] ?? '').replace(/[ |]/g, '').length).toBeLessThanOrEqual(own.length);
        });
      });
    }),
  );
});

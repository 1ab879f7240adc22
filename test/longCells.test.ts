/** A cell as long as a file is read, or refused, in a time that grows with its length alone, and is never printed whole. */
import { expect, test } from 'vitest';
import { root } from './support/process.ts';
import { runIn } from './support/shell.ts';

const LONG = 300_000;
const filled = (part: string) => part.repeat(LONG / part.length);

const CELLS: Readonly<Record<string, string>> = {
  digits: filled('1'),
  groups: `1${filled(',234')}`,
  'groups of two': filled('1,'),
  'groups with spaces': `1${filled(' 234')}`,
  decimals: `1.${filled('1')}`,
  zeros: filled('0'),
  quotes: filled("'"),
  dashes: filled('-'),
  brackets: filled('('),
  'spaces between': `1${filled(' ')}1`,
  'O and l': filled('Ol'),
  ands: filled('&'),
  totals: filled('total '),
};

const HEADER = 'icb_code,scenario,period,cost_type,amount';
const PLACES: Readonly<Record<string, (cell: string) => Readonly<Record<string, string>>>> = {
  'an amount': (cell) => ({ 'plan.csv': `${HEADER}\nQF7,plan,2025-12,in-scope,"${cell}"\n` }),
  'a code': (cell) => ({ 'plan.csv': `${HEADER}\n"${cell}",plan,2025-12,in-scope,1\n` }),
  'a header': (cell) => ({ 'plan.csv': `${HEADER},"${cell}"\nQF7,plan,2025-12,in-scope,1,\n` }),
  'a title': (cell) => ({ 'plan.csv': `"${cell}"\n${HEADER}\nQF7,plan,2025-12,in-scope,1\n` }),
  'a population': (cell) => ({
    'plan.csv': `${HEADER}\nQF7,plan,2025-12,in-scope,1\n`,
    'heads.csv': `icb_code,population\nQF7,"${cell}"\n`,
  }),
};

test.each(Object.keys(PLACES).flatMap((place) => Object.keys(CELLS).map((kind) => [place, kind] as const)))(
  '%s of 300,000 characters: %s',
  async (place, kind) => {
    const files = PLACES[place]?.(CELLS[kind] ?? '') ?? {};
    const args = 'heads.csv' in files ? ['--population', 'heads.csv'] : [];
    const { stdout, stderr, status } = await runIn(['check', 'plan.csv', ...args], {
      folder: root,
      written: new Map(Object.entries(files)),
    });
    expect([3, 4]).toContain(status);
    expect(stdout.length + stderr.length).toBeLessThan(10_000);
  },
);

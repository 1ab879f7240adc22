/** Findings on a terminal: faults first, those in the same words once, and the files at fault in the last line. */
import { expect, test } from 'vitest';
import { diagnosticLines } from '../src/cli/writing/diagnosticLines.ts';
import { type Diagnostic, fault, warning } from '../src/model/diagnostic.ts';
import { temporaryFolder } from './support/process.ts';
import { runIn } from './support/shell.ts';

const amount = (found: string, file: string, line: number, sheet?: string): Diagnostic =>
  fault('bad-amount', { found, field: 'amount' }, { file, line, column: 5, header: 'amount', ...(sheet && { sheet }) });

test('faults come before warnings, and those in the same words are told once with every place', () => {
  const same = [3, 4, 5, 9].map((line) => amount('x', 'a.csv', line));
  const text = diagnosticLines([
    warning('blank-amounts', { count: 1 }, { file: 'a.csv' }),
    ...same,
    amount('y', 'a.csv', 6),
    amount('x', 'b.xlsx', 2, 'Costs'),
  ]);
  const lines = text.split('\n');
  expect(lines[0]).toMatch(/^error: a\.csv line 3, column 5 \(E\) "amount": "x"/);
  expect(lines[1]).toBe('  The same 4 more times: a.csv lines 4 to 5 and 9; b.xlsx Costs row 2.');
  expect(lines[2]).toMatch(/^error: a\.csv line 6, .*"y"/);
  expect(lines.at(-2)).toMatch(/^warning: a\.csv: /);
  expect(text.match(/"x" is not/g)).toHaveLength(1);
});

test('of very many of a kind the rest are counted with their lines', () => {
  const text = diagnosticLines(Array.from({ length: 300 }, (_, at) => amount(`x${at}`, 'a.csv', at + 2)));
  expect(text.match(/^error: /gm)).toHaveLength(10);
  expect(text).toContain('\n  And 290 more of this kind: a.csv lines 12 to 301.\n');
});

test('a file of another year is told once, with its lines; of three months each is told', () => {
  const outside = (months: number) =>
    diagnosticLines(
      Array.from({ length: 2 * months }, (_, at) => {
        const found = `2024-${String(4 + (at % months)).padStart(2, '0')}`;
        return fault('outside-horizon', { found, scenario: 'plan', horizon: { first: 24_303, last: 24_326 } } as never, {
          file: 'a.csv',
          line: at + 2,
        });
      }),
    );
  expect(outside(4).match(/^error: a\.csv line 2: "2024-04"/gm)).toHaveLength(1);
  expect(outside(4).match(/"2024-/g)).toHaveLength(1);
  expect(outside(4)).toContain('\n  And 7 more of this kind: a.csv lines 3 to 9.\n');
  expect(outside(3).match(/^error: /gm)).toHaveLength(3);
});

test('the last line names each file at fault once', async () => {
  const temporary = temporaryFolder();
  const written = new Map(
    ['a.csv', 'b.csv', 'good.csv'].map((name) => [
      name,
      name === 'good.csv'
        ? 'icb_code,baseline_cost,planned_cost,delivered_by\nQF7,1,1,2025-12\n'
        : `icb_code,scenario,period,amount\nQF7,plan,2025-1${name.startsWith('a') ? 1 : 2},oops\nQF7,plan,2025-12,y\n`,
    ]),
  );
  const { stderr, status } = await runIn(['report', 'a.csv', 'good.csv', 'b.csv'], { folder: temporary.path, written });
  temporary.remove();
  expect(status).toBe(3);
  expect(stderr.trimEnd().split('\n').at(-1)).toBe('Refused: 4 faults in 2 files. Nothing was computed. At fault: a.csv and b.csv.');
});

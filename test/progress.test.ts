import { describe, expect, test } from 'vitest';
import type { Io, Output } from '../src/cli/io.ts';
import { tablesOf } from '../src/cli/reading/inputs.ts';
import { Progress } from '../src/cli/reading/progress.ts';
import type { Source } from '../src/input/bytes/source.ts';
import { BUNDLED_POLICIES, blueprint } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';

const LEDGER = `icb_code,scenario,period,amount,cost_type\n${'QF7,plan,2025-12,1,in-scope\n'.repeat(40_000)}`;

/** A terminal whose clock goes on by so much whenever it is looked at. */
function terminal({
  step,
  columns = 100,
  isTerminal = true,
  env = {},
}: {
  step: number;
  columns?: number;
  isTerminal?: boolean;
  env?: Io['env'];
}) {
  const shown: string[] = [];
  let time = 0;
  const output: Output = { isTerminal, columns, show: (line) => shown.push(line), write: async () => {} };
  const bytes = Buffer.from(LEDGER);
  const inChunks = async function* () {
    for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
  };
  const io: Io = {
    stdout: output,
    stderr: output,
    env,
    now: () => {
      time += step;
      return time;
    },
    sizeOf: () => bytes.length,
    readStdin: inChunks,
    readFile: inChunks,
    writeFile: () => {},
    appendFile: () => {},
    isFolder: () => false,
    isLink: () => false,
    filesIn: () => [],
    filesMatching: async () => [],
    sameFile: () => false,
    matcherOf: async () => () => false,
    sameTarget: () => false,
    staysInside: () => true,
  };
  const read = (names: readonly string[], quiet = false) =>
    tablesOf(
      { ...io, geography: england, policies: BUNDLED_POLICIES },
      names,
      { schemes: [], basis: 'weighted', map: new Map(), set: new Map(), quiet },
      blueprint(),
    );
  return { io, shown, read };
}

describe('how far the reading has come', () => {
  test('is bytes of all, lines, the rate and what is left, and is taken away at the end', async () => {
    const { shown, read } = terminal({ step: 250 });
    const { costs } = await read(['ledger.csv']);
    expect(costs.files[0]?.rows).toBe(40_000);
    expect(shown.at(-1)).toBe('');
    expect(shown.filter((line) => line === '')).toHaveLength(1);
    const lines = shown.slice(0, -1);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines[0]).toMatch(/^Reading 0\.2 MB of 1\.1 MB \(17%\), [\d,]+ lines, 0\.4 MB\/s, 3 s left$/);
    for (const line of lines) expect(line).toMatch(/^Reading [\d.]+ MB of 1\.1 MB \(\d+%\), [\d,]+ lines, 0\.4 MB\/s, \d s left$/);
    expect(lines.at(-1)).toContain('1.1 MB of 1.1 MB (100%)');
  });

  test('of several files says which of them', async () => {
    const { shown, read } = terminal({ step: 250 });
    await read(['ledger.csv', 'other.csv']);
    expect(shown[0]).toMatch(/^Reading file 1 of 2, 0\.2 MB of 2\.2 MB \(8%\), /);
    expect(shown.at(-2)).toMatch(/^Reading file 2 of 2, /);
  });

  test('of standard input has no end that is known', async () => {
    const { shown, read } = terminal({ step: 250 });
    await read(['-']);
    expect(shown[0]).toMatch(/^Reading 0\.2 MB, [\d,]+ lines, 0\.4 MB\/s$/);
    expect(shown.at(-1)).toBe('');
  });

  test('is not said of what takes less than half a second', async () => {
    const { shown, read } = terminal({ step: 20 });
    await read(['ledger.csv']);
    expect(shown).toEqual([]);
  });

  test.each([
    ['into a file or a pipe', { step: 250, isTerminal: false }, false],
    ['with --quiet', { step: 250 }, true],
    ['on a terminal that obeys nothing', { step: 250, env: { TERM: 'dumb' } }, false],
  ])('is not said %s', async (_, surroundings, quiet) => {
    const { shown, read } = terminal(surroundings);
    await read(['ledger.csv'], quiet);
    expect(shown).toEqual([]);
  });

  test('fits the terminal, and is shown ten times a second at most', async () => {
    const { io, shown } = terminal({ step: 30, columns: 24 });
    const chunk = new Uint8Array(1);
    const source: Source = {
      name: 'ledger.csv',
      async *open() {
        for (let left = 100; left > 0; left -= 1) yield chunk;
      },
    };
    for await (const _ of new Progress(io).watch(source, 'ledger.csv').open());
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.length).toBeLessThanOrEqual(30);
    for (const line of shown) expect(line.length).toBeLessThan(24);
  });

  test('is taken away where the reading fails', async () => {
    const { io, shown } = terminal({ step: 250 });
    const failing = {
      ...io,
      readFile: async function* () {
        yield* io.readFile('');
        throw new TypeError('a defect');
      },
    };
    await expect(
      tablesOf(
        { ...failing, geography: england, policies: BUNDLED_POLICIES },
        ['ledger.csv'],
        { schemes: [], basis: 'weighted', map: new Map(), set: new Map() },
        blueprint(),
      ),
    ).rejects.toThrow('a defect');
    expect(shown.at(-1)).toBe('');
  });
});

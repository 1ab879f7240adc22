/**
 * Plans at random in every layout that files come in, read back to the same cells; or refused in words that, typed as they stand, read them.
 * `PLANS=1000 npx vitest run test/properties/asTheyCome.test.ts` tries as many.
 */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figuresOf, type Plan, plans, tidyTwin, type Written, written } from '../support/asTheyCome.ts';
import { root } from '../support/process.ts';
import { recalculated } from '../support/recalculate.ts';
import { runIn } from '../support/shell.ts';

const RUNS = Number(process.env.PLANS ?? 60);

/** Refusals that may follow each other before all that is missing is said. */
const MOST_REFUSALS = 3;

async function cellsOf(files: Written['files'], options: readonly string[]) {
  const { stdout, stderr, status } = await runIn(['rollup', ...files.keys(), ...options], { folder: root, written: new Map(files) });
  return { cells: stdout.split('\n').toSorted(), stderr, status };
}

/** The options that a refusal says to type: where a value is taken from, else the value itself. */
function typedAs(stderr: string, before: readonly string[]): readonly string[] {
  const options = new Map<string, readonly string[]>();
  const say = (key: string, ...words: readonly string[]) => {
    if (!options.has(key)) options.set(key, words);
  };
  for (const form of [/--set (\w+)=(@\w+)/g, /--set (\w+)=([\w-]+)/g])
    for (const [, field, value] of stderr.matchAll(form)) say(`set ${field}`, '--set', `${field}=${value}`);
  for (const [, year = ''] of stderr.matchAll(/--year (\d{4}\/\d{2})/g)) say('year', '--year', year);
  if (/Add --cumulative/.test(stderr)) say('cumulative', '--cumulative');
  return [...options.values()].filter(([name, value]) => !before.includes(value ?? name ?? '')).flat();
}

async function readBack({ files, options: first }: Written) {
  let options = first;
  for (let refusals = 0; ; refusals++) {
    const answer = await cellsOf(files, options);
    const more = typedAs(answer.stderr, options);
    if (answer.status === 0 || refusals === MOST_REFUSALS || more.length === 0) return { ...answer, options, refusals };
    options = [...options, ...more];
  }
}

async function twinOf(plan: Plan) {
  const { cells } = await cellsOf(new Map([['twin.csv', tidyTwin(figuresOf(plan))]]), []);
  return cells;
}

test(`${RUNS} plans are read back, at once or by the words of the refusal`, { timeout: 600_000 }, async () => {
  const tried = { refused: 0, read: 0 };
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      const { cells, stderr, status, options, refusals } = await readBack(await written(plan));
      expect(status, `${options.join(' ')}\n${stderr}`).toBe(0);
      expect(cells, options.join(' ')).toEqual(await twinOf(plan));
      tried[refusals > 0 ? 'refused' : 'read'] += 1;
    }),
    { numRuns: RUNS },
  );
  expect(tried.refused, 'some were refused first').toBeGreaterThan(RUNS / 20);
  expect(tried.read, 'some were read at once').toBeGreaterThan(RUNS / 20);
});

const hasOffice = spawnSync('soffice', ['--version']).status === 0;

describe.skipIf(!hasOffice && !process.env.CI)('saved by LibreOffice', () => {
  test('they are read back, too', { timeout: 120_000 }, async () => {
    const sample = fc.sample(
      plans.filter(({ icbIn }) => icbIn !== 'file').map((plan) => ({ ...plan, book: 'xlsx' as const })),
      6,
    );
    const books = await Promise.all(sample.map(written));
    const originals = books.flatMap(({ files }, index) =>
      [...files.values()].map((bytes) => [String(index), bytes as Uint8Array] as const),
    );
    const saved = await recalculated(new Map(originals));
    for (const [index, plan] of sample.entries()) {
      const [bytes, options] = [saved.get(String(index)) ?? new Uint8Array(), books[index]?.options ?? []];
      const { cells, stderr, status } = await readBack({ files: new Map([['return.xlsx', bytes]]), options });
      expect(status, stderr).toBe(0);
      expect(cells).toEqual(await twinOf(plan));
    }
  });
});

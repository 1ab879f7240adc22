/** The statement of `rollup --sql --dialect spark` on Apache Spark with two workers, over CSV and Parquet, by the recipe of `docs/ledgers.md`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { amountsHold, fileOf, holds, linesOf, programsIn } from '../support/ledgerInDatabase.ts';
import { root, temporaryFolder } from '../support/process.ts';
import { engineOf, python, type Spark, startSpark, taken } from './session.ts';

// Its first statement takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });
const temporary = temporaryFolder();
afterAll(temporary.remove);
const { programs, rolledUp } = programsIn(temporary.path);

const docs = readFileSync(join(root, 'docs/ledgers.md'), 'utf8');
const [, recipe = ''] = /```python\n([^`]*)```/.exec(docs) ?? [];
const [, line = ''] = /^icb-envelope (.* --dialect spark .*)$/m.exec(docs) ?? [];
/** Without the lines that make a view of files. */
const query = recipe.slice(recipe.indexOf('answer ='));

// `.ci/run` installs it where it can, and says where it cannot.
describe.skipIf(python === undefined)('Spark', () => {
  const session: Spark[] = [];
  const spark = () => session[0] as Spark;
  beforeAll(async () => {
    session.push(startSpark(join(temporary.path, 'spark')));
    expect(await spark().runs('spark.range(4).repartition(2).count()', true)).toBe(2);
  }, 180_000);
  afterAll(() => spark().stop());

  const setting = (ansi: boolean) => ({
    engine: () => engineOf(spark, query, ansi),
    folder: temporary.path,
    dialect: ['--dialect', 'spark'],
  });
  // A cast that fails is NULL, as it was in every session before Spark 4.
  describe('without ANSI', () => holds(setting(false), 1, 5));
  describe('with ANSI', () => amountsHold(setting(true)));

  test('the recipe adds up a folder of files, and refuses one with a row that lacks cells', async () => {
    const lines = linesOf(['12.34', '5', '(1.005)', 'n/a']).flatMap((each) => [each, each]);
    const ledgers = join(spark().folder, 'ledgers');
    mkdirSync(ledgers);
    for (const part of [0, 1]) writeFileSync(join(ledgers, `part-${part}.csv`), fileOf(lines.slice(part * 3, part === 0 ? 3 : undefined)));
    writeFileSync(join(spark().folder, 'rollup.sql'), await programs(line.replace(/ -o .*/, '').split(' ')));
    await spark().runs(recipe, true);
    expect(await rolledUp(taken(spark().folder))).toBe(await rolledUp(fileOf(lines)));
    writeFileSync(join(ledgers, 'part-2.csv'), `${fileOf([])}QF7,plan,2025-12\n`);
    await expect(spark().runs(recipe.replace('"rollup"', '"other"'), true)).rejects.toThrow(/MALFORMED/i);
  });
});

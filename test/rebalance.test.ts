import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstDressOf, loadCases } from './support/contract.ts';
import { checked } from './support/contractRun.ts';
import { root } from './support/process.ts';
import { jsonErrors } from './support/schemas.ts';
import { runIn } from './support/shell.ts';

const cases = loadCases(readFileSync(join(root, 'fixtures/contract/cases.json'), 'utf8'));
const errorsOf = runIn(['schema', 'rebalance'], { folder: root }).then(({ stdout }) => jsonErrors(JSON.parse(stdout)));

/** Options about reading: the columns of the plan that is written say all that they say. */
const OF_READING = ['--unit', '--cost-type', '--year', '--map', '--set', '--header-row', '--cumulative'];
const OPTIONS = [[], ['--floor', '17.5', '--by', 'population'], ['--keep', 'QE1']];
const CHECKS = ['envelope', 'recurrent'];

/** The gate of a case with the checks that a rebalanced plan has to meet besides. */
function argsOf(args: readonly string[] = []): readonly string[] {
  const at = args.indexOf('--checks');
  const own = at < 0 ? ['cost-shift'] : (args[at + 1] ?? '').split(',');
  const others = at < 0 ? args : args.filter((_, index) => index !== at && index !== at + 1);
  return [...others, '--checks', [...new Set([...CHECKS, ...own])].join()];
}

function withoutReading(args: readonly string[]): readonly string[] {
  return args.filter((arg, at) => !OF_READING.includes(arg) && !OF_READING.includes(args[at - 1] ?? ''));
}

describe.each(cases)('$name ($rule)', (each) => {
  const files = firstDressOf(each)?.files ?? { costs: [], schemes: [] };
  const given = { ...each, args: argsOf(each.args) };

  // The cases take turns with the options.
  const options = OPTIONS[cases.indexOf(each) % OPTIONS.length] ?? [];
  test(`rebalanced ${options.join(' ')}`, async () => {
    const written = new Map<string, string | Uint8Array>();
    const output = ['-o', 'rebalanced.csv', '--format', 'json'];
    const { stdout, stderr, status } = await checked({ ...given, args: [...given.args, ...options] }, files, output, written, 'rebalance');
    const before = await checked(given, files, ['-q']);
    expect(written.has('rebalanced.csv')).toBe(status === 0);
    if (before.status === 3 || before.status === 2) return expect(status).toBe(before.status);
    const document = JSON.parse(stdout);
    expect((await errorsOf)(document)).toEqual([]);
    expect(document.status).toBe(status);
    if (before.status === 0) expect(status, stderr).toBe(0);
    if (before.status === 4) expect(status, stderr).not.toBe(0);
    if (status !== 0) return;
    const { coding: _, ...withoutCoding } = files;
    const costs = [['rebalanced.csv', String(written.get('rebalanced.csv'))] as const];
    const kept = files.costs.filter(([name]) => !stderr.includes(name));
    const after = await checked({ ...given, args: withoutReading(given.args) }, { ...withoutCoding, costs: [...costs, ...kept] }, ['-q']);
    expect(after.status, after.stderr).toBe(0);
  });
});

test('the code that two bodies have is written as the one that is meant', async () => {
  const written = new Map<string, string | Uint8Array>();
  const files = ['baseline-2024-25.csv', 'plans.csv', '../england-2026-27/actuals-2026-27.csv'];
  const folder = join(root, 'fixtures/england');
  const chosen = ['--region', 'South East'];
  const { status } = await runIn(['rebalance', ...files, ...chosen, '-o', 'rebalanced.csv'], { folder, written });
  expect(status).toBe(0);
  const codes = (parse(String(written.get('rebalanced.csv')), { columns: true }) as { icb_code: string }[]).map((row) => row.icb_code);
  expect([codes.includes('E54000042'), codes.includes('QRL')]).toEqual([true, false]);
  const again = ['rebalanced.csv', '../england-2026-27/actuals-2026-27.csv'];
  expect((await runIn(['check', ...again, ...chosen, '-q'], { folder, written })).status).toBe(0);
});

describe('a region that is drawn of bodies which took plans over', () => {
  const folder = join(root, 'fixtures/england');
  const baseline = readFileSync(join(folder, 'baseline-2024-25.csv'), 'utf8');
  const [header = '', ...rows] = readFileSync(join(folder, 'plans.csv'), 'utf8').trimEnd().split('\n');
  const CHOSEN = ['--region', 'South East'];

  /** The plan with every amount of an ICB in so many percent. */
  function scaled(percents: readonly number[]): string {
    const codes = ['QKS', 'QNQ', 'QNX', 'QRL', 'QU9', 'QXU'];
    const own = rows.flatMap((row) => {
      const at = codes.findIndex((code) => row.startsWith(`${code},`));
      return at < 0
        ? []
        : [row.replace(/(?<=,)\d+(?=,|$)/g, (amount) => String(Math.round((Number(amount) * (percents[at] ?? 100)) / 100)))];
    });
    return [header, ...own].join('\n');
  }

  test('is changed in the plans of those that gave them, and the plan passes on either footprint', { timeout: 120_000 }, async () => {
    let changed = 0;
    const percent = fc.integer({ min: 92, max: 104 });
    await fc.assert(
      fc.asyncProperty(fc.array(percent, { minLength: 6, maxLength: 6 }), fc.constantFrom('excess', 'population'), async (percents, by) => {
        const written = new Map<string, string | Uint8Array>([
          ['baseline.csv', baseline],
          ['plan.csv', scaled(percents)],
        ]);
        const rebalanced = async (footprint: string) => {
          const argv = [
            'rebalance',
            'baseline.csv',
            'plan.csv',
            ...CHOSEN,
            '--footprint',
            footprint,
            '--by',
            by,
            '--format',
            'json',
            '-o',
            'new.csv',
          ];
          const { stdout, stderr } = await runIn(argv, { folder, written });
          const document = JSON.parse(stdout);
          expect((await errorsOf)(document), stderr).toEqual([]);
          return document;
        };
        const [earlier, later] = [await rebalanced('2025/26'), await rebalanced('2026/27')];
        const [one, other] = [earlier.subjects[0], later.subjects[0]];
        expect([later.status, other.change, other.icbs]).toEqual([earlier.status, one.change, one.icbs]);
        if (one.outcome !== 'changed' || later.status !== 0) return;
        changed += 1;
        expect(other.givenOn).toBe('2025/26');
        for (const footprint of ['2025/26', '2026/27']) {
          const { status, stderr } = await runIn(['check', 'new.csv', ...CHOSEN, '--footprint', footprint, '-q'], { folder, written });
          expect(status, stderr).toBe(0);
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 4), interruptAfterTimeLimit: 60_000 },
    );
    expect(changed).toBeGreaterThan(0);
  });

  test('gives nothing where both footprints gave months of it, and says so', async () => {
    const argv = ['rebalance', 'baseline-2024-25.csv', 'plans.csv', '../england-2026-27/actuals-2026-27.csv', ...CHOSEN];
    const { stdout } = await runIn(argv, { folder });
    expect(stdout).toContain('QRL, S0E4D and S9B9J give nothing: bodies of the other footprint gave months that would change.');
    const floored = await runIn(['rebalance', 'baseline-2024-25.csv', 'plans.csv', '--footprint', '2026/27', ...CHOSEN, '--floor', '10'], {
      folder,
    });
    expect(floored.stdout.replace(/\s+/g, ' ')).toContain('the change is shared among them without --floor.');
  });
});

test('a plan with a row below 0 is changed by as much more as its verdict would turn on', async () => {
  const header = 'icb_code,scenario,cost_type,function,2024/25,2025/26 Q1,2025/26 Q2,2025/26 Q3,2025/26 Q4,2026/27';
  const plan = (credit: string) =>
    [
      header,
      'QE1,baseline,in-scope,,61691000,,,,,',
      'QE1,plan,in-scope,,,15300000,14400000,9710000,9680000,38700000',
      'QOP,baseline,in-scope,,123299000,,,,,',
      'QOP,plan,in-scope,,,30600000,27900000,16900000,16850000,66000000',
      'QYG,baseline,in-scope,,106968000,,,,,',
      'QYG,plan,in-scope,,,26500000,24800000,14620000,14500000,57400000',
      `QYG,plan,in-scope,income,,${credit}`,
    ].join('\n');
  const run = async (credit: string) => {
    const written = new Map<string, string | Uint8Array>([['plan.csv', `${plan(credit)}\n`]]);
    const argv = ['rebalance', 'plan.csv', '--region', 'Y62', '--format', 'json', '-o', 'rebalanced.csv'];
    const { stdout, status } = await runIn(argv, { folder: root, written });
    const checkedAgain = await runIn(['check', 'rebalanced.csv', '--region', 'Y62', '-q'], { folder: root, written });
    return { subject: JSON.parse(stdout).subjects[0], status, again: checkedAgain.status, errors: (await errorsOf)(JSON.parse(stdout)) };
  };
  const [credit, none] = [await run('-3000,-3000,-3000,-3000,-12000'), await run('0,0,0,0,0')];
  for (const each of [credit, none]) expect([each.status, each.again, each.errors]).toEqual([0, 0, []]);
  expect([credit.subject.beyond, none.subject.beyond]).toEqual(['12000.00', undefined]);
  // The credit lowers the run rate, and is put back: what is asked for is what would be without it.
  expect(credit.subject.change).toBe(none.subject.change);
});

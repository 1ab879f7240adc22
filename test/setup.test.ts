/** The files that set a run up, against the schemas that an editor checks them by: what the program takes, the schema takes. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { root, temporaryFolder } from './support/process.ts';
import { runIn } from './support/shell.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

async function schemaOf(name: string): Promise<(value: unknown) => boolean> {
  const { stdout, status } = await runIn(['schema', name], { folder: root });
  expect(status).toBe(0);
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(stdout));
  return (value) => validate(value) === true;
}

const jsonOf = (file: string): unknown => JSON.parse(readFileSync(join(root, 'fixtures/gate', file), 'utf8'));

describe('a configuration', () => {
  test('that is taken is valid, and one that is refused is not', async () => {
    const isValid = await schemaOf('config');
    expect(isValid(jsonOf('configuration/icb-envelope.json'))).toBe(true);
    expect(isValid(jsonOf('configuration/broken/job.json'))).toBe(false);
    for (const [name, value] of Object.entries({
      chekcs: 'envelope',
      'as-at': '2026-01-31',
      gate: 'ICB',
      cumulative: 'yes',
      map: ['amount'],
      files: [{ match: '*.csv' }],
      rate: true,
    })) {
      expect(isValid({ [name]: value }), name).toBe(false);
    }
    // What the schema refuses, the program does.
    const folder = join(temporary.path, 'misspelt');
    mkdirSync(folder);
    writeFileSync(join(folder, 'icb-envelope.json'), '{ "chekcs": "envelope" }');
    expect(await runIn(['check'], { folder })).toMatchObject({ status: 2, stderr: expect.stringContaining('chekcs') });
  });

  test('may hold every option of the commands that take one, as text, a list or a flag', async () => {
    const isValid = await schemaOf('config');
    const samples: Readonly<Record<string, unknown>> = {
      costs: ['a.csv', 'b.csv'],
      schemes: 'schemes.csv',
      population: 'heads.csv',
      basis: 'resident',
      succession: 'shares.csv',
      footprint: '2026/27',
      set: { scenario: 'plan' },
      files: [{ match: '*.xlsx', set: { icb_code: '@sheet' }, map: { amount: 'Net' }, sheets: 'Plan*' }],
      'population-year': '2026/27',
      cluster: ['cornwall-devon'],
      clusters: 'clusters.csv',
      policy: 'policy.json',
      rate: 18.76,
      reduction: '50%',
      deadline: '2026-03',
      'cost-type': 'in-scope',
      'cost-type-from': 'coding.csv',
      unit: 'thousands',
      year: '2025/26',
      'header-row': 4,
      threads: 2,
      cumulative: true,
      partial: true,
      map: { amount: 'Net cost' },
      region: ['North West', 'Y63'],
      icb: 'QF7',
      checks: ['envelope', 'recurrent'],
      gate: 'national',
      by: 'population',
      keep: ['QF7', 'QWO'],
      floor: 17.5,
      rates: '18.00:20.00:0.25',
      accept: 'accepted.json',
      output: ['junit.xml', 'report.sarif'],
      format: 'github',
      chart: 'gaps',
      color: 'never',
      quiet: true,
      verbose: false,
      brief: true,
      'fail-on-worse': true,
    };
    expect(isValid(samples)).toBe(true);
    const { stdout } = await runIn(['schema', 'config'], { folder: root });
    const known = Object.keys(JSON.parse(stdout).properties).filter((name) => name !== '$schema');
    expect(known.filter((name) => !(name in samples))).toEqual([]);
  });
});

test.each([
  ['{ "rate": 1e400 }', 'rate'],
  ['{ "rate": 18.7600000000000001 }', undefined],
  ['{ "rate": 18.1234567890123456 }', 'rate'],
  ['{ "rate": 1e-7 }', 'rate'],
  ['{ "region": ["North West", -1e400] }', 'region'],
  ['{ "map": { "amount": 12345678901234567890 } }', 'map'],
  ['{ "files": [{ "match": "*.csv", "set": { "scenario": 1e400 } }] }', 'files.0.set'],
])('a number that JSON does not keep is no number: %s', async (text, name) => {
  const written = new Map([['icb-envelope.json', text]]);
  const { stderr } = await runIn(['check', 'plan.csv', '--config', 'icb-envelope.json'], {
    folder: join(root, 'fixtures/readme'),
    written,
  });
  expect(stderr.includes('write the number in quotation marks')).toBe(name !== undefined);
  if (name !== undefined) expect(stderr).toContain(`  ${name}: `);
});

describe('what a configuration says of some files', () => {
  const files = new Map([
    ['returns/QWO.csv', 'Line,Apr-25,May-25\nProgramme pay,1000,1000\n'],
    ['QF7.csv', 'Line,Apr-25,May-25\nProgramme pay,2000,2000\n'],
  ]);
  /** How the columns of each file are filled. */
  async function filled(config: object, ...argv: readonly string[]) {
    const written = new Map([...files, ['icb-envelope.json', JSON.stringify(config)]]);
    const { stdout } = await runIn(['report', ...files.keys(), '-v', ...argv], { folder: temporary.path, written });
    return [...stdout.matchAll(/^- (\S+): costs.*\n(.*)$/gm)].map(([, file, line = '']) =>
      [file, ...[...line.matchAll(/; (\w+ is \w+)/g)].map(([, said]) => said).toSorted()].join(', '),
    );
  }
  const all = { match: '*.csv', set: { icb_code: '@file', scenario: 'plan' }, map: { cost_type: 'Line' } };

  test('goes before what it says of all files, and yields to the command line, field by field', async () => {
    const config = { set: { scenario: 'forecast', recurrence: 'recurrent' }, map: { function: 'Line' }, files: [all] };
    expect(await filled(config)).toEqual([
      'QF7.csv, icb_code is QF7, recurrence is recurrent, scenario is plan',
      'returns/QWO.csv, icb_code is QWO, recurrence is recurrent, scenario is plan',
    ]);
    expect(await filled(config, '--set', 'scenario=actual')).toContain(
      'QF7.csv, icb_code is QF7, recurrence is recurrent, scenario is actual',
    );
  });

  test('is that of the first entry that matches: a name in any folder, or a path beside the configuration', async () => {
    const first = { ...all, match: 'returns/*.csv', set: { icb_code: 'QE1', scenario: 'plan' } };
    const both = ['QF7.csv, icb_code is QF7, scenario is plan', 'returns/QWO.csv, icb_code is QE1, scenario is plan'];
    expect(await filled({ files: [first, all] })).toEqual(both);
    expect(
      await filled({
        files: [
          { ...first, match: 'QWO*' },
          { ...all, match: './QF?.csv' },
        ],
      }),
    ).toEqual(both);
    expect(await filled({ files: [{ ...first, match: 'returns/QWO.csv' }, { ...all, match: '9'.repeat(70_000) }, all] })).toEqual(both);
  });

  test('stands where the command line says another field, and so does what it says of all', async () => {
    const argv = ['--set', 'icb_code=@file', '--map', 'cost_type=Line'];
    expect(await filled({ set: { scenario: 'plan', icb_code: 'QE1' } }, ...argv)).toContain('QF7.csv, icb_code is QF7, scenario is plan');
  });
});

test('a column that the costs lack is filled there, though the populations have it', async () => {
  const written = new Map([
    ['QWO.csv', 'Scenario,Apr-25\nplan,1000\n'],
    ['heads.csv', 'icb_code,population\nQWO,2500000\n'],
  ]);
  const argv = ['report', 'QWO.csv', '--population', 'heads.csv', '--set', 'icb_code=@file'];
  expect(await runIn(argv, { folder: temporary.path, written })).toMatchObject({ status: 0 });
  written.set('QWO.csv', 'ICB,Scenario,Apr-25\nQWO,plan,1000\n');
  expect(await runIn(argv, { folder: temporary.path, written })).toMatchObject({ status: 2 });
});

test.each([
  ['has no rows', 'QWO.csv', '', 'The file has a header and no rows below it'],
  ['has a row without a label', 'QWO.csv', 'QWO,Digital,2025-05,1000,none\n,,,5555,\n', 'The row has no label'],
])('a table that %s is refused beside a column that is filled in the costs', async (_, costs, rows, fault) => {
  const written = new Map([
    [costs, 'Scenario,Apr-25\nplan,1000\n'],
    ['schemes.csv', `icb_code,scheme,start,annual_saving,moves_to\n${rows}`],
  ]);
  const argv = ['check', costs, '--schemes', 'schemes.csv', '--set', 'icb_code=@file'];
  const { status, stderr } = await runIn(argv, { folder: temporary.path, written });
  expect(stderr).toContain(fault);
  expect(status).toBe(3);
});

test('a file of accepted findings that is taken is valid, and one that is refused is not', async () => {
  const isValid = await schemaOf('accepted');
  for (const file of ['accepted.json', 'out-of-date.json']) expect(isValid(jsonOf(`accepted/${file}`)), file).toBe(true);
  expect(isValid(jsonOf('accepted/broken.json'))).toBe(false);
});

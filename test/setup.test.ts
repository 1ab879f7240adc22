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
      'population-year': '2026/27',
      cluster: ['cornwall-devon'],
      clusters: 'clusters.csv',
      policy: 'policy.json',
      rate: 18.76,
      reduction: '50%',
      deadline: '2026-03',
      'cost-type': 'in-scope',
      unit: 'thousands',
      year: '2025/26',
      'header-row': 4,
      cumulative: true,
      map: { amount: 'Net cost' },
      region: ['North West', 'Y63'],
      icb: 'QF7',
      checks: ['envelope', 'recurrent'],
      gate: 'national',
      accept: 'accepted.json',
      output: ['junit.xml', 'report.sarif'],
      format: 'github',
      chart: 'gaps',
      color: 'never',
      quiet: true,
      verbose: false,
      'fail-on-worse': true,
    };
    expect(isValid(samples)).toBe(true);
    const { stdout } = await runIn(['schema', 'config'], { folder: root });
    const known = Object.keys(JSON.parse(stdout).properties).filter((name) => name !== '$schema');
    expect(known.filter((name) => !(name in samples))).toEqual([]);
  });
});

test('a file of accepted findings that is taken is valid, and one that is refused is not', async () => {
  const isValid = await schemaOf('accepted');
  for (const file of ['accepted.json', 'out-of-date.json']) expect(isValid(jsonOf(`accepted/${file}`)), file).toBe(true);
  expect(isValid(jsonOf('accepted/broken.json'))).toBe(false);
});

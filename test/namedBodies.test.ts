/** ICBs named by ONS codes and names of either footprint, where they are named besides figures: clusters and agreements. */
import { expect, test } from 'vitest';
import { runIn } from './support/shell.ts';

/** South East inside its envelope; the extended Hampshire and Isle of Wight goes over in May 2026. */
const PLANS = ['QKS', 'QNQ', 'QNX', 'QRL', 'QU9', 'QXU'].map((icb) => `${icb},50000000,12000000,2025-12`);
const filesWith = (name: string, content: string, hampshire = '9000000') =>
  new Map<string, string | Uint8Array>([
    ['plans.csv', ['icb_code,baseline_cost,planned_cost,delivered_by', ...PLANS].join('\n')],
    [
      'later.csv',
      `icb_code,scenario,period,cost_type,amount\n${['S0E4D,1000000', `E54000067,${hampshire}`, 'S9B9J,1000000'].map((each) => each.replace(',', ',actual,2026-05,in-scope,')).join('\n')}\n`,
    ],
    [name, content],
  ]);
const check = async (footprint: string, written: Map<string, string | Uint8Array>, ...more: readonly string[]) =>
  runIn(['check', 'plans.csv', 'later.csv', '--footprint', footprint, ...more], { folder: '/', written });
const agreed = (entries: readonly object[], hampshire?: string) =>
  filesWith(
    'a.json',
    JSON.stringify({ accepted: entries.map((each) => ({ reason: 'agreed', agreedBy: 'the region', ...each })) }),
    hampshire,
  );

test.each([
  ['2025/26', ['E54000042', 'NHS Sussex'], ['QNX', 'QRL']],
  ['2026/27', ['E54000067', 'T05'], ['QRL', 'S0E4D']],
])('a cluster on %s is of ICBs that an ONS code, a draft code or a name means', async (footprint, named, icbs) => {
  const written = filesWith('c.csv', ['cluster,icb_code', ...named.map((each) => `one,${each}`)].join('\n'));
  const { stdout } = await check(footprint, written, '--clusters', 'c.csv', '--format', 'json');
  expect(JSON.parse(stdout).clusters.map((each: Record<string, unknown>) => each.icbs)).toEqual([icbs]);
});

test('clusters of ICBs of the other footprint are refused, each with its line and what to write', async () => {
  const written = filesWith('c.csv', 'cluster,icb_code\none,E54000042\none,QKS\ntwo,QNQ\n');
  const { status, stderr } = await check('2026/27', written, '--clusters', 'c.csv');
  expect(status).toBe(2);
  expect(stderr).toContain('line 2: NHS Hampshire and Isle of Wight Integrated Care Board (E54000042) is none of them: write QRL.');
  expect(stderr).toContain('line 4: NHS Frimley Integrated Care Board (QNQ) is none of them: write QRL, S0E4D, S9B9J.');
  expect(stderr).toContain('--footprint 2025/26');
});

test.each([
  ['2025/26', 'E54000042'],
  ['2026/27', 'E54000067'],
])('on %s an ICB is in one cluster at most, whichever of its codes names it', async (footprint, code) => {
  const written = filesWith('c.csv', `cluster,icb_code\none,QRL\ntwo,${code}\n`);
  const { status, stderr } = await check(footprint, written, '--clusters', 'c.csv');
  expect(status).toBe(2);
  expect(stderr).toContain(`line 3: NHS Hampshire and Isle of Wight Integrated Care Board (${code}) is QRL of line 2 once more`);
});

test.each([
  ['E54000067', 0],
  ['QRL', 0],
  ['E54000042', 1],
  ['QNQ', 1],
])('an agreement on %s, for a miss of the extended ICB alone', async (subject, wanted) => {
  const written = agreed([{ subject, check: 'recurrent' }]);
  const { status, stdout } = await check('2026/27', written, '--icb', 'QRL', '--gate', 'icb', '--accept', 'a.json');
  expect(status).toBe(wanted);
  if (subject !== 'QRL' && wanted === 1)
    expect(stdout).toContain(
      `The agreement on recurrent of ${subject} covers nothing: it is no ICB of 2026/27, of which the report is drawn.`,
    );
});

test('an agreement names a region, and ICBs that lack, by name', async () => {
  const lacking = { subject: 'England', check: 'envelope', verdict: 'not-assessed', because: 'icbs-missing', icbs: ['NHS Sussex', 'QF7'] };
  const written = agreed([{ subject: 'south east region', check: 'recurrent' }, lacking], '15000000');
  const { status, stdout } = await check('2025/26', written, '--accept', 'a.json', '--format', 'json');
  const { gate, diagnostics } = JSON.parse(stdout);
  expect([status, gate.accepted.map(({ id, subject }: Record<string, string>) => [id, subject])]).toEqual([0, [['recurrent', 'Y59']]]);
  expect(diagnostics.map(({ message }: Record<string, string>) => message)).toContainEqual(expect.stringContaining('another reason'));
});

test.each([
  ['E54000067', 0],
  ['NHS Hampshire and Isle of Wight', 4],
  ['QRL', 4],
])('a doubt about the extended ICB is accepted under %s, or it is said what to write', async (icb, wanted) => {
  const { status, stdout } = await check('2025/26', agreed([{ doubt: 'nil-or-unit', icb }], '0'), '--accept', 'a.json');
  expect(status).toBe(wanted);
  expect(stdout.includes('If you mean that ICB, write "icb": "E54000067".')).toBe(wanted !== 0);
});

test.each([
  [['--gate', 'clusters'], 'Did you mean cluster?'],
  [['--cluster', 'QHL'], '"QHL" is an ICB, in the cluster birmingham-black-country-solihull.'],
  [['--cluster', 'QKK', '--footprint', '2025/26'], '"QKK" is an ICB, and in no cluster of 2025/26.'],
  [['--cluster', 'Midlands'], '"Midlands" is a region, not a cluster.\nSay --region Y60.'],
  [
    ['--cluster', 'south-east-south-west-london', '--footprint', '2025/26'],
    'is a cluster of 2026/27, and the report is drawn of the ICBs of 2025/26.\nReport on that footprint (--footprint 2026/27).',
  ],
])('%j is wrong usage that says what is meant', async (argv, words) => {
  const { status, stderr } = await runIn(['check', 'plans.csv', ...argv], { folder: '/', written: filesWith('', '') });
  expect(status).toBe(2);
  expect(stderr).toContain(words);
});

test('a successor that is nobody is held against the ICBs of 2026/27', async () => {
  const written = filesWith('s.csv', 'icb_code,successor_code,share\nQNQ,S0E4X,1\n');
  const { status, stderr } = await check('2026/27', written, '--succession', 's.csv');
  expect(status).toBe(3);
  expect(stderr).toContain('"S0E4X" is not one of the 36 ICBs of 2026/27.');
});

test('the table of clusters has the ids that --cluster takes', async () => {
  const written = filesWith('c.csv', 'cluster,cluster_name,icb_code\none,The first,QNX\none,The first,QXU\n');
  const { stdout } = await check('2025/26', written, '--clusters', 'c.csv');
  expect(stdout).toMatch(/^Cluster +Id +ICBs.*\nThe first +one +QNX QXU/m);
});

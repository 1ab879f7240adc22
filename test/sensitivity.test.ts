import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { root } from './support/process.ts';
import { jsonErrors } from './support/schemas.ts';
import { runIn } from './support/shell.ts';

const PLANS = ['fixtures/england/baseline-2024-25.csv', 'fixtures/england/plans.csv'];
const LATER = [...PLANS, 'fixtures/england-2026-27/actuals-2025-26.csv', 'fixtures/england-2026-27/actuals-2026-27.csv'];

interface Document {
  readonly subjects: readonly {
    readonly level: string;
    readonly subject: string;
    readonly turns: Readonly<Record<string, { readonly notMissedFrom: string | null; readonly metFrom: string | null }>>;
    readonly headroom: readonly { readonly basis: string; readonly year: string; readonly pounds: string | null }[];
  }[];
}

async function documentOf(args: readonly string[]): Promise<Document> {
  return JSON.parse((await runIn(['sensitivity', ...args, '--format', 'json'], { folder: root })).stdout);
}

test.each([[PLANS], [LATER], [[...LATER, '--footprint', '2025/26']]])(
  '%j keep the schema, and the CSV has the same figures',
  async (args) => {
    const document = await documentOf([...args, '--rates', '18.00:19.00:0.5']);
    const { stdout } = await runIn(['schema', 'sensitivity'], { folder: root });
    expect(jsonErrors(JSON.parse(stdout))(document)).toEqual([]);
    const csv = await runIn(['sensitivity', ...args, '--rates', '18.00:19.00:0.5', '--format', 'csv'], { folder: root });
    const rows = parse(csv.stdout, { columns: true }) as Record<'subject' | 'level' | 'measure' | 'value', string>[];
    for (const { subject, level, turns, headroom } of document.subjects) {
      const value = (measure: string) =>
        rows.find((row) => row.subject === subject && row.level === level && row.measure === measure)?.value;
      expect(value('turns.recurrent.metFrom')).toBe(turns.recurrent?.metFrom ?? '');
      for (const { basis, year, pounds } of headroom) expect(value(`headroom.${basis}.${year}`)).toBe(pounds ?? '');
    }
  },
);

describe('on the ICBs of 2026/27', () => {
  test('the rate holds for envelopes that are carried over, too', async () => {
    const { subjects } = await documentOf(LATER);
    const carried = ['QRL', 'S0E4D', 'S9B9J', 'Z9B2Z', 'D7T5G', 'Y59', 'Y61'];
    for (const { subject, turns } of subjects.filter((each) => carried.includes(each.subject))) {
      const { metFrom = null } = turns.envelope ?? {};
      if (metFrom === null) throw new Error(`${subject} has no rate`);
      const below = (Number(metFrom) - 0.001).toFixed(3);
      const verdictAt = async (rate: string) => {
        const { stdout } = await runIn(['report', ...LATER, '--rate', rate, '--format', 'json'], { folder: root });
        return JSON.parse(stdout).checks.find(
          (check: { id: string; subject: string }) => check.id === 'envelope' && check.subject === subject,
        ).verdict;
      };
      expect([await verdictAt(below), await verdictAt(metFrom)], subject).toEqual(['missed', 'met']);
    }
  });

  test('a region has the same headroom on either footprint', async () => {
    const [later, earlier] = await Promise.all([documentOf(LATER), documentOf([...LATER, '--footprint', '2025/26'])]);
    const regions = ({ subjects }: Document) =>
      subjects.filter(({ level }) => level === 'region').map(({ subject, headroom }) => [subject, headroom]);
    expect(regions(earlier)).toEqual(regions(later));
  });
});

test('the page has the figures, and no script', async () => {
  const { stdout } = await runIn(['sensitivity', ...PLANS, '--region', 'North West', '--format', 'html'], { folder: root });
  expect(stdout).toContain('£19.300');
  expect(stdout).not.toContain('<script');
});

describe('what is at risk', () => {
  const HEADER = 'icb_code,scheme,start,annual_saving,moves_to,receiving_cost,recurrence,likelihood,wte';
  const risksOf = async (rows: readonly string[], args: readonly string[] = []) => {
    const written = new Map([['schemes.csv', [HEADER, ...rows].join('\n')]]);
    const { stdout } = await runIn(['sensitivity', 'fixtures/readme/plan.csv', '--schemes', 'schemes.csv', ...args, '--format', 'json'], {
      folder: root,
      written,
    });
    const { subjects } = JSON.parse(stdout) as {
      subjects: readonly { subject: string; envelopeGap: string; exitRunRate: string; risk: Readonly<Record<string, unknown>> | null }[];
    };
    return (code: string) => subjects.find(({ subject }) => subject === code);
  };

  test('is what the likelihood leaves, of recurrent schemes of the deadline that may be kept', async () => {
    const of = await risksOf([
      'QE1,kept,2025-12,1000,none,,,75%,2',
      'QE1,later,2026-01,9000,none,,,10%,9',
      'QE1,once,2025-10,9000,none,,non-recurrent,10%,9',
      'QE1,shifted,2025-10,9000,provider,9001,,10%,9',
      'QOP,word,2025-12,0.99,none,,,LOW,0.5',
    ]);
    expect(of('QE1')?.risk).toMatchObject({ atRisk: '250.00', posts: '2', costPerPost: '500.00', withoutLikelihood: [] });
    expect(of('QOP')?.risk).toMatchObject({ atRisk: '0.69', posts: '0.5', costPerPost: '1.98' });
    expect(of('Y62')?.risk).toMatchObject({ atRisk: '250.69', posts: '2.5' });
    expect(of('QYG')?.risk).toBeNull();
  });

  test('turns a verdict where the plan has too little room, never the other way, and not to the penny before', async () => {
    const before = await risksOf(['QE1,one,2025-10,1,none,,,100%,']);
    const room = BigInt(before('QE1')?.envelopeGap.replace(/\D/g, '') ?? '');
    const pounds = (pence: bigint) => `${pence / 100n}.${String(pence % 100n).padStart(2, '0')}`;
    const at = async (pence: bigint) => (await risksOf([`QE1,one,2025-10,${pounds(pence)},none,,,0%,`]))('QE1')?.risk;
    expect(await at(room)).toMatchObject({ verdict: 'met', adjustedGap: '0.00', deciding: [] });
    expect(await at(room + 1n)).toMatchObject({ verdict: 'missed', adjustedGap: '0.01', deciding: [{ scheme: 'one' }] });
    const over = await risksOf(['QOP,sure,2025-10,9000000,none,,,100%,']);
    expect(over('QOP')?.risk).toMatchObject({ atRisk: '0.00', verdict: 'missed', deciding: [] });
  });

  test('is not said where a likelihood is blank, nor met where a saving may yet be disallowed', async () => {
    const of = await risksOf([
      'QE1,rated,2025-10,5,none,,,50%,',
      'QE1,blank,2025-10,5,none,,,,',
      'QYG,undecided,2025-10,90000000,provider,,,100%,',
    ]);
    expect(of('QE1')?.risk).toMatchObject({
      atRisk: null,
      adjustedExitRunRate: null,
      verdict: 'not-assessed',
      withoutLikelihood: [{ scheme: 'blank' }],
    });
    expect(of('Y62')?.risk).toMatchObject({ atRisk: null, verdict: 'not-assessed' });
    expect(of('QYG')?.risk).toMatchObject({ atRisk: '0.00', verdict: 'not-assessed' });
  });
});

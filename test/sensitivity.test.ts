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

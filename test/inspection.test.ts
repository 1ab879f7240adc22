/** What `inspect` says as JSON. */
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { inspectionSchema } from '../src/report/json/inspectionSchema.ts';
import { runIn } from './support/shell.ts';
import { bookOf } from './support/workbooks.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures');

/** Every table of the stories; a workbook stands there as what is in it. */
const tables = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.((csv|txt|tsv)(\.gz)?|xls[xmb]?(\.json)?|ods)$/.test(file))
  .map((file) => file.replace(/\.json$/, ''))
  .toSorted();

const inspected = (file: string, written = new Map<string, string | Uint8Array>()) =>
  runIn(['inspect', file, '--format', 'json'], { folder: fixtures, written });

describe('an inspection as JSON', () => {
  test('keeps its schema and the printed one, and has the status of the other formats, whatever the file', async () => {
    const { stdout: text } = await runIn(['schema', 'inspection'], { folder: fixtures });
    const printed = z.fromJSONSchema(JSON.parse(text));
    expect(tables.length).toBeGreaterThan(100);
    const statuses = new Set<number>();
    for (const file of [...tables, 'no-such-file.csv', 'readme']) {
      const { stdout, stderr, status } = await inspected(file);
      expect(stderr, file).toBe('');
      const document = JSON.parse(stdout);
      expect(inspectionSchema.parse(document), file).toEqual(document);
      expect(printed.safeParse(document).error, file).toBeUndefined();
      const faults = document.diagnostics.filter(({ severity }: { readonly severity: string }) => severity === 'fault');
      expect(status, file).toBe(faults.length > 0 ? 3 : 0);
      expect((await runIn(['inspect', file], { folder: fixtures })).status, file).toBe(status);
      statuses.add(status);
    }
    expect([...statuses].toSorted()).toEqual([0, 3]);
  }, 120_000);

  test('is not kept by what is no inspection', async () => {
    const document = JSON.parse((await inspected(relative(fixtures, join(fixtures, 'readme/plan.csv')))).stdout);
    const [column] = document.columns;
    for (const broken of [
      { ...document, schemaVersion: 2 },
      { ...document, kind: 'ledger' },
      { ...document, file: { ...document.file, sha256: 'none' } },
      { ...document, columns: [{ ...column, column: 0 }] },
      { ...document, columns: [{ ...column, unit: 'pence' }] },
      { ...document, totals: [{ printed: 1 }] },
    ])
      expect(inspectionSchema.safeParse(broken).success).toBe(false);
  });

  test('text from outside is text: nothing in it is obeyed, and nothing of it is lost', async () => {
    const hostile = [
      '=1+1',
      '__proto__',
      'red \u001b[31m',
      'next \u009b31m line',
      'turned \u202e round',
      '"quoted", \\u0041',
      '</script>',
      '\u0000',
    ];
    const headers = ['icb_code', 'scenario', '2025-12', ...hostile];
    const cells = Object.fromEntries(headers.map((v, index) => [`${String.fromCharCode(65 + index)}1`, { t: 's', v }] as const));
    const row = { A2: { t: 's', v: 'QF7' }, B2: { t: 's', v: 'plan' }, C2: { t: 'n', v: 1 } } as const;
    const { stdout, status } = await inspected('plan.xlsx', new Map([['plan.xlsx', bookOf('biff8', { ...cells, ...row })]]));
    expect(status).toBe(0);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    const { columns } = JSON.parse(stdout);
    expect(columns.map(({ header }: { readonly header: string }) => header)).toEqual(
      headers.map((header) => header.replace(/\s+/g, ' ').trim()),
    );
  });
});

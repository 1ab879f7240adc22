/** Hostile text in every format there is, each read back by what reads it: a format that is added must say how. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { FormatName } from '../../src/report/formats/registry.ts';
import { askedFor, FOR_FILES, fileFor } from '../support/formats.ts';
import { runnerCommand } from '../support/runner.ts';
import { sarifErrors, xmlErrors } from '../support/schemas.ts';
import { runIn } from '../support/shell.ts';
import { cellsOf } from '../support/workbook.ts';
import { hostile } from './hostileText.ts';

/** What each reader would obey, and none may find. */
const LEADS = [
  '=HYPERLINK("http://x","y")',
  '+1+cmd',
  '-2+3',
  '@SUM(A1)',
  '<img src=x onerror=alert(1)>',
  '\u001B[2J',
  '::error::',
  '| x |',
];
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;
const MARKUP = /<img|<script>alert/;

type Written = string | Uint8Array;
const textOf = (written: Written) => Buffer.from(written).toString('utf8');

const READ: Readonly<Record<FormatName, (written: Written) => void | Promise<void>>> = {
  table: (written) => {
    for (const line of textOf(written).split('\n')) {
      expect(line).not.toMatch(CONTROL);
      expect(runnerCommand(line), line).toBeNull();
    }
  },
  json: (written) => {
    JSON.parse(textOf(written));
    expect(textOf(written)).not.toMatch(CONTROL);
  },
  csv: (written) => {
    const rows: string[][] = parse(textOf(written), { bom: true });
    for (const cell of rows.flat()) expect(cell).toMatch(/^(?![=+\-@\t\r])|^-?\d+(\.\d+)?$/);
  },
  markdown: (written) => {
    expect(textOf(written)).not.toMatch(MARKUP);
    const blocks = textOf(written).split(/\n\n+/);
    for (const rows of blocks.map((block) => block.split('\n').filter((line) => line.startsWith('|')))) {
      const columns = rows.map((row) => row.replaceAll('\\\\', '').match(/(?<!\\)\|/g)?.length);
      expect(new Set(columns).size, rows.join('\n')).toBeLessThanOrEqual(1);
    }
  },
  html: (written) => expect(textOf(written)).not.toMatch(MARKUP),
  junit: async (written) => expect(await xmlErrors([textOf(written)])).toEqual([]),
  sarif: (written) => expect(sarifErrors(JSON.parse(textOf(written)))).toEqual([]),
  github: (written) => {
    const commands = textOf(written)
      .split('\n')
      .flatMap((line) => runnerCommand(line) ?? []);
    for (const { name } of commands) expect(['error', 'warning', 'notice']).toContain(name);
  },
  xlsx: (written) => {
    for (const { formula } of cellsOf(Buffer.from(written)).values()) expect(formula ?? '').not.toMatch(/HYPERLINK\("http:\/\/x|cmd/);
  },
  svg: async (written) => expect(await xmlErrors([textOf(written)])).toEqual([]),
  docx: async (written) => {
    const parts = Object.values(unzipSync(Buffer.from(written))).map((part) => strFromU8(part));
    expect(await xmlErrors(parts)).toEqual([]);
    // No field, link or outside part: Word obeys these.
    for (const part of parts) expect(part).not.toMatch(/<w:(instrText|fldSimple|hyperlink|altChunk)|TargetMode="External"/);
    for (const part of parts) expect(part).not.toMatch(CONTROL);
  },
};

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

test('in functions, names of schemes and headers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...LEADS), hostile, async (lead, rest) => {
      const text = cell(`${lead}${rest}`);
      const costs = [
        `icb_code,scenario,period,cost_type,function,amount,${text}`,
        `QYG,baseline,2024/25,in-scope,${text},60000000,x`,
        `QYG,plan,2025/26 Q3,in-scope,${text},7500000,x`,
      ];
      const files = new Map<string, Written>([
        ['plan.csv', costs.join('\n')],
        ['schemes.csv', `icb_code,scheme,start,annual_saving,moves_to,receiving_cost\nQYG,${text},2025-10,1000,provider,2000\n`],
      ]);
      const given = ['report', 'plan.csv', '--schemes', 'schemes.csv'];
      const outputs = FOR_FILES.flatMap((format) => ['-o', fileFor(format)]);
      const { status, stderr } = await runIn([...given, ...outputs], { folder: import.meta.dirname, written: files });
      // Some text is refused: it must not be found in what is said of it either.
      if (status !== 0) return READ.table(stderr);
      for (const format of FOR_FILES) await READ[format](files.get(fileFor(format)) ?? '');
      for (const format of (Object.keys(READ) as FormatName[]).filter((each) => !FOR_FILES.includes(each))) {
        const { stdout } = await runIn([...given, ...askedFor(format)], { folder: import.meta.dirname, written: files });
        await READ[format](stdout);
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

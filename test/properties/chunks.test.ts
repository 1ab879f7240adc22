/** What is said of a file does not depend on the pieces that its bytes come in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quotedCells } from '../../src/input/lines/quotedLine.ts';
import { root } from '../support/process.ts';
import { runIn } from '../support/shell.ts';
import { executedFiles, replayed } from '../support/transcript.ts';
import { workbookOf } from '../support/workbookOf.ts';

const SIZES = [1, 3, 50];

/** Every kind of fault has a story in `refused`; `CHUNKS=all` replays all stories, the README and `docs/`, and in pieces of each size. */
const isThorough = process.env.CHUNKS === 'all';
const stories = executedFiles().filter(({ file }) => isThorough || file.includes('fixtures/refused/'));

test.each(stories)('$file', async ({ file, folder }) => {
  const text = readFileSync(join(root, file), 'utf8');
  for (const size of isThorough ? SIZES : [1]) expect(await replayed(text, folder, size), `in pieces of ${size}`).toBe(text);
});

test('a line with quotation marks has the cells that the CSV library finds, or is left to it', () => {
  let found = 0;
  const line = fc
    .array(fc.constantFrom('"', '"', ',', ';', 'a', ' ', '""', ',"'), { minLength: 1, maxLength: 12 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(line, fc.constantFrom(',', ';'), (text, delimiter) => {
      const cells = quotedCells(text, delimiter);
      let parsed: readonly string[] | undefined;
      try {
        [parsed] = parse(text, { delimiter, relax_column_count: true }) as string[][];
      } catch {}
      expect(cells).toEqual(parsed);
      if (cells && text.includes('"')) found += 1;
    }),
    { numRuns: 3000 },
  );
  expect(found).toBeGreaterThan(100);
});

const HEADER = 'icb_code,scenario,period,cost_type,amount,note\n';
const ROW = 'QF7,plan,2025-12,in-scope,2500000,x\n';
const LONG = HEADER + ROW.repeat(60);

/** Bytes at whose end, or beyond whose first thousands, something is wrong or other than it began. */
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'a £ far down in UTF-8': `${LONG}QF7,plan,2026-01,in-scope,1,£ – ’\n`,
  'a £ far down in Windows-1252': Buffer.from(`${LONG}QF7,plan,2026-01,in-scope,1,\u00A3 \u0096 \u0092`, 'latin1'),
  'a byte of no encoding at the end': Buffer.concat([Buffer.from(LONG), Buffer.of(0x81)]),
  'half a character at the end': Buffer.concat([Buffer.from(`${LONG}QF7,plan,2026-01,in-scope,1,£ a`), Buffer.of(0xe2, 0x82)]),
  'UTF-8 that turns into Windows-1252': Buffer.concat([
    Buffer.from(`${LONG}QF7,plan,2026-01,in-scope,1,£ a`),
    Buffer.from('\u00A3 b\n', 'latin1'),
  ]),
  'a byte order mark': `\uFEFF${LONG}`,
  'line ends of Windows, and a quotation mark over lines': `${LONG.replaceAll('\n', '\r\n')}QF7,plan,2026-01,in-scope,1,"a\r\nb""c"\r\n`,
  'line ends of old Macs': LONG.replaceAll('\n', '\r'),
  'a quotation mark that never closes': `${LONG}QF7,plan,2026-01,in-scope,1,"a\n${ROW.repeat(50)}`,
  'text behind a quotation mark': `${LONG}QF7,plan,2026-01,in-scope,1,"a"b\n`,
  semicolons: LONG.replaceAll(',', ';'),
  nothing: '',
  'one byte': 'x',
  'no line end': `${HEADER}${ROW}`.trimEnd(),
  'a page': `<!doctype html><table>${'<tr>'.repeat(200)}`,
  'UTF-16': Buffer.from(LONG, 'utf16le'),
  'a nil in it': `${LONG}\0${ROW}`,
  'a lock file': Buffer.concat([Buffer.of(3), Buffer.from('Ann'.padEnd(54)), Buffer.of(3, 0), Buffer.from('A\0n\0n\0'.padEnd(108, ' \0'))]),
  'a workbook': workbookOf(
    JSON.stringify({
      Costs: LONG.trim()
        .split('\n')
        .map((line) => line.split(',')),
    }),
  ),
  'a workbook cut short': workbookOf('{"Costs":[["icb_code"]]}').subarray(0, 700),
  gzip: gzipSync(LONG),
  'gzip cut short': gzipSync(LONG).subarray(0, 90),
  'gzip with a fault inside': gzipSync(`${LONG}QF7,plan,2026-01,in-scope,1.2.3,"a`),
  'gzip with something behind it': Buffer.concat([gzipSync(LONG), Buffer.from('more')]),
  'gzip of gzip': gzipSync(gzipSync(LONG)),
  'gzip of a tar archive': gzipSync(Buffer.concat([Buffer.alloc(257, 'a'), Buffer.from('ustar\0'), Buffer.alloc(800)])),
  'gzip, damaged': Buffer.concat([gzipSync(LONG).subarray(0, 40), Buffer.alloc(90, 0xff)]),
};

const BESIDE: Readonly<Record<string, string>> = {
  population: 'icb_code,population\nQF7,1000000\nQOP,1.5m\n',
  schemes: 'icb_code,scheme,start,annual_saving,moves_to,receiving_cost\nQF7,"a ""£""\nb",2025-10,1000,provider,x\n',
  clusters: 'cluster,icb_code\nNorth & South,QF7\nNorth & South,QF7\n',
  succession: 'icb_code,successor_code,share\nQF7,QF8,50\n',
  'cost-type-from': 'Cost Centre,cost_type\n1*,in-scope\n2,runing\n',
};
const SET_UP: Readonly<Record<string, string>> = {
  policy: '{ "id": "é", "id": 1 }',
  config: '{ "gate": "icb", "chekcs": "é" }',
  accept: '{ "accepted": [{ "check": "énvelope" }] }',
};

describe('by every command that reads', () => {
  const same = async (argv: readonly string[], files: Readonly<Record<string, string | Uint8Array>>) => {
    const said = (chunk?: number) =>
      runIn(argv, { folder: import.meta.dirname, written: new Map(Object.entries(files)), ...(chunk !== undefined && { chunk }) });
    const whole = await said();
    expect(whole.status, whole.stderr).not.toBe(70);
    for (const size of SIZES) expect(await said(size), `${argv.join(' ')} in pieces of ${size}`).toEqual(whole);
    return whole;
  };

  test.each(Object.keys(FILES))('%s', async (name) => {
    const files = { 'plan.csv': FILES[name] ?? '' };
    await same(['inspect', 'plan.csv', '--format', 'json'], files);
    await same(['report', 'plan.csv', '--format', 'json'], files);
    await same(['check', 'plan.csv', '--format', 'sarif'], files);
  });

  test.each(Object.keys(BESIDE))('a table for --%s', async (option) => {
    await same(['report', 'plan.csv', `--${option}`, 'other.csv', '--format', 'json'], {
      'plan.csv': LONG,
      'other.csv': BESIDE[option] ?? '',
    });
  });

  test.each(Object.keys(SET_UP))('a file for --%s, in each encoding', async (option) => {
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const { status } = await same(['check', 'plan.csv', `--${option}`, 'set-up.json'], {
        'plan.csv': LONG,
        'set-up.json': Buffer.from(`\uFEFF${SET_UP[option]}`, encoding),
      });
      expect(status).toBe(2);
    }
  });

  test('a saved assessment, whole and edited', async () => {
    const written = new Map<string, string | Uint8Array>([['plan.csv', LONG]]);
    await runIn(['report', 'plan.csv', '-o', 'saved.json'], { folder: import.meta.dirname, written });
    const saved = String(written.get('saved.json'));
    await same(['diff', 'saved.json', 'plan.csv'], { 'plan.csv': LONG, 'saved.json': `\n\n  ${saved}` });
    expect(
      (await same(['diff', 'saved.json', 'plan.csv'], { 'plan.csv': LONG, 'saved.json': saved.replace(/"digest": "../, '"digest": "00') }))
        .status,
    ).toBe(3);
  });
});

/**
 * Linear time as a rule. Each shape of input is read at one size and at four times that size; the longer may take six times the processor
 * time of the shorter at most, which leaves room for noise and none for a square. A run that is over in a moment proves it as well.
 */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { runIn } from './support/shell.ts';
import { odsOf, xlsxOf } from './support/workbooksXml.ts';

const HEADER = 'icb_code,scenario,period,cost_type,amount';
const ROW = 'QF7,plan,2025-12,in-scope,1';
const TIDY = `${HEADER}\n${ROW}\n`;
/** Milliseconds of processor time within which no shape is a danger, and by which the collection of garbage may change a run. */
const MOMENT = 250;
const MOST = 6;

type Bytes = string | Uint8Array;
const times = (count: number, made: (at: number) => string) => Array.from({ length: count }, (_, at) => made(at)).join('');

/** A tidy file with one thing at length. */
const CSV: Readonly<Record<string, (n: number) => string>> = {
  'a quotation mark that never closes': (n) => `${HEADER}\nQF7,plan,2025-12,in-scope,"1\n${times(n, () => `${ROW}\n`)}`,
  'quotation marks and line ends alone': (n) => `${HEADER}\n${times(n, () => '"\n')}`,
  'a cell of many line ends': (n) => `${HEADER},note\n${ROW},"${times(n, () => 'a\n')}"\n`,
  'a header of blanks': (n) => `${HEADER},a${' '.repeat(n * 10)}b\n${ROW},1\n`,
  'a title of blanks': (n) => `a${' '.repeat(n * 10)}b\n${TIDY}`,
  'a title of pound signs': (n) => `a${'£'.repeat(n * 10)}b\n${TIDY}`,
  'a title of digits': (n) => `${'1'.repeat(n * 10)}\n${TIDY}`,
  'a title of brackets': (n) => `${'('.repeat(n * 10)}\n${TIDY}`,
  'a title of months': (n) => `${times(n, () => 'Dec-25 ')}\n${TIDY}`,
  'a title of commas and dashes': (n) => `"${'-, '.repeat(n * 3)}"\n${TIDY}`,
  'an amount of digits': (n) => `${HEADER}\nQF7,plan,2025-12,in-scope,${'1'.repeat(n * 10)}\n`,
  'an amount of blanks': (n) => `${HEADER}\nQF7,plan,2025-12,in-scope,1${' '.repeat(n * 10)}1\n`,
  'an amount of thousands': (n) => `${HEADER}\nQF7,plan,2025-12,in-scope,"1${',000'.repeat(n)}"\n`,
  'a period of digits': (n) => `${HEADER}\nQF7,plan,${'2025-'.repeat(n)},in-scope,1\n`,
  'a code of letters': (n) => `${HEADER}\n${'Q'.repeat(n * 10)},plan,2025-12,in-scope,1\n`,
  'a name of words': (n) => `${HEADER}\n${'NHS and '.repeat(n)},plan,2025-12,in-scope,1\n`,
  'columns that are not known': (n) => `${HEADER}${times(n / 4, (at) => `,c${at}`)}\n${ROW}${','.repeat(n / 4)}\n`,
  'columns of months': (n) =>
    `icb_code,scenario,cost_type${times(n / 16, (at) => `,${2000 + (at % 90)}-${String((at % 12) + 1).padStart(2, '0')}`)}\n`,
  'blank columns': (n) => `${HEADER}${','.repeat(n * 4)}\n${ROW}${','.repeat(n * 4)}\n`,
  'blank rows': (n) => `${TIDY}${'\n'.repeat(n * 10)}`,
  'distinct functions': (n) => `${HEADER},function\n${times(n, (at) => `${ROW},f${at}\n`)}`,
  'distinct functions of a baseline': (n) => `${HEADER},function\n${times(n, (at) => `QF7,baseline,2024/25,in-scope,1,f${at}\n`)}`,
  'distinct notes': (n) => `${HEADER},note\n${times(n, (at) => `${ROW},n${at}\n`)}`,
  'distinct unknown codes': (n) => `${HEADER}\n${times(n, (at) => `QX${at},plan,2025-12,in-scope,1\n`)}`,
  'distinct unknown words': (n) => `${HEADER}\n${times(n, (at) => `QF7,plan${at},2025-12,in-scope,1\n`)}`,
  'distinct months that are none': (n) => `${HEADER}\n${times(n, (at) => `QF7,plan,month ${at},in-scope,1\n`)}`,
  'totals all the way': (n) => `${HEADER}\n${times(n, () => `${ROW}\nTotal,,,,1\n`)}`,
  'rows without labels': (n) => `${HEADER}\n${ROW}\n${times(n, () => ',,,,1\n')}`,
  'rows of figures that may be sums': (n) => `${HEADER},function\n${times(n, (at) => `${ROW},${at % 2 === 0 ? 'a' : 'Total a'}\n`)}`,
  'the same row': (n) => `${HEADER}\n${times(n, () => `${ROW}\n`)}`,
  'rows of words below the table': (n) =>
    `${HEADER}\n${ROW}\n\n\n${times(n, (at) => `x,plan,${at + 100},south and of yorkshire the region by care ${at},\n`)}`,
  'rows too long': (n) => `${HEADER}\n${times(n, () => `${ROW},1\n`)}`,
  'repeated headers': (n) => `${TIDY}${times(n, () => `${HEADER}\n`)}`,
  'schemes of one name': (n) => `icb_code,scheme,gross_saving\n${times(n, () => 'QF7,a,1\n')}`,
};

/** What does not pack: an archive of one letter is refused before it is read. */
const noise = { name: 'noise.bin', content: randomBytes(40_000) };
const xlsx = (parts: Parameters<typeof xlsxOf>[0]) => xlsxOf({ ...parts, more: [noise] });
const ods = (table: string) => odsOf({ table, more: [noise] });
const cell = (inside: string, attributes = '') => `<row><c ${attributes}>${inside}</c></row>`;
const inline = (text: string) => cell(`<is><t>${text}</t></is>`, 't="inlineStr"');
const odsRow = (inside: string, attributes = '') =>
  `<table:table-row><table:table-cell ${attributes}>${inside}</table:table-cell></table:table-row>`;
const STRING = 'office:value-type="string"';

const WORKBOOKS: Readonly<Record<string, (n: number) => Bytes>> = {
  'xlsx: a cell of CDATA that never closes': (n) => xlsx({ rows: inline('&lt;![CDATA['.repeat(n)) }),
  'xlsx: a cell of entities': (n) => xlsx({ rows: inline('&amp;'.repeat(n * 10)) }),
  'xlsx: a cell of ampersands': (n) => xlsx({ rows: inline('&amp;#x'.repeat(n * 4)) }),
  'xlsx: a formula of brackets': (n) => xlsx({ rows: cell(`<f>${'['.repeat(n * 10)}</f>`) }),
  'xlsx: attributes': (n) =>
    xlsx({
      rows: cell(
        '<v>1</v>',
        times(n, (at) => `a${at}="1" `),
      ),
    }),
  'xlsx: rows that are nearly hidden': (n) => xlsx({ rows: times(n, (at) => `<row r="${at + 1}" ht="1"><c><v>1</v></c></row>`) }),
  'xlsx: columns that are hidden one by one': (n) =>
    xlsx({
      sheet: `<worksheet><cols>${times(n / 2, (at) => `<col min="${at + 1}" max="${at + 1}" hidden="1"/>`)}</cols><sheetData><row r="1">${times(n / 2, () => '<c><v>1</v></c>')}</row></sheetData></worksheet>`,
    }),
  'xlsx: merged cells': (n) =>
    xlsx({
      sheet: `<worksheet><sheetData>${times(n / 4, (at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`)}</sheetData><mergeCells>${times(n / 4, (at) => `<mergeCell ref="A${at + 1}:B${at + 1}"/>`)}</mergeCells></worksheet>`,
    }),
  'ods: a cell of CDATA that never closes': (n) => ods(odsRow(`<text:p>${'<![CDATA['.repeat(n)}]]></text:p>`, STRING)),
  'ods: a text of CDATA that never closes': (n) =>
    odsOf({ table: odsRow('<text:p/>', `${STRING} office:string-value="${'<![CDATA['.repeat(n)}"`) }),
  'ods: a formula of brackets': (n) => ods(odsRow('', `table:formula="of:=${'['.repeat(n * 10)}"`)),
  'ods: spans': (n) => ods(odsRow(`<text:p>${'<text:span>a'.repeat(n)}${'</text:span>'.repeat(n)}</text:p>`, STRING)),
  'ods: columns one by one': (n) =>
    ods(
      `${'<table:table-column/>'.repeat(n / 2)}<table:table-row>${'<table:table-cell office:value-type="float" office:value="1"/>'.repeat(n / 2)}</table:table-row>`,
    ),
};

/** Processor time in milliseconds, of the least of some runs. */
async function timeOf(file: string, bytes: Bytes): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 2; run += 1) {
    const before = process.cpuUsage();
    const { status } = await runIn(['report', file, '--no-config'], { folder: import.meta.dirname, written: new Map([[file, bytes]]) });
    const { user, system } = process.cpuUsage(before);
    expect([0, 3]).toContain(status);
    least = Math.min(least, (user + system) / 1000);
    if (least < MOMENT) break;
  }
  return least;
}

const SHAPES = [
  ...Object.entries(CSV).map(([shape, made]) => [shape, 'a.csv', made] as const),
  ...Object.entries(WORKBOOKS).map(([shape, made]) => [shape, `a.${shape.slice(0, shape.indexOf(':'))}`, made] as const),
];

test.each(SHAPES)('%s: four times as much takes no more than six times as long', { timeout: 120_000 }, async (shape, file, made) => {
  const N = 12_000;
  const long = await timeOf(file, made(N * 4));
  if (process.env.SHOW) console.log(`${shape}: ${Math.round(long)} ms`);
  if (long < MOMENT) return;
  const short = await timeOf(file, made(N));
  if (process.env.SHOW) console.log(`  ${(long / short).toFixed(1)} x ${Math.round(short)} ms`);
  // A square takes sixteen times as long.
  expect(long, `${Math.round(long)} ms against ${Math.round(short)} ms`).toBeLessThan(MOST * short + MOMENT);
});

test('a thousand files that add to one cell are told file by file, not pair by pair', async () => {
  const names = Array.from({ length: 1000 }, (_, at) => `${at}.csv`);
  const written = new Map(names.map((name, at) => [name, `${HEADER}\nQF7,plan,2025-12,in-scope,${at + 1}\n`]));
  const { stdout } = await runIn(['report', ...names, '--format', 'json', '--no-config'], { folder: import.meta.dirname, written });
  const pairs: { code: string; file: string; facts: unknown }[] = JSON.parse(stdout).diagnostics.filter(
    ({ code }: { code: string }) => code === 'shared-cells',
  );
  // Each pair of the first eight, and every further file once.
  expect(pairs).toHaveLength(28 + 992);
});

/** Writes cost lines as the tidy tables that ICBs might send: other headers, other spellings, the same figures. */
import type { OracleLine } from '../oracle/lines.ts';

/** @param salt the same lines and salt give the same text */
export function tidyText(lines: readonly OracleLine[], salt: number): string {
  const isPlain = (salt >> 4) % 3 === 0;
  const spelling = (line: OracleLine) => spellingOf(line, salt);
  const columns: Column<OracleLine>[] = [
    [pick(['icb_code', 'ICB code', 'ODS code'], salt), ({ icb }) => icb],
    ['scenario', (line) => (isPlain ? line.scenario : pick([line.scenario, line.scenario, line.scenario.toUpperCase()], spelling(line)))],
    [
      pick(['period', 'Period', 'Month'], salt >> 3),
      (line) => (isPlain ? line.period : pick(periodSpellings(line.period), spelling(line))),
    ],
    [
      pick(['amount', 'Amount (£)', 'Value'], salt >> 5),
      (line) => (isPlain ? (line.amount ?? '') : pick(amountSpellings(line.amount), spelling(line))),
    ],
    ['cost_type', ({ costType }) => costType],
  ];
  if (lines.some((line) => line.function !== '')) {
    columns.push(['function', (line) => (isPlain ? line.function : pick(functionSpellings(line.function), spelling(line)))]);
  }
  if (lines.some(({ recurrence }) => recurrence !== 'recurrent') || salt % 2 === 0) {
    columns.push(['Recurrence', ({ recurrence }) => (recurrence === 'recurrent' && salt % 3 === 0 ? '' : recurrence)]);
  }
  if (salt % 5 === 0) columns.push(['note', (line) => pick(['', 'said "yes"', 'line one\nline two', 'a, b; c'], spelling(line))]);
  return tableText(columns, lines, salt);
}

/** A header, and what stands under it. */
export type Column<Item> = readonly [string, (item: Item) => string];

/** A delimited table: its marks, and which column comes first, by the salt. */
export function tableText<Item>(columns: readonly Column<Item>[], items: readonly Item[], salt: number): string {
  const delimiter = pick([',', ',', ';', '\t'], salt);
  const lineEnd = pick(['\n', '\r\n', '\n', '\r'], salt >> 2);
  const turned = [...columns.slice(salt % columns.length), ...columns.slice(0, salt % columns.length)];
  const rows = [turned.map(([header]) => header), ...items.map((item) => turned.map(([, cell]) => cell(item)))];
  const quoted = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `${salt % 7 === 0 ? '\uFEFF' : ''}${rows.map((row) => row.map(quoted).join(delimiter)).join(lineEnd)}${lineEnd}`;
}

export function pick<Value>(choices: readonly [Value, ...Value[]], index: number): Value {
  return choices[index % choices.length] ?? choices[0];
}

/** By what a line says and not by where it stands, so that the order of rows can be changed alone. */
export function spellingOf(line: object, salt: number): number {
  return salt + [...JSON.stringify(line)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 0);
}

/** A function's id, or the table's own word for one, however it is written. */
export function functionSpellings(id: string): readonly [string, ...string[]] {
  const isOwnWord = id.includes(' ');
  return isOwnWord ? [id, id.toUpperCase()] : [id, id.replaceAll('-', ' '), id.replaceAll('-', '_'), id.toUpperCase()];
}

const SHORT_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Every spelling of a period that the specification lists and that says its own year. */
export function periodSpellings(period: string): readonly [string, ...string[]] {
  const start = Number(period.slice(0, 4));
  if (period.includes('/')) {
    const [year = '', quarter] = period.split(' ');
    const after = quarter === undefined ? '' : ` ${quarter}`;
    const ending = (start + 1) % 100;
    return [period, `${year.replace('/', '-')}${after}`, `FY${ending}${after}`];
  }
  const month = Number(period.slice(5));
  const name = SHORT_NAMES[month - 1] ?? '';
  const first = month < 4 ? start - 1 : start;
  const nhs = `M${String(((month + 8) % 12) + 1).padStart(2, '0')}`;
  return [
    period,
    `${name}-${String(start).slice(2)}`,
    `${name} ${start}`,
    `01/${String(month).padStart(2, '0')}/${start}`,
    `${first}/${(first + 1) % 100} ${nhs}`,
  ];
}

/** Every way of writing an amount that the specification lists, for an amount in pounds. */
export function amountSpellings(amount: string | null): readonly [string, ...string[]] {
  if (amount === null) return ['', ' ', 'n/a', '-', '[x]'];
  const size = amount.replace('-', '');
  const commas = grouped(size, ',');
  const spaces = grouped(size, ' ');
  return amount.startsWith('-')
    ? [amount, `-£${commas}`, `(${commas})`, `(£${size})`, `${spaces}-`, `£${commas}-`, `- ${spaces}`, `£-${size}`]
    : [amount, `£${commas}`, commas, spaces, `£ ${spaces}`, ` ${size} `];
}

/** Digits before the point in threes. */
function grouped(size: string, separator: string): string {
  const [whole = '', decimals] = size.split('.');
  const head = whole.length % 3;
  const threes = whole.slice(head).match(/\d{3}/g) ?? [];
  const groups = [...(head > 0 ? [whole.slice(0, head)] : []), ...threes].join(separator);
  return decimals === undefined ? groups : `${groups}.${decimals}`;
}

/** Writes cost lines as the tidy tables that ICBs might send: other headers, other spellings, the same figures. */
import type { OracleLine } from '../oracle/oracle.ts';

/** @param salt the same lines and salt give the same text */
export function tidyText(lines: readonly OracleLine[], salt: number): string {
  const pick = <Value>(choices: readonly [Value, ...Value[]], index: number): Value => choices[index % choices.length] ?? choices[0];
  const delimiter = pick([',', ',', ';', '\t'], salt);
  const lineEnd = pick(['\n', '\r\n', '\n', '\r'], salt >> 2);
  const isPlain = (salt >> 4) % 3 === 0;
  // By what a line says and not by where it stands, so that the order of rows can be changed alone.
  const spelling = (line: OracleLine) =>
    salt + [...JSON.stringify(line)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 0);
  const columns: (readonly [string, (line: OracleLine) => string])[] = [
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
  if (lines.some((line) => line.function !== '')) columns.push(['function', (line) => line.function]);
  if (lines.some(({ recurrence }) => recurrence !== 'recurrent') || salt % 2 === 0) {
    columns.push(['Recurrence', ({ recurrence }) => (recurrence === 'recurrent' && salt % 3 === 0 ? '' : recurrence)]);
  }
  if (salt % 5 === 0) columns.push(['note', (line) => pick(['', 'said "yes"', 'line one\nline two', 'a, b; c'], spelling(line))]);
  const turned = [...columns.slice(salt % columns.length), ...columns.slice(0, salt % columns.length)];
  const rows = [turned.map(([header]) => header), ...lines.map((line) => turned.map(([, cell]) => cell(line)))];
  const quoted = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `${salt % 7 === 0 ? '\uFEFF' : ''}${rows.map((row) => row.map(quoted).join(delimiter)).join(lineEnd)}${lineEnd}`;
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
  if (amount === null) return ['', ' '];
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

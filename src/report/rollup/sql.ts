import { COLUMNS, SUBMITTED } from './csv.ts';
import type { Dialect } from './dialects.ts';

/** A ledger in a database. */
export interface LedgerTable {
  /** Parts of its name, schema first; or files, if the dialect reads them. */
  readonly table: readonly string[] | { readonly files: string };
  /** The column of each field that the table has. */
  readonly columns: ReadonlyMap<LedgerField, string>;
  readonly unit: 'pounds' | 'thousands' | 'millions';
}

export const LEDGER_FIELDS = [...(Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]), SUBMITTED] as const;
export type LedgerField = (typeof LEDGER_FIELDS)[number];

/** Digits of an amount before the point and, in whole pence, after it; and the factor to pounds. */
const UNITS: Readonly<Record<LedgerTable['unit'], { readonly whole: number; readonly decimals: number; readonly times: string }>> = {
  pounds: { whole: 16, decimals: 2, times: '' },
  thousands: { whole: 13, decimals: 5, times: ' * 1000' },
  millions: { whole: 10, decimals: 8, times: ' * 1000000' },
};

/** Digits of at most so many places; what comes after `decimals` is more of them. */
const digits = (whole: number, decimals: number, more = '') =>
  `-?([0-9]{1,${whole}}([.][0-9]{1,${decimals}}${more})?|[.][0-9]{1,${decimals}}${more})`;

/** As engines write numbers that are large or small; decimals have room for it. */
const SCIENTIFIC = '-?[0-9]([.][0-9]+)?[eE](-[0-9]+|[+]?1?[0-9])';
/** How the types of numbers begin that may be written so: text that looks like it is no amount. */
const SCALED = ['decimal', 'double', 'float', 'real'].map((type) => `'${type.slice(0, 4)}'`).join(', ');

const DAYS = Array.from({ length: 31 }, (_, index) => `'${String(index + 1).padStart(2, '0')}'`);

/** Stands in place of a period if the session writes dates in another order, so that the reader refuses it. */
const OTHER_DATES = 'dates are not written as 2025-12-01 here';

/**
 * One statement that adds a ledger up to the cells of its roll-up. Amounts in digits, of whole pence, are added up, those below 0 apart;
 * missing ones give a row without an amount, so that its cell is not the whole cost. A row whose amount is anything else stands in the
 * answer by itself, for the reader to read, to round or to refuse: engines differ in what they make of `abc`, `(12)` and 12.345, and some
 * say nothing. A date becomes its month; the reader reads any other period.
 */
export function rollupSql({ table, columns, unit }: LedgerTable, dialect: Dialect): string {
  const { name, text, literal, matches } = dialect;
  const fields = LEDGER_FIELDS.filter((field) => columns.has(field));
  const keys = fields.filter((field) => field !== 'amount').map(name);
  const [lines, figures, rows] = ['lines', 'figures', 'rows'].map((part) => name(`icb_envelope_${part}`));
  const [amount, figure, rest, period] = ['amount', 'figure', 'rest', 'period'].map(name) as [string, string, string, string];
  const { whole, decimals, times } = UNITS[unit];
  const listed = (parts: readonly string[], indent: string) => parts.join(`,\n${indent}`);
  const cast = (value: string, type = text) => `CAST(${value} AS ${type})`;
  const trimmed = `TRIM(${amount})`;
  const textOf = (field: LedgerField) => {
    const column = name(columns.get(field) ?? '');
    if (field !== 'amount') return `COALESCE(${cast(column)}, '') AS ${name(field)}`;
    return `CASE
      WHEN SUBSTRING(${dialect.typeOf(column)} FROM 1 FOR 4) IN (${SCALED}) AND ${matches(cast(column), SCIENTIFIC)}
        THEN ${dialect.digits(cast(cast(column), 'DECIMAL(38, 18)'))}
      ELSE ${cast(column)}
    END AS ${amount}`;
  };
  const figureOf = (field: LedgerField) => {
    if (field === 'amount')
      return `${amount},
    CASE
      WHEN ${matches(trimmed, digits(whole, decimals, '0*'))} AND ${trimmed} <> '000'
        THEN ${cast(trimmed, `DECIMAL(18, ${decimals})`)}
    END AS ${figure}`;
    if (field !== 'period') return name(field);
    return `CASE
      WHEN ${cast("DATE '2025-12-01'")} <> '2025-12-01' THEN ${literal(OTHER_DATES)}
      WHEN (${period} LIKE '____-__-__' OR ${period} LIKE '____-__-__ %' OR ${period} LIKE '____-__-__T%')
        AND SUBSTRING(${period} FROM 6 FOR 2) IN (${DAYS.slice(0, 12).join(', ')})
        AND SUBSTRING(${period} FROM 9 FOR 2) IN (${DAYS.join(', ')})
        THEN SUBSTRING(${period} FROM 1 FOR 7)
      ELSE ${period}
    END AS ${period}`;
  };
  // The answer is in pounds: what is not digits must not be read there as what it is in thousands.
  const restInUnit =
    unit === 'pounds'
      ? ''
      : `
      WHEN ${matches(trimmed, digits(whole, 16))} AND ${trimmed} <> '000'
        THEN ${dialect.digits(`${cast(trimmed, 'DECIMAL(29, 16)')}${times}`)}
      WHEN TRANSLATE(${amount}, '0123456789', '') <> ${amount} THEN ${amount} || ${literal(` in ${unit}`)}`;
  const restOf = `CASE
      WHEN ${figure} IS NOT NULL OR ${trimmed} = '' THEN NULL${restInUnit}
      ELSE ${amount}
    END AS ${rest}`;
  const sumOf = (field: LedgerField) =>
    field === 'amount'
      ? `COALESCE(${rest}, ${dialect.digits(cast(`SUM(${figure})${times}`, 'DECIMAL(28, 2)'))}) AS ${name(COLUMNS.amount)}`
      : name(field);
  return `WITH ${lines} AS (
  SELECT
    ${listed(fields.map(textOf), '    ')}
  FROM ${'files' in table ? literal(table.files) : table.map(name).join('.')}
),
${figures} AS (
  SELECT
    ${listed(fields.map(figureOf), '    ')}
  FROM ${lines}
),
${rows} AS (
  SELECT
    ${listed([...keys, figure, restOf], '    ')}
  FROM ${figures}
)
SELECT
  ${listed(fields.map(sumOf), '  ')}
FROM ${rows}
GROUP BY
  ${listed([...keys, rest, `CASE WHEN ${rest} IS NOT NULL THEN ${dialect.unique} WHEN ${figure} IS NULL THEN 'none' WHEN ${figure} < 0 THEN 'below' END`], '  ')}
ORDER BY
  ${listed([...keys, name(COLUMNS.amount)], '  ')};
`;
}

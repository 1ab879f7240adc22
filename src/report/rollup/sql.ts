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

/** Decimals that whole pence have in each unit, and the factor to pounds. */
const UNITS: Readonly<Record<LedgerTable['unit'], { readonly decimals: number; readonly times: string }>> = {
  pounds: { decimals: 2, times: '' },
  thousands: { decimals: 5, times: ' * 1000' },
  millions: { decimals: 8, times: ' * 1000000' },
};

const DAYS = Array.from({ length: 31 }, (_, index) => `'${String(index + 1).padStart(2, '0')}'`);

/** Stands in place of a period if the session writes dates in another order, so that the reader refuses it. */
const OTHER_DATES = 'dates are not written as 2025-12-01 here';

/**
 * One statement that adds a ledger up to the cells of its roll-up. Each amount is rounded to the penny, half away from zero, as the
 * reader of files does. Amounts below 0 are added up apart; a missing amount gives a row without one, so that its cell is not the whole
 * cost. A date becomes its month; the reader reads any other period.
 */
export function rollupSql({ table, columns, unit }: LedgerTable, { name, text, literal }: Dialect): string {
  const fields = LEDGER_FIELDS.filter((field) => columns.has(field));
  const keys = fields.filter((field) => field !== 'amount').map(name);
  const [lines, figures, figure, period] = ['icb_envelope_lines', 'icb_envelope_figures', 'figure', 'period'].map(name);
  const { decimals, times } = UNITS[unit];
  const listed = (parts: readonly string[], indent: string) => parts.join(`,\n${indent}`);
  const textOf = (field: LedgerField) => {
    const cast = `CAST(${name(columns.get(field) ?? '')} AS ${text})`;
    return `${field === 'amount' ? cast : `COALESCE(${cast}, '')`} AS ${name(field)}`;
  };
  const figureOf = (field: LedgerField) => {
    if (field === 'amount') return `CAST(NULLIF(TRIM(${name(field)}), '') AS DECIMAL(18, ${decimals})) AS ${figure}`;
    if (field !== 'period') return name(field);
    return `CASE
      WHEN CAST(DATE '2025-12-01' AS ${text}) <> '2025-12-01' THEN ${literal(OTHER_DATES)}
      WHEN (${period} LIKE '____-__-__' OR ${period} LIKE '____-__-__ %' OR ${period} LIKE '____-__-__T%')
        AND SUBSTRING(${period} FROM 6 FOR 2) IN (${DAYS.slice(0, 12).join(', ')})
        AND SUBSTRING(${period} FROM 9 FOR 2) IN (${DAYS.join(', ')})
        THEN SUBSTRING(${period} FROM 1 FOR 7)
      ELSE ${period}
    END AS ${period}`;
  };
  const sumOf = (field: LedgerField) =>
    field === 'amount' ? `CAST(SUM(${figure})${times} AS DECIMAL(28, 2)) AS ${name(COLUMNS.amount)}` : name(field);
  return `WITH ${lines} AS (
  SELECT
    ${listed(fields.map(textOf), '    ')}
  FROM ${'files' in table ? literal(table.files) : table.map(name).join('.')}
),
${figures} AS (
  SELECT
    ${listed(fields.map(figureOf), '    ')}
  FROM ${lines}
)
SELECT
  ${listed(fields.map(sumOf), '  ')}
FROM ${figures}
GROUP BY
  ${listed([...keys, `CASE WHEN ${figure} IS NULL THEN 1 WHEN ${figure} < 0 THEN 2 ELSE 0 END`], '  ')}
ORDER BY
  ${listed([...keys, name(COLUMNS.amount)], '  ')};
`;
}

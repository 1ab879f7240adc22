/** Differences between engines that the statement depends on. */
export interface Dialect {
  /** Quotes a name. */
  readonly name: (name: string) => string;
  readonly text: string;
  /** Quotes text. */
  readonly literal: (text: string) => string;
  /** Whether a table may be files, named as the engine finds them: `ledger/*.parquet`. */
  readonly readsFiles: boolean;
}

const doubled = (mark: string) => (text: string) => `${mark}${text.replaceAll(mark, `${mark}${mark}`)}${mark}`;

const STANDARD: Dialect = { name: doubled('"'), text: 'VARCHAR', literal: doubled("'"), readsFiles: false };

export const DIALECTS = {
  /** As PostgreSQL has it. */
  standard: STANDARD,
  duckdb: { ...STANDARD, readsFiles: true },
  // Quotation marks are text there, and a cast to VARCHAR has to name its length.
  spark: { ...STANDARD, name: doubled('`'), text: 'STRING' },
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectName = keyof typeof DIALECTS;
export const DIALECT_NAMES = Object.keys(DIALECTS) as readonly DialectName[];

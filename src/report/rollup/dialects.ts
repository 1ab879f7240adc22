/** What engines differ in, of what the statement needs. */
export interface Dialect {
  /** A name as it stands, whatever is in it. */
  readonly name: (name: string) => string;
  readonly text: string;
  /** Text between apostrophes. */
  readonly literal: (text: string) => string;
  /** Whether a table may be files, named as the engine finds them: `ledger/*.parquet`. */
  readonly readsFiles: boolean;
}

const doubled = (mark: string) => (text: string) => `${mark}${text.replaceAll(mark, `${mark}${mark}`)}${mark}`;

const STANDARD: Dialect = { name: doubled('"'), text: 'VARCHAR', literal: doubled("'"), readsFiles: false };

export const DIALECTS = {
  /** Held by PostgreSQL. */
  standard: STANDARD,
  duckdb: { ...STANDARD, readsFiles: true },
  // Quotation marks are text there, and a cast to VARCHAR has to name its length.
  spark: { ...STANDARD, name: doubled('`'), text: 'STRING' },
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectName = keyof typeof DIALECTS;
export const DIALECT_NAMES = Object.keys(DIALECTS) as readonly DialectName[];

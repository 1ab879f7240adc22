/** Differences between engines that the statement depends on. */
export interface Dialect {
  /** Quotes a name. */
  readonly name: (name: string) => string;
  readonly text: string;
  /** Quotes text. */
  readonly literal: (text: string) => string;
  /** Whether the whole of a text is as a regular expression has it, which names characters in brackets only. */
  readonly matches: (text: string, pattern: string) => string;
  /** A decimal as text, without an exponent. */
  readonly digits: (decimal: string) => string;
  /** The name of a value's type, as text. */
  readonly typeOf: (value: string) => string;
  /** A text that no other row has. */
  readonly unique: string;
  /** Whether a table may be files, named as the engine finds them: `ledger/*.parquet`. */
  readonly readsFiles: boolean;
}

const doubled = (mark: string) => (text: string) => `${mark}${text.replaceAll(mark, `${mark}${mark}`)}${mark}`;

const STANDARD: Dialect = {
  name: doubled('"'),
  text: 'VARCHAR',
  literal: doubled("'"),
  matches: (text, pattern) => `${text} SIMILAR TO '${pattern}'`,
  digits: (decimal) => `CAST(${decimal} AS VARCHAR)`,
  typeOf: (value) => `CAST(PG_TYPEOF(${value}) AS VARCHAR)`,
  unique: 'CAST(GEN_RANDOM_UUID() AS VARCHAR)',
  readsFiles: false,
};

const typeOf = (value: string) => `LOWER(TYPEOF(${value}))`;

export const DIALECTS = {
  /** As PostgreSQL has it. */
  standard: STANDARD,
  duckdb: { ...STANDARD, typeOf, readsFiles: true },
  // Quotation marks are text there, and a cast to VARCHAR has to name its length.
  spark: {
    ...STANDARD,
    name: doubled('`'),
    text: 'STRING',
    matches: (text, pattern) => `${text} RLIKE '^(${pattern})$'`,
    // A cast writes 0.00000001 with an exponent, without ANSI.
    digits: (decimal) => `FORMAT_NUMBER(${decimal}, '0.00################')`,
    typeOf,
    unique: 'UUID()',
  },
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectName = keyof typeof DIALECTS;
export const DIALECT_NAMES = Object.keys(DIALECTS) as readonly DialectName[];

import type { Unit } from '../../model/money.ts';
import { nearest } from '../../model/nearest.ts';
import { DIALECTS, type DialectName } from '../../report/rollup/dialects.ts';
import { LEDGER_FIELDS, type LedgerField, type LedgerTable, rollupSql } from '../../report/rollup/sql.ts';
import type { Io } from '../io.ts';
import { STATUS, UsageError } from '../status.ts';
import { deliver } from '../writing/deliver.ts';

/** Options that describe the ledger's table in a database. */
export interface StatementOptions {
  readonly table?: string;
  /** Field to column, as typed; blank where the table has no such column. */
  readonly column: ReadonlyMap<string, string>;
  readonly dialect?: DialectName;
  readonly unit?: Unit;
  readonly output?: string;
}

/** Writes the statement without reading any file. @throws UsageError */
export async function writeStatement(io: Io, names: readonly string[], options: StatementOptions): Promise<number> {
  const [file] = names;
  if (file !== undefined) throw new UsageError(`--sql is about a table in a database, and ${file} is a file.`, 'Leave out one of the two.');
  const { table, unit = 'pounds', dialect = 'standard', output } = options;
  if (table === undefined) throw new UsageError('No table is named.', 'Add --table NAME, such as --table finance.gl_lines.');
  if (output !== undefined && output !== '-' && !/\.sql$/i.test(output))
    throw new UsageError(`A statement is SQL, and the name ${output} says something else.`, 'End it in .sql.');
  const ledger: LedgerTable = { table: tableOf(table, dialect), columns: columnsOf(options.column), unit };
  await deliver(io, rollupSql(ledger, DIALECTS[dialect]), output === undefined ? {} : { output });
  return STATUS.done;
}

const PART = /(?:^|\.)(?:"((?:[^"]|"")*)"|([^."]+))/y;

/** `finance.gl_lines`, or with quotation marks round a part that has a full stop in it; in DuckDB also files. @throws UsageError */
function tableOf(text: string, dialect: DialectName): LedgerTable['table'] {
  mustBeName(text);
  if (DIALECTS[dialect].readsFiles && /[/\\*]|\.(?:parquet|csv)(?:\.(?:gz|zst))?$/i.test(text) && !text.startsWith('"'))
    return { files: text };
  const parts: string[] = [];
  PART.lastIndex = 0;
  let end = 0;
  for (let match = PART.exec(text); match; match = PART.exec(text)) {
    parts.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    end = PART.lastIndex;
  }
  if (end < text.length || parts.length === 0 || parts.includes(''))
    throw new UsageError(
      `${text} is not the name of a table.`,
      'Write it as finance.gl_lines, with quotation marks round a part that has a full stop in it.',
    );
  return parts;
}

/** Each field defaults to a column of the same name; `submitted` to none, since most ledgers do not have it. */
function columnsOf(given: ReadonlyMap<string, string>): LedgerTable['columns'] {
  const columns = new Map<LedgerField, string>(LEDGER_FIELDS.flatMap((field) => (field === 'submitted' ? [] : [[field, field]])));
  for (const [text, column] of given) {
    const field = LEDGER_FIELDS.find((each) => each === text);
    if (field === undefined) {
      const near = nearest(text, LEDGER_FIELDS);
      throw new UsageError(`There is no field ${text}.${near ? ` Did you mean ${near}?` : ''}`, `Fields: ${LEDGER_FIELDS.join(', ')}.`);
    }
    if (column !== '') {
      mustBeName(column);
      columns.set(field, column);
    } else if (NEEDED.includes(field)) {
      throw new UsageError(`A ledger cannot do without ${field}.`, `Name its column: --column ${field}=NAME.`);
    } else columns.delete(field);
  }
  return columns;
}

const NEEDED: readonly LedgerField[] = ['icb_code', 'scenario', 'period', 'amount'];

/** Refuses names with characters that a terminal or a script would obey. @throws UsageError */
function mustBeName(text: string): void {
  if (text.trim() === '' || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u.test(text))
    throw new UsageError(
      'The name of a table or a column is blank or holds characters that cannot be seen.',
      'Write it as the database shows it.',
    );
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

export interface Duckdb {
  readonly run: (sql: string) => Promise<void>;
  /** The answer of a statement, as CSV. */
  readonly csv: (sql: string) => Promise<string>;
  readonly stop: () => void;
}

/** @param folder for the answers */
export async function startDuckdb(folder: string): Promise<Duckdb> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const run = async (sql: string) => {
    await connection.run(sql);
  };
  return {
    run,
    csv: async (sql) => {
      const file = join(folder, 'answer.csv');
      await run(`COPY (${sql.trim().replace(/;$/, '')}) TO '${file}' (FORMAT csv, HEADER)`);
      return readFileSync(file, 'utf8');
    },
    stop: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

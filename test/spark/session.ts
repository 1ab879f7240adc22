import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Engine, FIELDS, fileOf } from '../support/ledgerInDatabase.ts';

/** The Python that has PySpark, as Spark's own programs are told it. */
export const python = process.env.PYSPARK_PYTHON;

export interface Spark {
  /** Where relative paths of its code lead. */
  readonly folder: string;
  /** Runs code in the session `spark`. @returns how many workers there are */
  readonly runs: (code: string, ansi: boolean, table?: object) => Promise<number>;
  readonly stop: () => Promise<void>;
}

export function startSpark(folder: string): Spark {
  mkdirSync(folder);
  const child = spawn(python ?? '', [join(import.meta.dirname, 'session.py')], {
    cwd: folder,
    env: { ...process.env, SPARK_LOCAL_IP: '127.0.0.1', SPARK_LOCAL_DIRS: folder, SPARK_WORKER_DIR: join(folder, 'work') },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let log = '';
  child.stderr.on('data', (text) => {
    log = `${log}${text}`.slice(-4000);
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    folder,
    runs: async (code, ansi, table) => {
      child.stdin.write(`${JSON.stringify({ code, ansi, ...(table && { table }) })}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`Spark has ended: ${log}`);
      const { workers, fault } = JSON.parse(value);
      if (fault !== undefined) throw new Error(fault);
      return workers;
    },
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}

/** What Spark calls types of the standard. */
const TYPES: Readonly<Record<string, string>> = { 'DOUBLE PRECISION': 'DOUBLE' };

/** A table is CSV if its columns are all text, else Parquet. @param code that runs `rollup.sql` and writes the folder `rollup` */
export function engineOf(spark: () => Spark, code: string, ansi: boolean): Engine {
  return {
    answers: async ({ lines, types, table, nameOf }, sql) => {
      const { folder, runs } = spark();
      const header = FIELDS.map((field) => `"${nameOf(field).replaceAll('"', '""')}"`).join();
      writeFileSync(
        join(folder, 'ledger.csv'),
        fileOf(lines).replace(/^.*/, () => header),
      );
      writeFileSync(join(folder, 'rollup.sql'), sql);
      const typed = Object.entries(types).filter(([, type]) => type !== 'VARCHAR');
      await runs(code, ansi, {
        ...{ view: table, csv: 'ledger.csv', parquet: 'ledger.parquet' },
        types: Object.fromEntries(typed.map(([field, type]) => [nameOf(field), TYPES[type] ?? type])),
      });
      return taken(folder);
    },
  };
}

/** `cat rollup/*.csv`, and makes room for the next. */
export function taken(folder: string): string {
  const parts = readdirSync(join(folder, 'rollup')).filter((name) => /^[^.].*\.csv$/.test(name));
  const text = parts.toSorted().map((name) => readFileSync(join(folder, 'rollup', name), 'utf8'));
  rmSync(join(folder, 'rollup'), { recursive: true });
  return text.join('');
}

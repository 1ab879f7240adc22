// Many lines with every kind of odd amount, in Spark from CSV and from Parquet and in the reader of files: the same cells.
//
//   PYSPARK_PYTHON=$(test/spark/install) node test/spark/large.mjs --lines 5000000
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ledger } from '../bench/ledger.mjs';

const { lines } = parseArgs({ options: { lines: { type: 'string', default: '5000000' } } }).values;
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'icb-envelope-spark-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const file = (name) => join(folder, name);
const program = (argv, input = '') =>
  execFileSync(process.execPath, [join(root, 'dist/bin/icb-envelope.cjs'), ...argv, '--no-config'], {
    ...{ input, encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['pipe', 'pipe', 'pipe'] },
  });

/** Ways to write an amount, which is read as another figure in some. */
const ODD = [
  (text) => `£${text.replace('-', '')}`,
  (text) => `(${text.replace('-', '')})`,
  (text) => `"£1,${text.replace('-', '').slice(-3).padStart(6, '0')}"`,
  (text) => `${text.replace('-', '')}-`,
  (text) => `${text}5`,
  (text) => `${text}4999`,
  (text) => `${text}000`,
  (text) => `  ${text} `,
  (text) => `${text} [p]`,
  (text) => `00${text.replace('-', '')}`,
  (text) => `\u2212${text.replace('-', '')}`,
  () => '.5',
  () => ' -  ',
  () => '\u00A3-',
];
/** Ways to give none. They stand in one ICB alone: a cell that has one is not the whole cost. */
const NONE = ['', ' ', 'n/a', 'TBC', '-', '\u00A0'];

let at = 0;
const output = openSync(file('ledger.csv'), 'w');
for (const chunk of ledger({ lines: Number(lines) }).chunks())
  writeSync(
    output,
    chunk.replace(/^(Q\w\w)(.*),(-?\d+\.\d\d),journal/gm, (line, icb, start, amount) => {
      at += 1;
      if (icb === 'QF7' && at % 7 === 0) return `${icb}${start},${NONE[at % NONE.length]},journal`;
      return at % 20 === 0 ? `${icb}${start},${ODD[(at / 20) % ODD.length](amount)},journal` : line;
    }),
  );
closeSync(output);
writeFileSync(file('rollup.sql'), program(['rollup', '--sql', '--dialect', 'spark', '--table', 'gl_lines']));
const [, recipe] = /```python\n[^`]*(answer =[^`]*)```/.exec(readFileSync(join(root, 'docs/ledgers.md'), 'utf8'));
const wanted = { rollup: program(['rollup', file('ledger.csv'), '--quiet']), report: reported([file('ledger.csv')]) };

for (const [name, types] of Object.entries({ CSV: {}, Parquet: { period: 'STRING' } })) {
  const start = Date.now();
  const table = { csv: file('ledger.csv'), view: 'gl_lines', types, parquet: file('ledger.parquet') };
  const answer = execFileSync(process.env.PYSPARK_PYTHON, [join(import.meta.dirname, 'session.py')], {
    ...{ cwd: folder, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, SPARK_LOCAL_IP: '127.0.0.1' } },
    input: `${JSON.stringify({ code: recipe, ansi: false, table })}\n`,
  });
  const { workers, fault } = JSON.parse(answer);
  if (fault) throw new Error(fault);
  const parts = readdirSync(file('rollup')).filter((each) => /^[^.].*\.csv$/.test(each));
  const text = parts.map((each) => readFileSync(join(file('rollup'), each), 'utf8')).join('');
  rmSync(file('rollup'), { recursive: true });
  const same = program(['rollup', '-', '--quiet'], text) === wanted.rollup && reported(['-'], text) === wanted.report;
  const rows = text.split('\n').length - 2;
  console.log(
    `${Number(lines).toLocaleString('en')} lines in ${name}, ${workers} workers: ${rows.toLocaleString('en')} rows in the answer, ` +
      `${(wanted.rollup.split('\n').length - 2).toLocaleString('en')} in the roll-up; ${same ? 'the same' : 'OTHER'} cells and report as from the file ` +
      `(${Math.round((Date.now() - start) / 1000)} s)`,
  );
  if (!same) process.exitCode = 1;
}

/** The report in JSON, without what it says of files. */
function reported(files, input) {
  const { inputs, diagnostics, digest: _, ...rest } = JSON.parse(program(['report', ...files, '--format', 'json', '--quiet'], input));
  return JSON.stringify(rest);
}

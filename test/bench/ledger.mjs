// A general ledger extract, made by a seed: the same options give the same bytes, and what they add up to is known here, without
// reading them. As a program it writes so many lines to standard output, and their sums as JSON to standard error.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { argv, stderr, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';

const geography = JSON.parse(readFileSync(new URL('../../src/reference/geography.json', import.meta.url), 'utf8'));
const ALL = geography.icbs.map(({ code }) => code).sort();

const MONTHS = {
  baseline: [...months(2024, 4, 9), ...months(2025, 1, 3)],
  plan: [...months(2025, 4, 9), ...months(2026, 1, 12), ...months(2027, 1, 3)],
};
const COST_TYPES = ['running-cost', 'programme-pay'];
const FUNCTIONS = ['governance', 'medicines-optimisation', 'estates-and-infrastructure', 'digital-provision', 'board assurance', ''];
const HEADER = 'icb_code,scenario,period,cost_type,function,recurrence,amount,note\n';
const CHUNK = 1 << 18;

/**
 * @param {{ lines: number, icbs?: readonly string[], odd?: number, bad?: number }} options `odd`: one line in so many is written
 *   as `"(1,234.50)"` or `"£1,234.50"`; `bad`: the line of the file, counted from 1, whose amount is none
 */
export function ledger({ lines, icbs = ALL, odd = 0, bad = 0 }) {
  const random = randomNumbers(18_76);
  const cells = cellsOf(icbs);
  const pence = new Float64Array(cells.length);
  function* chunks() {
    let text = HEADER;
    for (let line = 0; line < lines; line += 1) {
      const at = random(cells.length);
      const amount = random(1_000_000) - (random(8) === 0 ? 1_000_000 : 0);
      pence[at] += amount;
      const isOdd = odd > 0 && random(odd) === 0;
      const written = line + 2 === bad ? '12.3.4' : isOdd ? oddly(amount, random(2)) : plainly(amount);
      text += `${cells[at].start}${FUNCTIONS[random(FUNCTIONS.length)]},recurrent,${written},journal ${String(line).padStart(12, '0')}\n`;
      if (text.length > CHUNK) {
        yield text;
        text = '';
      }
    }
    yield text;
  }
  return { chunks, sums: () => sumsOf(cells, pence) };
}

/** Writes it to a file, and gives what it adds up to. */
export function writeLedger(path, options) {
  const { chunks, sums } = ledger(options);
  const file = openSync(path, 'w');
  for (const text of chunks()) for (let bytes = Buffer.from(text); bytes.length > 0; ) bytes = bytes.subarray(writeSync(file, bytes));
  closeSync(file);
  return sums();
}

function cellsOf(icbs) {
  return icbs.flatMap((icb) =>
    Object.entries(MONTHS).flatMap(([scenario, all]) =>
      all.flatMap((month) =>
        COST_TYPES.map((type) => ({ icb, key: `${scenario} ${month}`, start: `${icb},${scenario},${month},${type},` })),
      ),
    ),
  );
}

/** By ICB, then by scenario and month. */
function sumsOf(cells, pence) {
  const sums = new Map();
  for (const [index, { icb, key }] of cells.entries()) {
    if (!sums.has(icb)) sums.set(icb, new Map());
    const ofIcb = sums.get(icb);
    ofIcb.set(key, (ofIcb.get(key) ?? 0n) + BigInt(pence[index]));
  }
  return sums;
}

function plainly(pence) {
  const size = Math.abs(pence);
  return `${pence < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

function oddly(pence, style) {
  const grouped = plainly(Math.abs(pence)).replace(/\d(?=(\d{3})+\.)/g, '$&,');
  if (pence < 0) return style === 0 ? `"(${grouped})"` : `"-£${grouped}"`;
  return `"£${grouped}"`;
}

function months(year, first, count) {
  return Array.from({ length: count }, (_, index) => `${year}-${String(first + index).padStart(2, '0')}`);
}

/** Whole numbers below a limit, the same ones for the same seed. */
function randomNumbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Sums as text and back. */
export function sumsText(sums) {
  return JSON.stringify([...sums].map(([icb, ofIcb]) => [icb, [...ofIcb].map(([key, pence]) => [key, String(pence)])]));
}

export function sumsIn(text) {
  return new Map(JSON.parse(text).map(([icb, ofIcb]) => [icb, new Map(ofIcb.map(([key, pence]) => [key, BigInt(pence)]))]));
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { chunks, sums } = ledger({ lines: Number(argv[2]), bad: Number(argv[3] ?? 0) });
  for (const text of chunks()) if (!stdout.write(text)) await new Promise((resolve) => stdout.once('drain', resolve));
  stderr.write(sumsText(sums()));
}

/** A CSV broken on purpose, cell by cell and row by row. */
import { parse } from 'csv-parse/sync';
import type { Random } from '../properties/distortions/random.ts';
import { isAmount, JUNK } from './junk.ts';
import { type Broken, brokenBytes } from './text.ts';

type Rows = string[][];

const IS_ICB = /^(?:Q[A-Z0-9]{2}|[DST][A-Z0-9]{4})$/;
/** A header or a cell that says when. */
const IS_PERIOD = /^(?:\d{4}|M?\d{1,2}$|[A-Z][a-z]{2}-|Q\d)/;

function icbOf(row: readonly string[] | undefined): readonly string[] {
  return (row ?? []).filter((cell) => IS_ICB.test(cell));
}

/** Whether a row is the only one with its labels, so that its figures are missing without it; a ledger is only smaller without a line. */
function isAlone(row: readonly string[] | undefined, rows: Rows): boolean {
  const labels = (each: readonly string[]) =>
    each
      .slice(0, 4)
      .filter((cell) => !isAmount(cell))
      .join();
  return row !== undefined && !rows.some((other) => labels(other) === labels(row));
}

type Operation = (rows: Rows, random: Random) => Pick<Broken, 'what' | 'touches'>;

const OPERATIONS: readonly Operation[] = [
  (rows, random) => {
    const at = random.whole(0, rows.length - 1);
    const row = rows[at] ?? [];
    const column = random.whole(0, row.length - 1);
    const before = row[column] ?? '';
    const text = random.pick(JUNK);
    const touches = at === 0 ? ofHeader(before, text) : ofCell(row, before, text);
    row[column] = text;
    return { what: `row ${at} column ${column}: ${JSON.stringify(before)} is ${JSON.stringify(text)}`, touches };
  },
  (rows, random) => {
    const at = random.whole(0, rows.length - 1);
    const [row] = rows.splice(at, 1);
    return { what: `row ${at} dropped`, touches: isAlone(row, rows) ? 'none' : icbOf(row) };
  },
  (rows, random) => {
    const at = random.whole(1, rows.length - 1);
    const row = [...(rows[at] ?? [])];
    rows.splice(random.whole(1, rows.length), 0, row);
    return { what: `row ${at} doubled`, touches: icbOf(row) };
  },
  (rows, random) => {
    const kept = random.shuffled(rows.slice(1));
    rows.splice(1, rows.length - 1, ...kept);
    return { what: 'rows in another order', touches: 'nothing' };
  },
  (rows, random) => {
    const [a, b] = [random.whole(0, rows.length - 1), random.whole(0, rows.length - 1)];
    const [first, second] = [rows[a] ?? [], rows[b] ?? []];
    const column = random.whole(0, first.length - 1);
    const touches = first[column] === second[column] ? 'nothing' : 'anything';
    [first[column], second[column]] = [second[column] ?? '', first[column] ?? ''];
    return { what: `column ${column} of rows ${a} and ${b} changed about`, touches };
  },
  (rows, random) => {
    const column = random.whole(0, (rows[0]?.length ?? 1) - 1);
    for (const row of rows) row.splice(column, 1);
    return { what: `column ${column} dropped`, touches: 'none' };
  },
  (rows, random) => {
    const column = random.whole(0, (rows[0]?.length ?? 1) - 1);
    for (const row of rows) row.splice(column, 0, row[column] ?? '');
    return { what: `column ${column} doubled`, touches: 'none' };
  },
  (rows, random) => {
    const row = rows[random.whole(0, rows.length - 1)] ?? [];
    if (random.chance(0.5)) row.push(random.pick(JUNK));
    else row.pop();
    return { what: 'a row of another length', touches: 'anything' };
  },
  (rows, random) => {
    const at = random.whole(0, rows.length);
    const blank = random.whole(1, 3);
    rows.splice(at, 0, ...Array.from({ length: blank }, () => ['']));
    return { what: `${blank} blank rows at ${at}`, touches: 'none' };
  },
  (rows, random) => {
    const text = random.pick(JUNK);
    rows.splice(random.whole(0, rows.length), 0, [text]);
    return { what: `a row of ${JSON.stringify(text)}`, touches: 'anything' };
  },
  (rows) => {
    rows.push(...rows.map((row) => [...row]));
    return { what: 'the table once more below', touches: 'anything' };
  },
];

/** A cell that is no amount gives no figure; one that is gives another of its ICB. What is no figure may say whose a figure is, or which. */
function ofCell(row: readonly string[], before: string, text: string): Broken['touches'] {
  if (!isAmount(before) || IS_PERIOD.test(before)) return 'anything';
  return isAmount(text) ? icbOf(row) : 'none';
}

function ofHeader(before: string, text: string): Broken['touches'] {
  return IS_PERIOD.test(before) && !IS_PERIOD.test(text.trim()) && text !== 'Dec-25' ? 'none' : 'anything';
}

const DELIMITERS = [',', ',', ',', ';', '\t', '|'];

/** @param text a CSV whose header is its first row */
export function brokenTable(text: string, random: Random): Broken {
  if (random.chance(0.2)) return brokenBytes(Buffer.from(text), random);
  const rows: Rows = parse(text, { relaxColumnCount: true });
  const all: Pick<Broken, 'what' | 'touches'>[] = [];
  for (let left = random.chance(0.7) ? 1 : random.whole(2, 3); left > 0 && rows.length > 1; left -= 1)
    all.push(random.pick(OPERATIONS)(rows, random));
  const delimiter = random.pick(DELIMITERS);
  const quoted = (cell = '') => (/["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const bytes = Buffer.from(
    rows
      .map((row) => row.map(quoted).join(delimiter))
      .join('\n')
      .concat('\n'),
  );
  const [first, ...more] = all;
  const what = `${all.map((each) => each.what).join('; ')}, by ${JSON.stringify(delimiter)}`;
  return { bytes, what, touches: first && more.length === 0 ? first.touches : 'anything' };
}

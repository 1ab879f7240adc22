/**
 * Which folder may import which, types included. Each list is what its folder needs and no more: a new arrow is a line here, with
 * the reason still true, or it is a mistake.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { groupedBy } from '../src/model/group.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** A folder below `src` (`.` is that itself), what its files may import besides their own folder (`a/*` is `a` and all in it), and why no more. */
const ROOMS = rooms(`
.                            | assess/* input/* model policy reference report/* whatif | the library: what other programs may import, and nothing of the command line
assess                       | assess/checks assess/doubts assess/footprints assess/schemes assess/warnings model | arithmetic and verdicts on the model: files, words and policy values are handed in
assess/checks                | assess assess/schemes model | one verdict a rule, from measures that are known already
assess/compare               | assess model | two assessments as values: nothing is assessed again
assess/doubts                | assess model | one doubt a file, from figures; no verdict is known
assess/footprints            | assess assess/doubts assess/schemes model | what bodies of one footprint give carried to those of the other; no verdict is known
assess/rebalance             | model | the smallest changes, from an assessment and its cells: what is then assessed again is not known
assess/saved                 | model | a saved assessment judged again from its own values
assess/schemes               | assess model | what schemes save and move, whatever is judged by it
assess/warnings              | assess assess/doubts assess/schemes model | one warning a file, from the workings of an ICB
bin                          | cli node:crypto node:fs node:module node:path node:tty node:v8 node:vm node:zlib | the process in, the exit status out: nothing is decided here
browser                      | model policy report/documents report/formats report/formats/html/* report/words whatif | what runs in the page: what it needs is in the page, and no file is there
cli                          | cli/commands cli/config cli/node cli/options cli/reading cli/writing input/bytes model policy reference report/* commander package.json | what is typed to what is run; the only contact with the world
cli/commands                 | assess/* cli cli/completion cli/config cli/options cli/reading cli/writing input/* model policy reference report/* whatif commander zod | one command a file: what may be typed, and what is then done
cli/completion               | cli/config model report/words commander | what a shell may offer, from the commands as they are
cli/config                   | cli cli/options cli/reading cli/writing input/bytes model report/documents report/formats report/words commander | what a configuration file says, as if it were typed
cli/node                     | cli input/bytes node:fs node:os node:path node:tty node:worker_threads picomatch | the world as this process has it: files, folders, terminal
cli/options                  | cli input/cells model report/charts report/documents report/formats commander | one group of options a file
cli/reading                  | assess/* cli cli/options input/* model platform policy reference report/* whatif | what is named on the command line to what is assessed
cli/writing                  | cli cli/options cli/reading input/bytes model report/* | what was assessed to what is printed or written
input                        | model | what is said of a file is collected here, for every room below
input/accepted               | input/cells model zod | agreements are JSON, not a table: of the other rooms they need to know what stands for no words
input/bodies                 | model | which body is meant, and what two footprints cannot mean together, from cells alone
input/bytes                  | model platform | what the first bytes are, unpacked and decoded; where bytes come from is the caller's
input/cells                  | model | one cell, read from its text alone: no row, table or file is known
input/clusters               | input input/bytes input/cells input/files input/header input/rows input/table model | a table of clusters; other kinds of table are not known
input/coding                 | input input/bytes input/cells input/files input/header input/table model | a table of codes, and what it says of a row's; what a ledger's figures are is not known
input/costs                  | input input/bodies input/bytes input/cells input/coding input/files input/header input/lines input/rows input/table model | a cost table to cells of the ledger; other kinds of table are not known
input/files                  | input input/bytes input/cells input/header input/lines input/table input/workbook model platform | one door for every file, from its bytes to the rows of its table
input/header                 | input input/cells model | one row of headers: which columns there are, and in which units; rows below it are not known
input/inspect                | input input/bytes input/cells input/files input/header input/rows input/table model | what is in a file, without reading its figures as costs, heads or schemes
input/lines                  | model csv-parse #ledger-scanner | text to rows of cells, and a ledger's plain rows to sums; what a cell means is not known
input/lines/scanner          | - | WebAssembly, which has no other code: a ledger's plain rows to sums, from their bytes
input/population             | input input/bodies input/bytes input/cells input/files input/header input/rows input/table model | a table of heads; other kinds of table are not known
input/rows                   | input input/cells input/header input/table model | the cells of one row by their columns, each fault at its place; no kind of table is known
input/schemes                | input input/bodies input/bytes input/cells input/files input/header input/rows input/table model | a table of schemes; other kinds of table are not known
input/succession             | input input/bytes input/cells input/files input/header input/rows input/table model | a table of agreed shares; other kinds of table are not known
input/table                  | input input/cells input/header input/lines model | which rows are a table's, and which are totals or notes; what its columns mean is its reader's
input/workbook               | input/bytes input/cells input/workbook/formats input/workbook/ods input/workbook/ooxml input/workbook/xls platform @e965/xlsx | a workbook's bytes to sheets of cells: the only folder that knows the library
input/workbook/formats       | input/cells input/workbook | how a number is shown by its format, whatever kind of workbook has it
input/workbook/ods           | input/cells input/workbook input/workbook/formats | one kind of workbook; no other kind is known
input/workbook/ooxml         | input/cells input/workbook | one kind of workbook; no other kind is known
input/workbook/xls           | input/cells input/workbook | one kind of workbook; no other kind is known
model                        | - | the words of the field are values: they know nothing outside themselves
page                         | browser cli cli/completion cli/reading input/bytes input/inspect model platform/browser policy reference report/formats/html report/words picomatch | the page that reads files: the command line itself in a worker, over files in memory
page/libraries               | cli/commands input/bytes input/workbook @e965/xlsx hucre node:events zod | what libraries need of Node and of each other, as small as it is used
platform                     | node:buffer node:crypto node:stream node:zlib | what browsers have another way of: hashes, unpacking, ASCII; nothing of the field is known
platform/browser             | platform fflate | the browser's side of the same, which the build of the page takes instead
policy                       | model zod | cited data with a look-up: who uses it is not its to know
reference                    | model | cited data with a look-up: who uses it is not its to know
report                       | model report/words fflate | an assessment in, text out: no figure is computed, no file is touched
report/charts                | model report report/charts/trajectory report/charts/waterfall report/words d3-scale | drawings as SVG for any page: nothing here needs Node
report/charts/trajectory     | model report report/charts report/words d3-shape | one chart
report/charts/waterfall      | model report report/charts report/documents/schemes report/words | one chart
report/documents             | model report report/documents/schemes report/words | what is said and in which order; how it looks is a format's
report/documents/comparison  | model report report/words | what has changed between two assessments
report/documents/explain     | model report report/documents report/documents/schemes report/words | how one figure came about
report/documents/schemes     | model report report/words | what schemes come to, for whichever document shows it
report/formats               | model report report/charts report/documents report/formats/ci report/formats/docx report/formats/html report/formats/junit report/formats/sarif report/formats/xlsx report/json report/words chalk cli-table3 | one file or folder a format; the registry knows them all
report/formats/ci            | model report/words | what build servers are told, whatever format they read
report/formats/docx          | model report report/documents report/formats report/words fflate | one format, written without a library of its own
report/formats/html          | model report report/charts report/documents report/formats report/formats/html/sections report/words #page-assets | one format
report/formats/html/sections | model report report/documents report/documents/schemes report/formats/html report/words | one part of the page a file
report/formats/junit         | model report report/documents report/formats report/formats/ci report/words | one format
report/formats/sarif         | model report/documents report/formats report/formats/ci report/words | one format
report/formats/xlsx          | model report report/documents report/formats report/formats/xlsx/sheets report/words fflate hucre | one format; the only folder that knows the library
report/formats/xlsx/sheets   | model report report/documents report/documents/schemes report/formats/xlsx report/words | one sheet a file
report/json                  | model platform report/documents report/words zod | what writes, describes and reads the JSON stands together
report/page                  | report/formats/html #page-assets #page-that-reads | the page that reads files as one file: which figures it will show is not known
report/rollup                | model report/words | the statement that adds a ledger up in a database
report/templates             | model report/words | tables to fill in
report/templates/xlsx        | model report/formats/xlsx report/templates report/words | the same as workbooks, in the looks of the report's
report/words                 | model report/words/faults report/words/warnings | each word that is shown is written once, whatever shows it
report/words/faults          | model report/words | the words of faults, by what they are about
report/words/warnings        | model report/words | the words of warnings, by what they are about
whatif                       | assess assess/footprints assess/rebalance assess/schemes input/cells model policy | one way to assess what was submitted, for the command line and the page alike
`);

/** Longer than this no file is: it holds two things. */
const MOST_LINES = 250;
/** More files than these no amount passes on its way from its cell. */
const MOST_ON_THE_WAY = 25;

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = ['bin', 'src'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/'))),
);
const texts = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
const imports = files.flatMap(importsOf);

function importsOf(from: string): readonly Import[] {
  const named = (texts.get(from) ?? '').matchAll(
    /^(?:import|export|\}).*? from '([^']+)'|^import '([^']+)'|\b(?:import|getBuiltinModule)\('([^']+)'\)/gm,
  );
  return [...named].map(([, plain, bare, asked]) => {
    const name = plain ?? bare ?? asked ?? '';
    return { from, to: name.startsWith('.') ? posix.normalize(posix.join(posix.dirname(from), name)) : name };
  });
}

/** The folder of a file of ours, as the table has it, or the name of a package. */
function roomOf(to: string): string {
  if (to.startsWith('src/')) return posix.relative('src', posix.dirname(to)) || '.';
  if (files.includes(to)) return posix.dirname(to);
  if (/^node:|^#|\.json$/.test(to)) return to;
  return to
    .split('/')
    .slice(0, to.startsWith('@') ? 2 : 1)
    .join('/');
}

function rooms(table: string): ReadonlyMap<string, { readonly may: readonly string[]; readonly because: string }> {
  const rows = table.trim().split('\n');
  return new Map(
    rows.map((row) => {
      const [room = '', may = '', because = ''] = row.split('|').map((cell) => cell.trim());
      return [room, { may: may === '-' ? [] : may.split(' '), because }];
    }),
  );
}

/** Whether a folder or package is meant by what a row says. */
function isMeant(said: string, room: string): boolean {
  return said.endsWith('/*') ? room === said.slice(0, -2) || room.startsWith(said.slice(0, -1)) : room === said;
}

test('every folder has a row, and every row a folder', () => {
  expect([...ROOMS.keys()].toSorted()).toEqual([...new Set(files.map(roomOf))].toSorted());
});

test('a folder imports what it may, and needs all that it may', () => {
  const found = groupedBy(
    imports.filter(({ from, to }) => roomOf(from) !== roomOf(to)),
    ({ from }) => roomOf(from),
  );
  for (const [room, { may, because }] of ROOMS) {
    const own = found.get(room) ?? [];
    const beyond = own.filter(({ to }) => !may.some((each) => isMeant(each, roomOf(to))));
    expect(
      beyond.map(({ from, to }) => `${from} imports ${to}`),
      `${room}: ${because}`,
    ).toEqual([]);
    const idle = may.filter((each) => !own.some(({ to }) => isMeant(each, roomOf(to))));
    expect(idle, `${room} may import these, and does not`).toEqual([]);
  }
});

test('no folder has a circle in it, of files and of folders with all that is in them', () => {
  const folders = new Set(files.flatMap((file) => file.split('/').map((_, at, parts) => parts.slice(0, at).join('/'))));
  for (const folder of folders) {
    const depth = folder === '' ? 0 : folder.split('/').length;
    const partOf = (file: string) => (folder === '' || file.startsWith(`${folder}/`) ? file.split('/')[depth] : undefined);
    const next = new Map<string, Map<string, Import>>();
    for (const each of imports) {
      const [own, other] = [partOf(each.from), texts.has(each.to) ? partOf(each.to) : undefined];
      if (own === undefined || other === undefined || own === other) continue;
      next.set(own, (next.get(own) ?? new Map()).set(other, each));
    }
    expect(circleIn(next), folder).toEqual([]);
  }
});

/** The imports of one circle, where there is one. */
function circleIn(next: ReadonlyMap<string, ReadonlyMap<string, Import>>): readonly string[] {
  const done = new Set<string>();
  const circleFrom = (part: string, way: readonly { readonly part: string; readonly said: string }[]): readonly string[] => {
    const at = way.findIndex((each) => each.part === part);
    if (at >= 0) return way.slice(at).map(({ said }) => said);
    if (done.has(part)) return [];
    for (const [to, { from, to: file }] of next.get(part) ?? []) {
      const circle = circleFrom(to, [...way, { part, said: `${from} imports ${file}` }]);
      if (circle.length > 0) return circle;
    }
    done.add(part);
    return [];
  };
  return [...next.keys()].map((part) => circleFrom(part, [])).find((circle) => circle.length > 0) ?? [];
}

test('no file is so long that it holds two things', () => {
  const long = files.filter((file) => (texts.get(file) ?? '').split('\n').length - 1 > MOST_LINES);
  expect(long).toEqual([]);
});

test('the way from a cell to the exit run rate is as short as it is told, and each file on it is tied to another', () => {
  const [, section = ''] = readFileSync(join(ROOT, 'docs/decisions.md'), 'utf8').split('## From a cell to the exit run rate');
  const way = [...section.matchAll(/^\d+\. `(.+)`$/gm)].map(([, file = '']) => file);
  expect(way.filter((file) => !texts.has(file))).toEqual([]);
  expect([...section.matchAll(/`(src\/[^`]+)`/g)].filter(([, file = '']) => !texts.has(file))).toEqual([]);
  expect([way[0], way.at(-1)]).toEqual(['src/input/files/readFiles.ts', 'src/assess/measures.ts']);
  expect(way.length).toBeLessThanOrEqual(MOST_ON_THE_WAY);
  const isTied = (file: string) =>
    imports.some(({ from, to }) => (from === file && way.includes(to)) || (to === file && way.includes(from)));
  expect(way.filter((file) => !isTied(file))).toEqual([]);
});

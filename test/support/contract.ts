import { SCHEME_STYLES, type SchemeFile, schemeFilesOf } from './contractSchemes.ts';
import { cellOf, dayFirst, delimited, monthAndYear, shownAmount, spaced, withPoundSign } from './dress.ts';
import { bookOfShown } from './shownSheets.ts';
import { FORMATS } from './workbooks.ts';

/** One row of the contract: see fixtures/contract/README.md. */
export interface Case {
  readonly name: string;
  readonly rule: string;
  readonly from?: string;
  readonly drop?: readonly string[];
  readonly lines?: readonly string[];
  readonly files?: readonly (readonly string[])[];
  readonly summaries?: readonly string[];
  readonly population?: Readonly<Record<string, string>>;
  readonly populationRows?: readonly string[];
  /** Rows of a coding: in its lines codes stand for cost types. */
  readonly coding?: readonly string[];
  readonly schemes?: readonly string[];
  readonly schemeFiles?: readonly (readonly string[])[];
  /** Accepted doubts, as in `population QE1`. By default the doubt about a case's round heads is accepted. */
  readonly accepted?: readonly string[];
  readonly args?: readonly string[];
  readonly expect: { readonly status: number; readonly faults?: readonly string[]; readonly warnings?: readonly string[] } & Readonly<
    Record<string, unknown>
  >;
}

export interface Line {
  readonly icb: string;
  readonly scenario: string;
  readonly period: string;
  readonly costType: string;
  readonly amount: string;
  readonly recurrence: string;
  readonly function: string;
  readonly submitted: string;
}

/** Cost files by name, workbooks among them. */
export type Books = readonly (readonly [name: string, content: string | Uint8Array])[];

export interface Files {
  readonly costs: readonly (readonly [name: string, text: string])[];
  readonly population?: string;
  readonly coding?: string;
  readonly schemes: readonly SchemeFile[];
}

/** A form of a cost file: layout, delimiter, spelling. */
interface Style {
  readonly name: string;
  readonly write: (lines: readonly Line[]) => string | undefined;
}

interface PopulationStyle {
  readonly name: string;
  readonly write: (heads: readonly (readonly [string, string, string?])[]) => string | undefined;
}

/** Reads the table of cases, each completed with the case it starts from. */
export function loadCases(text: string): readonly Case[] {
  const cases: readonly Case[] = JSON.parse(text);
  const whole = (each: Case): Case => {
    const found = cases.find(({ name }) => name === each.from);
    if (each.from && !found) throw new Error(`there is no case ${each.from}`);
    const base = found && whole(found);
    const kept = (base?.lines ?? []).filter((line) => !(each.drop ?? []).some((words) => dropped(line, words)));
    return {
      ...each,
      lines: [...kept, ...spelt(each.lines ?? [])],
      population: each.population ?? base?.population ?? {},
      accepted: each.accepted ?? Object.keys(each.population ?? base?.population ?? {}).map((icb) => `population ${icb}`),
      schemes: [...(base?.schemes ?? []), ...(each.schemes ?? [])],
      ...((each.coding ?? base?.coding) && { coding: each.coding ?? base?.coding ?? [] }),
    };
  };
  return cases.map(whole);
}

/** Ranges of months written out: one line a month. */
function spelt(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const [icb, scenario, period = '', ...rest] = line.split(' ');
    return monthsOf(period).map((month) => [icb, scenario, month, ...rest].join(' '));
  });
}

function monthsOf(period: string): readonly string[] {
  const [first = '', last] = period.split('..');
  if (last === undefined) return [first];
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  return Array.from({ length: index(last) - index(first) + 1 }, (_, step) => {
    const month = index(first) + step;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

function dropped(line: string, words: string): boolean {
  const [icb, scenario, period, costType] = words.split(' ');
  const [lineIcb, lineScenario, linePeriod = '', lineType] = line.split(' ');
  if (icb !== lineIcb || (scenario && scenario !== lineScenario) || (costType && costType !== lineType)) return false;
  return period === undefined || monthsOf(period).some((month) => linePeriod.startsWith(month));
}

function lineOf(text: string): Line {
  const [icb = '', scenario = '', period = '', costType = '', amount = '', ...more] = text.split(' ');
  const value = (key: string) => more.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1) ?? '';
  return {
    icb,
    scenario,
    period: spaced(period),
    costType,
    amount: cellOf(amount),
    recurrence: more.includes('non-recurrent') ? 'non-recurrent' : 'recurrent',
    function: spaced(value('function')),
    submitted: value('submitted'),
  };
}

const TIDY = ['icb_code', 'scenario', 'period', 'cost_type', 'amount', 'recurrence', 'function', 'submitted'];
const tidyRows = (lines: readonly Line[]) => [
  TIDY,
  ...lines.map(({ icb, scenario, period, costType, amount, recurrence, function: of, submitted }) => [
    icb,
    scenario,
    period,
    costType,
    amount,
    recurrence,
    of,
    submitted,
  ]),
];

/** The months of a period; none if it is not of the scenario. */
function span(period: string): readonly string[] {
  const quarter = /^(\d{4})\/\d{2} Q(\d)$/.exec(period);
  const year = /^(\d{4})\/\d{2}$/.exec(period);
  const first = quarter ? Number(quarter[1]) * 12 + Number(quarter[2]) * 3 : year ? Number(year[1]) * 12 + 3 : undefined;
  if (first === undefined) return [period];
  return Array.from(
    { length: quarter ? 3 : 12 },
    (_, step) => `${Math.floor((first + step) / 12)}-${String(((first + step) % 12) + 1).padStart(2, '0')}`,
  );
}

/**
 * One row for the lines of a series that do not share a period; a further row for those that do. `undefined` where the table
 * would say more than the lines do: a row has a cell for every period, and one left blank beside figures is a gap.
 */
function wideRows(lines: readonly Line[], header: (period: string) => string): readonly (readonly string[])[] | undefined {
  const periods = [...new Set(lines.map(({ period }) => period))].sort();
  const rows: { key: string; line: Line; amounts: Map<string, string> }[] = [];
  for (const line of lines) {
    const key = [line.icb, line.scenario, line.costType, line.recurrence, line.function, line.submitted].join('|');
    const row = rows.find((each) => each.key === key && !each.amounts.has(line.period));
    if (row) row.amounts.set(line.period, line.amount);
    else rows.push({ key, line, amounts: new Map([[line.period, line.amount]]) });
  }
  for (const { key, line, amounts } of rows) {
    const own = new Set([...amounts.keys()].flatMap(span));
    const beside = rows.filter((each) => each.line.icb === line.icb && each.line.scenario === line.scenario);
    if (beside.some((each) => [...each.amounts.keys()].flatMap(span).some((month) => !own.has(month)))) return undefined;
    if (beside.filter((each) => each.key === key).length > 1) return undefined;
  }
  return [
    ['ICB code', 'Scenario', 'Cost type', 'Recurrence', 'Function', 'Submitted', ...periods.map(header)],
    ...rows.map(({ line, amounts }) => [
      line.icb,
      line.scenario,
      line.costType,
      line.recurrence,
      line.function,
      line.submitted,
      ...periods.map((period) => amounts.get(period) ?? ''),
    ]),
  ];
}

/** Every reader: the same lines in each layout, delimiter and dress. */
const STYLES: readonly Style[] = [
  { name: 'tidy, commas', write: (lines) => delimited(tidyRows(lines), ',', '\n') },
  {
    name: 'tidy, semicolons, CRLF, a BOM, pounds and days',
    write: (lines) =>
      `\uFEFF${delimited(
        tidyRows(lines.map((line) => ({ ...line, period: dayFirst(line.period), amount: withPoundSign(line.amount) }))),
        ';',
        '\r\n',
      )}`,
  },
  { name: 'tidy, rows turned round', write: (lines) => delimited([TIDY, ...tidyRows(lines).slice(1).toReversed()], '\t', '\r') },
  {
    name: 'wide',
    write: (lines) =>
      delimited(
        wideRows(lines, (period) => period),
        ',',
        '\n',
      ),
  },
  { name: 'wide, as a spreadsheet writes months', write: (lines) => delimited(wideRows(lines, monthAndYear), ',', '\r\n') },
];

/** Every reader of populations: by ICB, and by finer rows. */
const POPULATION_STYLES: readonly PopulationStyle[] = [
  {
    name: 'by ICB',
    write: (heads) => {
      const parts = heads.some(([, , part]) => part !== undefined);
      return `icb_code,population${parts ? ',practice_code' : ''}\n${heads.map(([icb, count, part]) => `${icb},${count}${parts ? `,${part ?? ''}` : ''}\n`).join('')}`;
    },
  },
  {
    name: 'by practice',
    write: (heads) => {
      if (heads.some(([, , part]) => part !== undefined) || new Set(heads.map(([icb]) => icb)).size < heads.length) return undefined;
      const rows = heads.flatMap(([icb, count], index) => [`${icb},P${index}A,0.5\n`, `${icb},P${index}B,${lessHalf(count)}\n`]);
      return `ICB24CDH,practice code,patients\n${rows.join('')}`;
    },
  },
];

/** A count of heads less a half, exactly. */
function lessHalf(count: string): string {
  const [whole = '', fraction = ''] = count.split('.');
  const scale = Math.max(1, fraction.length);
  const units = BigInt(whole + fraction.padEnd(scale, '0')) - 5n * 10n ** BigInt(scale - 1);
  const digits = units.toString().padStart(scale + 1, '0');
  return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** A case with its costs in a workbook. Cases take turns with the formats. Amounts are numbers in a cell format that shows them. */
export function workbookDressOf(
  each: Case,
  turn: number,
): { readonly dress: string; readonly files: Files; readonly books: Books } | undefined {
  const format = FORMATS[turn % FORMATS.length] ?? 'xlsx';
  const first = firstDressOf(each);
  if (!first) return undefined;
  const books = linesOf(each).map((lines, index) => {
    const [header = [], ...rows] = tidyRows(lines);
    const own = each.coding ? header.map((name) => withCodes(name)) : header;
    const cells = rows.map((row) => row.map((text, column) => (header[column] === 'amount' ? shownAmount(text) : text)));
    return [`costs${index}.${format}`, bookOfShown(format, [own, ...cells])] as const;
  });
  const kept = first.files.costs.filter(([name]) => name === 'summary.csv');
  return { dress: `tidy, as ${format}`, files: first.files, books: [...books, ...kept] };
}

/** A case as a ledger whose codes a coding gives the cost types of. Cases take turns with codes and patterns. */
export function codedDressOf(each: Case, turn: number): { readonly dress: string; readonly files: Files } | undefined {
  const lines = [...(each.lines ?? []), ...(each.files ?? []).flat()];
  const types = [...new Set(lines.map((line) => lineOf(line).costType))];
  if (each.coding || types.length === 0) return undefined;
  const first = firstDressOf({ ...each, coding: types.map((type) => `${turn % 2 === 0 ? type : `${type.slice(0, -2)}*`} ${type}`) });
  return first && { dress: `${first.dress}, with codes ${turn % 2 === 0 ? 'as they are' : 'like patterns'}`, files: first.files };
}

/** A table whose cost types are codes. */
function withCodes(text: string): string {
  return text.replace(/cost[_ ]type/i, 'Cost Centre');
}

/** A case in every dress that can express it. The dresses of its schemes take turns beside those of its costs, until each was used. */
export function dressesOf(each: Case): readonly Dress[] {
  const known = DRESSES.get(each) ?? allDressesOf(each);
  DRESSES.set(each, known);
  return known;
}

/** The first dress of a case, and of the others a third, by turns with other cases. `DRESSES=all` has every case in every dress. */
export function byTurns<Of>(dresses: readonly Of[], index: number): readonly Of[] {
  const isAll = process.env.DRESSES === 'all';
  return dresses.filter((_, turn) => isAll || turn === 0 || (turn + index) % 3 === 0);
}

interface Dress {
  readonly dress: string;
  readonly files: Files;
}

const DRESSES = new WeakMap<Case, readonly Dress[]>();

/** The first of the dresses of a case: most tests look at no other, and all of them take eight times as long to make. */
export function firstDressOf(each: Case): Dress | undefined {
  const [pair] = pairsOf(each);
  const [schemes] = SCHEME_STYLES;
  return pair && schemes && (each.schemes?.length || each.schemeFiles) ? withSchemes(each, pair, schemes) : pair;
}

/** A case in every way of writing costs and populations that can express it. */
function* pairsOf(each: Case): Generator<Dress, void> {
  for (const style of STYLES)
    for (const population of POPULATION_STYLES) {
      const files = filesOf(each, style, population);
      if (files) yield { dress: `${style.name}, population ${population.name}`, files };
    }
}

function allDressesOf(each: Case): readonly Dress[] {
  const pairs = [...pairsOf(each)];
  if (!each.schemes?.length && !each.schemeFiles) return pairs;
  const turns = Math.max(pairs.length, SCHEME_STYLES.length);
  return Array.from({ length: turns }, (_, turn) => turn).flatMap((turn) => {
    const pair = pairs[turn % pairs.length];
    const schemes = SCHEME_STYLES[turn % SCHEME_STYLES.length];
    if (!pair || !schemes) return [];
    return [withSchemes(each, pair, schemes)];
  });
}

function withSchemes(each: Case, { dress, files }: Dress, schemes: (typeof SCHEME_STYLES)[number]): Dress {
  return { dress: `${dress}, schemes ${schemes.name}`, files: { ...files, schemes: schemeFilesOf(each, schemes) } };
}

/** The lines of a case, a table each. */
export function linesOf(each: Case): readonly (readonly Line[])[] {
  const tables = [each.lines ?? [], ...(each.files ?? []).map(spelt)].filter((lines) => lines.length > 0);
  return tables.map((lines) => lines.map(lineOf));
}

/** A case's files in one dress; `undefined` if the dress cannot express the case. */
function filesOf(each: Case, style: Style, populationStyle: PopulationStyle): Files | undefined {
  const tables = linesOf(each);
  const written = tables.map((lines) => style.write(lines)).map((text) => (each.coding && text ? withCodes(text) : text));
  const costs = written.flatMap((text, index) => (text === undefined ? [] : [[`costs${index}.csv`, text] as const]));
  if (costs.length < tables.length) return undefined;
  const summary = each.summaries?.map((row) => `${row.split(' ').join(',')}\n`).join('');
  const rows = each.populationRows?.map((row) => row.split(' ') as [string, string, string?]) ?? Object.entries(each.population ?? {});
  const population = populationStyle.write(rows);
  if (population === undefined) return undefined;
  return {
    costs: [
      ...costs,
      ...(summary === undefined ? [] : [['summary.csv', `icb_code,baseline_cost,planned_cost,delivered_by\n${summary}`] as const]),
    ],
    population,
    ...(each.coding && { coding: `cost centre,cost_type\n${each.coding.map((row) => `${row.split(' ').join(',')}\n`).join('')}` }),
    schemes: [],
  };
}

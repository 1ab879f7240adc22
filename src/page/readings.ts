import { byId, fill } from '../browser/dom.ts';
import { SCENARIOS } from '../model/cost.ts';
import type { TableKind } from '../model/input.ts';
import { UNITS } from '../model/money.ts';
import { FIELDS_OF } from '../model/tableFields.ts';
import { type Child, element, type Markup } from '../report/formats/html/element.ts';
import { columnLetters } from '../report/words/places.ts';
import { counted, listed } from '../report/words/values.ts';
import type { Said } from './command.ts';

/** The part of what `inspect` writes as JSON that a card shows. */
interface Inspected {
  readonly file: { readonly file: string; readonly encoding: string | null; readonly rows: number; readonly taken: Taken | null };
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly rows: number }[];
  readonly kind: TableKind | null;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[]; readonly period: string | null }[];
  readonly icbs: readonly string[];
  readonly totals: readonly { readonly label: string; readonly line: number; readonly header: string; readonly agrees: boolean }[];
}

/** What is said of a file and, where a workbook is read whole, of its further sheets. */
export interface Inspection extends Inspected {
  readonly others?: readonly Inspected[];
  readonly diagnostics: readonly Finding[];
}

interface Taken {
  readonly sheet: string | null;
  readonly header: number;
  readonly first: number | null;
  readonly last: number | null;
}

interface Column {
  readonly column: number;
  readonly header: string;
  readonly readAs: string | null;
  readonly period: string | null;
  readonly scenario: string | null;
  readonly toDate: boolean;
  readonly unit: string | null;
}

interface Finding {
  readonly severity: string;
  readonly message: string;
  readonly hint: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** What a person may say of a file after seeing how it was read. */
export interface Corrections {
  /** What is said already. */
  readonly said: readonly Said[];
  /** Says an option, as if it had been typed: `--map` with `amount=Net cost`. */
  readonly say: (option: string, value: string) => void;
  /** Reads another sheet of the file. */
  readonly sheet: (file: string, sheet: string) => void;
}

/** Shows how each table was read, one card each. */
export function showReadings(readings: readonly Inspection[], { said, say, sheet }: Corrections): void {
  const place = byId('readings', HTMLElement);
  const cards = readings.flatMap(({ others = [], diagnostics, ...first }) => {
    const rest = diagnostics.filter(({ file }) => !others.some((each) => each.file.file === file));
    return [
      { inspected: first, findings: rest },
      ...others.map((inspected) => ({ inspected, findings: diagnostics.filter(({ file }) => file === inspected.file.file) })),
    ];
  });
  fill(
    place,
    cards.map(({ inspected, findings }, index) => cardOf(inspected, findings, said, index)),
  );
  for (const list of place.querySelectorAll('select'))
    list.addEventListener('change', () => {
      const { option, before = '', after = '', file } = list.dataset;
      if (option) say(option, `${before}${list.value}${after}`);
      else if (file) sheet(file, list.value);
    });
}

function cardOf(inspected: Inspected, findings: readonly Finding[], said: readonly Said[], index: number): Markup {
  const { file, kind, sheets, icbs, totals } = inspected;
  const { taken } = file;
  const rows = taken?.first ? `, rows ${taken.first} to ${taken.last}` : '';
  const found = taken
    ? `${taken.sheet === null ? 'Header' : `Sheet ${taken.sheet}: header`} on line ${taken.header}${rows}; ${counted(file.rows, 'row')} of ${counted(icbs.length, 'ICB')}.`
    : 'No table was found in it.';
  const wrong = totals.filter(({ agrees }) => !agrees);
  return element(
    'section',
    { class: 'card', 'aria-labelledby': `card-${index}` },
    element('h4', { id: `card-${index}` }, file.file),
    element(
      'p',
      {},
      `${kind === null ? 'Of no known kind' : `Read as ${kind}`}${file.encoding === null ? '' : `, ${file.encoding}`}. ${found}`,
    ),
    sheets.length > 1 ? sheetsOf(inspected, index) : null,
    unsaidOf(inspected, said, index),
    inspected.columns.length > 0 ? columnsOf(inspected, findings, index) : null,
    totals.length === 0
      ? null
      : element(
          'p',
          {},
          `${counted(totals.length, 'total')} of the file held against its rows: ${
            wrong.length === 0
              ? 'all agree'
              : `not the sum of their rows are ${listed(wrong.map(({ label, line }) => `${label || 'that'} on line ${line}`))}`
          }.`,
        ),
    findings.length === 0 ? null : element('ul', {}, findings.map(findingOf)),
  );
}

/** A finding, at its cell. */
function findingOf({ severity, message, hint, line, column }: Finding): Markup {
  const at = line === null ? '' : column === null ? ` line ${line}:` : ` cell ${columnLetters(column)}${line}:`;
  return element('li', {}, element('strong', {}, `${severity}${at}`), ` ${message} ${hint}`.trimEnd());
}

function sheetsOf({ file, sheets }: Inspected, index: number): Markup {
  const base = file.taken?.sheet == null ? file.file : file.file.replace(/#[^#]*$/, '');
  const options = sheets.map(({ name, hidden, rows }) => ({
    value: name,
    words: `${name}${hidden ? ' (hidden)' : ''}, ${counted(rows, 'row')}`,
  }));
  return chooser('Sheet', `sheet-${index}`, { 'data-file': base }, options, file.taken?.sheet ?? '');
}

/** What the table leaves to be said: the unit of its amounts, the scenario of its rows. It is said of all tables that leave it. */
function unsaidOf({ kind, columns }: Inspected, said: readonly Said[], index: number): readonly Child[] {
  if (kind !== 'costs' && kind !== 'schemes') return [];
  const figures = columns.filter(({ readAs, period }) => period !== null || readAs === 'amount' || readAs?.endsWith('_cost'));
  const months = figures.filter(({ period }) => period !== null);
  const isPlain = !columns.some(({ readAs }) => readAs?.endsWith('_cost'));
  const hasScenarios =
    columns.some(({ readAs }) => readAs === 'scenario') || (months.length > 0 && months.every(({ scenario }) => scenario));
  const saidOf = (option: string, before = '') =>
    said.find(([name, value]) => name === option && value?.startsWith(before))?.[1]?.slice(before.length) ?? '';
  const asked = { value: '', words: 'as the file says' };
  const choices = (values: readonly string[]) => [asked, ...values.map((value) => ({ value, words: value }))];
  return [
    figures.some(({ unit }) => unit === null)
      ? chooser(
          'Unit of amounts that name none, in any file',
          `unit-${index}`,
          { 'data-option': '--unit' },
          choices(UNITS),
          saidOf('--unit'),
        )
      : null,
    kind === 'costs' && isPlain && !hasScenarios
      ? chooser(
          'Scenario of its rows, and of any other file without one',
          `scenario-${index}`,
          { 'data-option': '--set', 'data-before': 'scenario=' },
          choices(SCENARIOS),
          saidOf('--set', 'scenario='),
        )
      : null,
  ];
}

interface Choice {
  readonly value: string;
  readonly words: string;
}

function chooser(label: string, id: string, data: Readonly<Record<string, string>>, choices: readonly Choice[], chosen: string): Markup {
  return element(
    'p',
    {},
    element('label', { for: id }, `${label} `),
    element(
      'select',
      { id, ...data },
      choices.map(({ value, words }) => element('option', { value, selected: value === chosen }, words)),
    ),
  );
}

/** The columns, one a row, with what the first rows of data and those at fault hold there. */
function columnsOf({ columns, kind, file, rows }: Inspected, findings: readonly Finding[], index: number): Markup {
  const heads = ['Column', 'Header', 'Read as', 'Unit', ...rows.map(({ line }) => `Row ${line}`)];
  const body = columns.map((each, at) =>
    element(
      'tr',
      {},
      element('td', {}, columnLetters(each.column)),
      element('th', { scope: 'row' }, each.header === '' ? '(blank)' : each.header),
      element('td', {}, meaningOf(each, kind, file.file)),
      element('td', {}, each.unit ?? '–'),
      rows.map(({ line, cells, period }) => {
        const isAtFault = findings.some((finding) => finding.line === line && finding.column === each.column);
        const read = each.readAs === 'period' && period !== null && period !== cells[at] ? ` → ${period}` : '';
        return element('td', isAtFault ? { class: 'at-fault' } : {}, `${isAtFault ? '✗ ' : ''}${shortened(cells[at] ?? '')}${read}`);
      }),
    ),
  );
  return element(
    'div',
    { class: 'wide', tabindex: 0, role: 'region', 'aria-label': `The columns of ${file.file}`, id: `columns-${index}` },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          heads.map((words) => element('th', { scope: 'col' }, words)),
        ),
      ),
      element('tbody', {}, body),
    ),
  );
}

/** Characters of a cell that are shown. */
const LONGEST = 40;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A period is what its header says; any other column may be given another meaning. */
function meaningOf({ header, readAs, period, scenario, toDate }: Column, kind: TableKind | null, file: string): Child {
  if (period !== null) return [period, scenario === null ? '' : `, ${scenario}`, toDate ? ', to date' : ''].join('');
  if (kind === null || kind === 'coding' || header === '') return readAs ?? 'not read';
  const names = FIELDS_OF[kind].map(({ name }) => name);
  return element(
    'select',
    { 'data-option': '--map', 'data-after': `=${header}`, 'aria-label': `What ${header} of ${file} means` },
    element('option', { value: '', selected: readAs === null, disabled: true }, 'not read'),
    names.map((name) => element('option', { value: name, selected: name === readAs }, name)),
  );
}

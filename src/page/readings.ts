import { byId, fill } from '../browser/dom.ts';
import type { TableKind } from '../model/input.ts';
import { FIELDS_OF } from '../model/tableFields.ts';
import { type Child, element, type Markup } from '../report/formats/html/element.ts';
import { columnLetters } from '../report/words/places.ts';
import { counted, listed } from '../report/words/values.ts';

/** The part of what `inspect` writes as JSON that a card shows. */
export interface Inspected {
  readonly file: { readonly file: string; readonly encoding: string | null; readonly rows: number; readonly taken: Taken | null };
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly rows: number }[];
  readonly kind: TableKind | null;
  readonly columns: readonly Column[];
  readonly icbs: readonly string[];
  readonly totals: readonly { readonly label: string; readonly line: number; readonly header: string; readonly agrees: boolean }[];
  readonly diagnostics: readonly { readonly severity: string; readonly message: string; readonly hint: string }[];
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

/** What a person may say of a file after seeing how it was read. */
export interface Corrections {
  /** Which header a field has: `amount=Net cost`. */
  readonly map: (mapping: string) => void;
  /** Reads another sheet of the file. */
  readonly sheet: (file: string, sheet: string) => void;
}

/** Shows how each file was read, one card each. */
export function showReadings(readings: readonly Inspected[], { map, sheet }: Corrections): void {
  const place = byId('readings', HTMLElement);
  fill(
    place,
    readings.map((each, index) => cardOf(each, index)),
  );
  for (const list of place.querySelectorAll<HTMLSelectElement>('select[data-header]'))
    list.addEventListener('change', () => map(`${list.value}=${list.dataset.header}`));
  for (const list of place.querySelectorAll<HTMLSelectElement>('select[data-file]'))
    list.addEventListener('change', () => sheet(list.dataset.file ?? '', list.value));
}

function cardOf(inspected: Inspected, index: number): Markup {
  const { file, kind, sheets, icbs, totals, diagnostics } = inspected;
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
    inspected.columns.length > 0 ? columnsOf(inspected, index) : null,
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
    diagnostics.length === 0
      ? null
      : element(
          'ul',
          {},
          diagnostics.map(({ severity, message, hint }) =>
            element('li', {}, element('strong', {}, severity), ` ${message} ${hint}`.trimEnd()),
          ),
        ),
  );
}

function sheetsOf({ file, sheets }: Inspected, index: number): Markup {
  const base = file.taken?.sheet == null ? file.file : file.file.replace(/#[^#]*$/, '');
  return element(
    'p',
    {},
    element('label', { for: `sheet-${index}` }, 'Sheet '),
    element(
      'select',
      { id: `sheet-${index}`, 'data-file': base },
      sheets.map(({ name, hidden, rows }) =>
        element(
          'option',
          { value: name, selected: name === file.taken?.sheet },
          `${name}${hidden ? ' (hidden)' : ''}, ${counted(rows, 'row')}`,
        ),
      ),
    ),
  );
}

function columnsOf({ columns, kind, file }: Inspected, index: number): Markup {
  const heads = ['Column', 'Header', 'Read as', 'Unit'].map((words) => element('th', { scope: 'col' }, words));
  const rows = columns.map((each) =>
    element(
      'tr',
      {},
      element('td', {}, columnLetters(each.column)),
      element('th', { scope: 'row' }, each.header === '' ? '(blank)' : each.header),
      element('td', {}, meaningOf(each, kind, file.file)),
      element('td', {}, each.unit ?? '–'),
    ),
  );
  return element(
    'div',
    { class: 'wide', tabindex: 0, role: 'region', 'aria-label': `The columns of ${file.file}`, id: `columns-${index}` },
    element('table', {}, element('thead', {}, element('tr', {}, heads)), element('tbody', {}, rows)),
  );
}

/** A period is what its header says; any other column may be given another meaning. */
function meaningOf({ header, readAs, period, scenario, toDate }: Column, kind: TableKind | null, file: string): Child {
  if (period !== null) return [period, scenario === null ? '' : `, ${scenario}`, toDate ? ', to date' : ''].join('');
  if (kind === null || kind === 'coding' || header === '') return readAs ?? 'not read';
  const names = FIELDS_OF[kind].map(({ name }) => name);
  return element(
    'select',
    { 'data-header': header, 'aria-label': `What ${header} of ${file} means` },
    element('option', { value: '', selected: readAs === null, disabled: true }, 'not read'),
    names.map((name) => element('option', { value: name, selected: name === readAs }, name)),
  );
}

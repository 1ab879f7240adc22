import { BYTE_ORDER_MARK, type CsvValue, csvText } from '../report/formats/csvText.ts';
import { element } from '../report/formats/html/element.ts';
import { NO_FIGURE } from '../report/words/values.ts';
import { fill } from './dom.ts';

/** The reader's sorting and filter of a table; kept when the page is recomputed. */
interface TableState {
  filter: string;
  column: number | undefined;
  descending: boolean;
}

/** Tables with more rows have a filter. */
const FEW = 8;

export class Tables {
  readonly #states = new Map<string, TableState>();
  readonly #fileName: (table: string) => string;

  /** @param fileName makes the name of a table's CSV file from the table's id */
  constructor(fileName: (table: string) => string) {
    this.#fileName = fileName;
  }

  /** Adds sorting, filtering and CSV download to every table of a part of the page. */
  enhance(part: ParentNode): void {
    for (const table of part.querySelectorAll('table')) {
      const state = this.#states.get(table.id) ?? { filter: '', column: undefined, descending: false };
      this.#states.set(table.id, state);
      const name = table.caption?.textContent ?? '';
      sorting(table, state);
      this.#tools(table, state, name);
      apply(table, state);
    }
  }

  #tools(table: HTMLTableElement, state: TableState, name: string): void {
    const bar = document.createElement('div');
    bar.className = 'tools';
    const rows = table.tBodies[0]?.rows.length ?? 0;
    const filter = `${table.id}-filter`;
    fill(bar, [
      rows > FEW
        ? [
            element('label', { for: filter }, 'Filter', element('span', { class: 'unseen' }, ` ${name}`)),
            element('input', { id: filter, type: 'search', value: state.filter }),
          ]
        : null,
      element('span', { class: 'count', role: 'status' }),
      element('button', { type: 'button', id: `${table.id}-csv` }, 'CSV', element('span', { class: 'unseen' }, ` of ${name}`)),
    ]);
    table.parentElement?.before(bar);
    bar.querySelector('input')?.addEventListener('input', (event) => {
      state.filter = (event.target as HTMLInputElement).value;
      apply(table, state);
    });
    bar.querySelector('button')?.addEventListener('click', () => downloadCsv(table, this.#fileName(table.id)));
  }
}

/** Puts a button into every header. */
function sorting(table: HTMLTableElement, state: TableState): void {
  const headers = [...(table.tHead?.rows[0]?.cells ?? [])];
  for (const [column, header] of headers.entries()) {
    if (isPicture(header)) continue;
    const name = header.textContent ?? '';
    header.dataset.header = name;
    fill(header, element('button', { type: 'button', id: `${table.id}-sort-${column}` }, name));
    header.firstElementChild?.addEventListener('click', () => {
      state.descending = state.column === column && !state.descending;
      state.column = column;
      apply(table, state);
    });
  }
}

function apply(table: HTMLTableElement, { filter, column, descending }: TableState): void {
  const body = table.tBodies[0];
  if (!body) return;
  const rows = [...body.rows];
  if (column !== undefined) body.append(...sorted(rows, column, descending));
  for (const [at, header] of [...(table.tHead?.rows[0]?.cells ?? [])].entries()) {
    if (isPicture(header)) continue;
    header.setAttribute('aria-sort', at !== column ? 'none' : descending ? 'descending' : 'ascending');
  }
  const wanted = filter.trim().toLowerCase();
  for (const row of rows) row.hidden = wanted !== '' && !(row.textContent ?? '').toLowerCase().includes(wanted);
  const shown = rows.filter(({ hidden }) => !hidden).length;
  const count = table.parentElement?.previousElementSibling?.querySelector('.count');
  if (count) count.textContent = shown === rows.length ? '' : `${shown} of ${rows.length} rows`;
}

/** Sorts by figure if the column has figures, else by text; rows without a figure come last in both directions. */
function sorted(rows: readonly HTMLTableRowElement[], column: number, descending: boolean): readonly HTMLTableRowElement[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row.cells[column]) }));
  const ofFigures = keyed.some(({ key }) => FIGURE.test(key));
  const isKnown = ({ key }: { readonly key: string }) => (ofFigures ? FIGURE.test(key) : key !== '');
  const compare = (a: string, b: string) => (ofFigures ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0);
  const inOrder = keyed.filter(isKnown).toSorted((a, b) => (descending ? compare(b.key, a.key) : compare(a.key, b.key)));
  return [...inOrder, ...keyed.filter((each) => !isKnown(each))].map(({ row }) => row);
}

const FIGURE = /^-?\d+(\.\d+)?$/;

function keyOf(cell: HTMLTableCellElement | undefined): string {
  const key = cell?.dataset.value ?? cell?.textContent ?? '';
  return key === NO_FIGURE ? '' : key.toLowerCase();
}

/** Downloads the visible rows of a table. */
function downloadCsv(table: HTMLTableElement, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([BYTE_ORDER_MARK, csvText(rowsOf(table))], { type: 'text/csv;charset=utf-8' }));
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Whether a column draws what another one says. */
const isPicture = ({ dataset }: HTMLElement) => 'picture' in dataset;

/** Values written as data: figures and months. Other cells are written as shown. */
const DATA = /^-?\d+(\.\d+)?$|^\d{4}-\d{2}$/;

function rowsOf(table: HTMLTableElement): readonly (readonly CsvValue[])[] {
  const pictures = [...(table.tHead?.rows[0]?.cells ?? [])].map(isPicture);
  return [...table.rows].filter(({ hidden }) => !hidden).map((row) => [...row.cells].filter((_, at) => !pictures[at]).map(textOf));
}

function textOf({ dataset: { value, header }, textContent }: HTMLTableCellElement): string {
  const shown = header ?? textContent ?? '';
  // An unknown figure is an empty field.
  if (value === '' || shown === NO_FIGURE) return '';
  return value !== undefined && DATA.test(value) ? value : shown;
}

import type { Period } from '../../model/period.ts';
import { columnsOf } from '../header/header.ts';
import type { RowMeaning } from '../lines/ledgerScanner.ts';
import type { CostRows } from './costRows.ts';
import type { CellSum, SeriesCells } from './series.ts';

/** Upper bound on the texts of a part: a number made of three is still a small one to V8. */
const MOST = 1 << 10;

/** What a text says, as the cell of the first row with it has it. */
interface Known {
  readonly number: number;
  readonly cell: CellSum['cell'];
  readonly submitted: string | undefined;
  /** The series of rows with it, by the numbers of their other texts. */
  readonly series: Map<number, SeriesCells>;
}

/** Columns whose texts say something together, whatever stands in others. */
class Part {
  readonly #columns: readonly number[];
  readonly #known = new Map<string, Known>();

  constructor(columns: readonly number[]) {
    this.#columns = columns;
  }

  of(cells: readonly string[]): Known | undefined {
    return this.#known.get(this.#textOf(cells));
  }

  learn(cells: readonly string[], { cell, submitted }: CellSum): void {
    const text = this.#textOf(cells);
    const number = this.#known.size;
    if (number < MOST && !this.#known.has(text)) this.#known.set(text, { number, cell, submitted, series: new Map() });
  }

  /** A line end stands in no cell of a line: it keeps cells apart. */
  #textOf(cells: readonly string[]): string {
    let text = cells[this.#columns[0] ?? -1] ?? '';
    for (let at = 1; at < this.#columns.length; at++) text += `\n${cells[this.#columns[at] ?? -1]}`;
    return text;
  }
}

/**
 * What the key columns of a tidy ledger's rows said, part by part. A row whose parts were all read before, in rows that added no finding, adds
 * to a known sum without being read: the only thing that depends on two of its parts is whether its scenario may have figures of its period.
 * Other ledgers have thousands of keys, and a few dozen texts in each part.
 */
export class KnownTexts {
  readonly #rows: CostRows;
  readonly #when: Part;
  readonly #type: Part;
  readonly #function: Part;
  readonly #recurrence: Part;
  /** All else: the ICB, whatever else names it or its region, the scenario, and what holds rows to those. */
  readonly #who: Part;
  readonly #amount: { readonly index: number; readonly header: string };
  /** The line of the last row that had a part which is not known. */
  #missed = 0;

  /** @param amount the index of its column */
  constructor(rows: CostRows, amount: number) {
    const keys = rows.keyColumns();
    const own = [['financial_year', 'period'], ['cost_type'], ['function'], ['recurrence']] as const;
    const parts = own.map((fields) => columnsOf(rows.header, fields).flatMap(({ index }) => (keys.includes(index) ? [index] : [])));
    const [when = [], type = [], of = [], recurrence = []] = parts;
    this.#rows = rows;
    this.#amount = { index: amount, header: rows.column('amount')?.header ?? '' };
    this.#when = new Part(when);
    this.#type = new Part(type);
    this.#function = new Part(of);
    this.#recurrence = new Part(recurrence);
    this.#who = new Part(keys.filter((index) => !parts.some((part) => part.includes(index))));
  }

  /** What a row adds to, which has no other cell worth a look; nothing if a part of it is not known. Its amount is left to be added. */
  meaningOf(cells: readonly string[], line: number): RowMeaning | undefined {
    const [who, when] = [this.#who.of(cells), this.#when.of(cells)];
    const [type, of, recurrence] = [this.#type.of(cells), this.#function.of(cells), this.#recurrence.of(cells)];
    this.#missed = line;
    if (!who || !when || !type || !of || !recurrence) return undefined;
    const { icb, scenario, measure } = who.cell;
    const { period } = when.cell;
    if (!this.#rows.isWithinHorizon(scenario, period)) return undefined;
    const number = (type.number * MOST + of.number) * MOST + recurrence.number;
    let series = who.series.get(number);
    if (!series) {
      const { costType } = type.cell;
      series = this.#rows.ledger.series({
        icb,
        scenario,
        costType,
        function: of.cell.function,
        recurrence: recurrence.cell.recurrence,
        measure,
      });
      who.series.set(number, series);
    }
    return this.#begun(series, period, cells, line, who.submitted);
  }

  #begun(
    series: SeriesCells,
    period: Period,
    cells: readonly string[],
    line: number,
    submitted: string | undefined,
  ): RowMeaning | undefined {
    const { file, sheet } = this.#rows.log;
    const { index, header } = this.#amount;
    return series.begun(period, {
      pence: 0n,
      lines: 0,
      found: cells[index]?.trim() ?? '',
      file,
      sheet,
      line,
      column: index + 1,
      header,
      submitted,
    });
  }

  /** Learns from a row that has been read, and added no finding. */
  learn(cells: readonly string[], line: number, meaning: CellSum): void {
    if (line !== this.#missed) return;
    for (const part of [this.#who, this.#when, this.#type, this.#function, this.#recurrence]) part.learn(cells, meaning);
  }
}

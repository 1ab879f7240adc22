import type { CodingRow } from '../../model/coding.ts';
import { fault } from '../../model/diagnostic.ts';
import type { CodingInput } from '../../model/evidence.ts';
import type { Geography } from '../../model/geography.ts';
import { FIELDS_OF } from '../../model/tableFields.ts';
import type { Source } from '../bytes/source.ts';
import { readCostType } from '../cells/costWords.ts';
import { wordKey } from '../cells/word.ts';
import { readFile } from '../files/readFiles.ts';
import { type Column, keysOf, MOST_CODES, oneLine, type Said } from '../header/header.ts';
import { FileLog } from '../log.ts';
import type { TableShape } from '../table/shape.ts';
import type { TableReader } from '../table/tableReader.ts';
import { codeKey, keyOfCodes } from './codeMatcher.ts';

export interface CodingOptions extends Pick<Said, 'map'> {
  readonly geography: Geography;
}

/**
 * Reads one coding: a table of `cost_type` and one or two columns whose headers are those of a ledger.
 * @returns the coding, unless its header cannot be read; and every fault, in which case codes may lack their rows. Never throws for what the file holds
 */
export async function readCoding(source: Source, options: CodingOptions): Promise<CodingInput> {
  const log = new FileLog(source.name);
  const rows = new CodingRows(options, log);
  const { file } = await readFile(source, 'coding', log, rows.reader(), options);
  const { columns } = rows;
  return {
    ...(columns.length > 0 && { coding: { file: file.file, columns, rows: rows.rows } }),
    files: [file],
    // A header alone is a beginning: every code then has no type, and is listed.
    diagnostics: log.diagnostics().filter(({ code }) => code !== 'no-rows'),
  };
}

class CodingRows {
  readonly #log: FileLog;
  readonly #map: ReadonlyMap<string, string>;
  #codes: readonly Column[] = [];
  #type: Column | undefined;
  readonly #rows = new Map<string, CodingRow>();

  constructor({ map = new Map() }: CodingOptions, log: FileLog) {
    this.#log = log;
    this.#map = map;
  }

  get columns(): readonly string[] {
    return this.#codes.map(({ header }) => header);
  }

  get rows(): readonly CodingRow[] {
    return [...this.#rows.values()];
  }

  reader(): TableReader {
    return {
      recognises: (cells) => {
        const filled = cells.filter((cell) => cell.trim() !== '');
        const isHeader = filled.some((cell) => this.#fieldOf(cell, cells) === 'cost_type');
        return { count: isHeader ? filled.length : 0, icb: isHeader };
      },
      header: (cells, line) => this.#header(cells, line),
      row: (cells, line) => {
        this.#row(cells, line);
        return undefined;
      },
    };
  }

  #fieldOf(cell: string, cells: readonly string[]): string | undefined {
    const mapped = new Map([...this.#map].filter(([, header]) => cells.some((each) => wordKey(each) === wordKey(header))));
    return keysOf(FIELDS_OF.coding, mapped).get(wordKey(cell));
  }

  #header(cells: readonly string[], line: number): TableShape | undefined {
    const filled = cells.flatMap((cell, index) => (cell.trim() === '' ? [] : [{ index, header: oneLine(cell) }]));
    const [type, second] = filled.filter(({ header }) => this.#fieldOf(header, cells) === 'cost_type');
    const codes = filled.filter(({ header }) => this.#fieldOf(header, cells) === undefined);
    const found = filled.map(({ header }) => header);
    const at = ({ index, header }: Column) => this.#log.place(line, index, header);
    const twin = codes.find(({ header }, index) => codes.findIndex((each) => wordKey(each.header) === wordKey(header)) < index);
    const again = second ?? twin;
    if (!type) this.#log.add(fault('missing-column', { field: 'cost_type', layout: 'coding', found }, this.#log.place(line)));
    else if (again) {
      const first = filled.find((each) => wordKey(each.header) === wordKey(again.header)) ?? type;
      this.#log.add(fault('duplicate-column', { header: again.header, field: again.header, first: at(first) }, at(again)));
    } else if (codes.length === 0 || codes.length > MOST_CODES)
      this.#log.add(fault('coding-columns', { found: codes.map(({ header }) => header) }, this.#log.place(line)));
    else {
      this.#type = type;
      this.#codes = codes;
      return SHAPE;
    }
    return undefined;
  }

  #row(cells: readonly string[], line: number): void {
    const type = this.#type;
    if (!type) return;
    const codes = this.#codes.map(({ index }) => cells[index]?.trim() ?? '');
    const blank = this.#codes.find((_, index) => codes[index] === '');
    if (blank) this.#log.add(fault('blank-code', {}, this.#log.place(line, blank.index, blank.header)));
    const text = cells[type.index]?.trim() ?? '';
    const place = this.#log.place(line, type.index, type.header);
    const reading = text === '' ? { value: null } : readCostType(text);
    if ('fault' in reading) this.#log.add({ ...reading.fault, place });
    if (blank || 'fault' in reading) return;
    const row: CodingRow = { codes, costType: reading.value, place: this.#log.place(line) };
    const key = keyOfCodes(codes.map((code) => codeKey(code).replace(/\*+/g, '*')));
    const first = this.#rows.get(key);
    // A row that is not filled in yet may stand beside one that is.
    if (!first || first.costType === null) this.#rows.set(key, row);
    else if (row.costType !== null && row.costType !== first.costType) this.#log.add(fault('code-twice', { first, row }, place));
  }
}

/** Every row is data, whatever it is called. */
const SHAPE: TableShape = {
  labelOf: () => 'icb',
  figures: [],
  read: [],
  hasScenario: false,
  said: [],
  keys: [],
  labels: [],
  calls: { callOf: () => undefined, calls: () => false, free: new Set() },
  keyOf: () => ({ icb: '', scenario: '', period: '', costType: '', recurrence: '' }),
  set: [],
  textOf: () => '',
};

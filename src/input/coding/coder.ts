import { BLANK_CODE, type Coding, type CodingRow, type OpenCode } from '../../model/coding.ts';
import type { CostType } from '../../model/cost.ts';
import { type Diagnostic, fault, warning } from '../../model/diagnostic.ts';
import { groupedBy } from '../../model/group.ts';
import { magnitude } from '../../model/money.ts';
import { ascending } from '../../model/order.ts';
import type { Column } from '../header/header.ts';
import { CodeMatcher, isPattern, keyOfCodes, saysAsMuch } from './codeMatcher.ts';

/** What a coding says of the codes of a row. Figures of codes without a type are added up in it. */
export class Code implements OpenCode {
  readonly codes: readonly string[];
  /** The rows that say most of it: more than one where none outdoes the others. */
  readonly by: readonly CodingRow[];
  readonly like?: CodingRow;
  /** `undefined` where no row gives one, or several do. */
  readonly costType: CostType | undefined;
  /** Whether a row of a ledger has it. */
  isUsed = false;
  rows = 0;
  pence = 0n;

  constructor(codes: readonly string[], by: readonly CodingRow[], like: CodingRow | undefined) {
    this.codes = codes;
    this.by = by;
    if (like) this.like = like;
    this.costType = this.isApart ? undefined : (by[0]?.costType ?? undefined);
  }

  /** Whether rows that none outdoes say different types. */
  get isApart(): boolean {
    return this.by.some(({ costType }) => costType !== this.by[0]?.costType);
  }

  add(pence: bigint, rows: number): void {
    this.pence += pence;
    this.rows += rows;
  }
}

/** Gives the rows of ledgers the cost types of their codes. */
export class Coder {
  readonly #coding: Coding;
  readonly #matcher: CodeMatcher;
  /** Of codes as a spreadsheet leaves them that takes them for numbers. */
  readonly #asNumbers: CodeMatcher;
  readonly #known = new Map<string, Code>();
  /** How many tables it gave their cost types, and the files of those that have them already. */
  coded = 0;
  readonly others: string[] = [];

  constructor(coding: Coding) {
    this.#coding = coding;
    this.#matcher = new CodeMatcher(coding.rows);
    this.#asNumbers = new CodeMatcher(coding.rows, ({ codes }) => codes.map(asNumber));
  }

  get columns(): readonly string[] {
    return this.#coding.columns;
  }

  codeOf(cells: readonly string[], columns: readonly Column[]): Code {
    const codes = columns.map(({ index }) => cells[index]?.trim() || BLANK_CODE);
    const key = keyOfCodes(codes);
    let code = this.#known.get(key);
    if (!code) {
      code = this.#read(codes);
      this.#known.set(key, code);
    }
    return code;
  }

  #read(codes: readonly string[]): Code {
    const by = this.#matcher.best(codes);
    const like = this.#asNumbers.best(codes.map(asNumber)).find((row) => !by.some((each) => saysAsMuch(each, row)));
    return new Code(codes, by, like);
  }

  /** What is found once all rows are read. */
  diagnostics(): readonly Diagnostic[] {
    const { file, columns, rows } = this.#coding;
    if (this.coded === 0) return this.others.length > 0 ? [fault('coding-without-use', { columns, files: this.others }, { file })] : [];
    const used = [...this.#known.values()].filter(({ isUsed }) => isUsed);
    const open = used.filter((code) => code.costType === undefined && !code.isApart);
    const deciding = new Set(used.flatMap(({ by }) => by));
    const idle = rows.filter((row) => row.codes.some(isPattern) && !deciding.has(row));
    return [
      ...(open.length > 0 ? [fault('code-without-type', { columns, codes: open.toSorted(largestFirst) }, { file })] : []),
      ...apartFaults(used),
      ...likeFaults(used),
      ...(idle.length > 0 ? [warning('coding-idle', { rows: idle }, { file })] : []),
    ];
  }
}

function largestFirst(a: OpenCode, b: OpenCode): number {
  return ascending(magnitude(b.pence), magnitude(a.pence)) || ascending(a.codes.join(), b.codes.join());
}

/** A fault for each two rows of the coding that say different types of the same codes. */
function apartFaults(used: readonly Code[]): readonly Diagnostic[] {
  const apart = used.flatMap((code) => {
    const [row] = code.by;
    const other = code.by.find(({ costType }) => costType !== row?.costType);
    return row && other ? [{ codes: code.codes, row, other }] : [];
  });
  return [...groupedBy(apart, ({ row, other }) => `${row.place.line} ${other.place.line}`).values()].flatMap(([first, ...more]) =>
    first ? [fault('coding-undecided', { ...first, more: more.length }, first.other.place)] : [],
  );
}

/** A fault for each row of the coding whose codes, but for dropped zeros, have another type by a row that says less. */
function likeFaults(used: readonly Code[]): readonly Diagnostic[] {
  const found = used.flatMap(({ codes, by: [row], like, costType }) =>
    row && like && costType !== undefined && like.costType !== costType ? [{ codes, row, like }] : [],
  );
  return [...groupedBy(found, ({ like }) => like).values()].flatMap(([first, ...more]) =>
    first ? [fault('code-like-another', { ...first, more: more.length }, first.like.place)] : [],
  );
}

/** A code as a spreadsheet leaves it that takes it for a number: without zeros before it or behind its point. */
function asNumber(code: string): string {
  return code.replace(/^0+(?=\d+(?:\.0+)?$)/, '').replace(/^(\d+)\.0+$/, '$1');
}

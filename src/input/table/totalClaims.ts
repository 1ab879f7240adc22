import { COST_TYPES } from '../../model/cost.ts';
import { decimalText } from '../../model/decimal.ts';
import { fault } from '../../model/diagnostic.ts';
import type { TotalVerdict } from '../../model/inspection.ts';
import { isMissingMark } from '../cells/missingMarks.ts';
import type { SheetRow } from '../cells/sheet.ts';
import { wordKey } from '../cells/word.ts';
import type { FileLog } from '../log.ts';
import { agreeAsRounded, type ColumnSum, numberIn } from './columnSums.ts';
import type { OpenFields } from './rowKey.ts';
import type { Call, TableShape } from './shape.ts';

/** A row that a cell calls a total, other than a label of a region or of all. It is one only if it equals a sum of rows like it. */
export interface Claim extends SheetRow {
  readonly call: Call;
}

/** Sums of the rows of data that are like a claim. */
export interface ClaimSums {
  /** Each figure of the claim, with the sum of its column over the rows like it. */
  readonly sums: (claim: Claim, open: OpenFields) => readonly ColumnSum[];
  /** Whether any row is like it, whatever its period. */
  readonly hasLikeRows: (claim: Claim, open: OpenFields) => boolean;
}

/** The claims that are totals, and those that are rows of data after all. The others are logged as faults. */
interface SettledClaims {
  readonly totals: readonly Claim[];
  readonly verdicts: readonly TotalVerdict[];
  readonly data: readonly Claim[];
}

/** Upper bound on the claims kept; further ones are faults. */
const MOST = 200_000;

/** Keeps claims until all rows are known, so that the order of rows does not matter. */
export class Claims {
  readonly #shape: TableShape;
  readonly #log: FileLog;
  #isPart = false;
  #held: Claim[] = [];
  /** Figures of rows that a free column calls totals, by the word and the row's key. */
  readonly #once = new Map<string, string>();

  constructor(shape: TableShape, log: FileLog) {
    this.#shape = shape;
    this.#log = log;
  }

  get isEmpty(): boolean {
    return this.#held.length === 0;
  }

  /**
   * Keeps a row if it is a claim.
   * @returns whether it is kept, and earlier claims that it shows to be data
   */
  take(row: SheetRow): { readonly kept: boolean; readonly freed: readonly Claim[] } {
    const call = this.#shape.calls.callOf(row.cells);
    if (!call) return { kept: false, freed: [] };
    const claim = { ...row, call };
    if (!call.named && this.#isCommon(claim)) {
      this.#shape.calls.free.delete(call.column.index);
      const freed = this.#held.filter((each) => each.call.column.index === call.column.index);
      this.#held = this.#held.filter((each) => !freed.includes(each));
      return { kept: false, freed };
    }
    if (this.#held.length < MOST) this.#held.push(claim);
    else this.#refuse(claim, undefined);
    return { kept: true, freed: [] };
  }

  /** Whether the same text calls different figures of one key a total: then it is a heading of a ledger, such as `Total pay`. */
  #isCommon(claim: Claim): boolean {
    const figures = this.#shape.read.map(({ index }) => claim.cells[index]?.trim() ?? '').join('|');
    const key = `${claim.call.column.index}|${wordKey(claim.call.text)}|${Object.values(this.#shape.keyOf(claim.cells)).join('|')}`;
    const known = this.#once.get(key);
    if (known === undefined) this.#once.set(key, figures);
    return known !== undefined && known !== figures;
  }

  /** Decides all claims, after the last row. Without sums, all are data. */
  settle(sums: ClaimSums | undefined): SettledClaims {
    if (!sums) return { totals: [], verdicts: [], data: this.#held };
    // In no sum is what was refused before.
    this.#isPart = this.#log.faulty;
    const totals: Claim[] = [];
    const verdicts: TotalVerdict[] = [];
    const data: Claim[] = [];
    const alone = new Map<string, Claim[]>();
    for (const claim of this.#held) {
      if (!this.#isReadable(claim)) {
        data.push(claim);
        continue;
      }
      const ways = this.#waysOf(claim);
      const found = ways.map((open) => sums.sums(claim, open));
      const agreed = found.find((each) => each.every(agreeAsRounded) && each.some(({ rows }) => rows > 0));
      const isBlank = found[0]?.length === 0;
      if (agreed || isBlank) {
        totals.push(claim);
        verdicts.push(...(agreed ?? []).map((each) => verdictOf(claim, each)));
      } else if (ways.some((open) => sums.hasLikeRows(claim, open)))
        this.#refuse(
          claim,
          found[0]?.find((each) => !agreeAsRounded(each)),
        );
      else {
        const { period: _, ...rest } = this.#shape.keyOf(claim.cells);
        const key = JSON.stringify(rest);
        alone.set(key, [...(alone.get(key) ?? []), claim]);
      }
    }
    // No rows to add up: a claim that is alone with its text is data, and counts once.
    for (const group of alone.values()) {
      const words = new Set(group.map(({ call }) => `${call.column.index}|${wordKey(call.text)}`));
      if (words.size === 1) data.push(...group);
      else for (const claim of group) this.#refuse(claim, undefined);
    }
    return { totals, verdicts, data };
  }

  /** Whether all its figures can be read; the reader of data reports those that cannot. */
  #isReadable({ cells }: Claim): boolean {
    return this.#shape.read.every(({ index }) => {
      const text = cells[index]?.trim() ?? '';
      return text === '' || numberIn(text) !== undefined || isMissingMark(text);
    });
  }

  /** What a claim may be the total of: a type or a recurrence beside the word may be the one it is of, or a name for all. */
  #waysOf({ cells }: Claim): readonly OpenFields[] {
    const { textOf, calls, keyOf } = this.#shape;
    const isBlank = (field: string) => textOf(cells, field) === '';
    const isOpen = (field: string) => isBlank(field) || calls.calls(textOf(cells, field));
    const scenario = isBlank('scenario') && isBlank('basis');
    const period = isBlank('period') && isBlank('financial_year');
    const isOfType = COST_TYPES.some((type) => type === keyOf(cells).costType);
    const costTypes = [...(isOfType || !isOpen('cost_type') ? [false] : []), ...(isOpen('cost_type') ? [true] : [])];
    const recurrences = isOpen('recurrence') ? [false, true] : [false];
    return costTypes.flatMap((costType) => recurrences.map((recurrence) => ({ scenario, period, costType, recurrence })));
  }

  #refuse({ cells, line, call }: Claim, apart: ColumnSum | undefined): void {
    const column = apart?.column ?? this.#shape.read.find(({ index }) => (cells[index]?.trim() ?? '') !== '');
    const facts = {
      found: apart ? decimalText(apart.printed) : (cells[column?.index ?? 0]?.trim() ?? ''),
      by: call.column.header,
      text: call.text,
      sum: apart && apart.rows > 0 ? decimalText(apart.sum) : null,
      ...(this.#isPart && { part: true as const }),
    };
    this.#log.add(fault('total-unproved', facts, this.#log.place(line, column?.index, column?.header)));
  }
}

function verdictOf({ line, call }: Claim, { column, printed, sum }: ColumnSum): TotalVerdict {
  const place = { line, column: column.index + 1, header: column.header };
  return { label: call.text, ...place, printed: decimalText(printed), sum: decimalText(sum), agrees: true, toldBy: call.column.header };
}

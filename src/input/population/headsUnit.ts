import { type Decimal, decimalText } from '../../model/decimal.ts';
import { fault, warning } from '../../model/diagnostic.ts';
import type { Unit } from '../../model/money.ts';
import type { Place } from '../../model/place.ts';
import type { Column } from '../header/header.ts';
import { headsUnitIn, mangledTitle, saysMoney, unitOfTitles } from '../header/units.ts';
import type { FileLog } from '../log.ts';
import { holdNote } from '../rows/moneyUnits.ts';
import { unitsBelow } from '../rows/unitsBelow.ts';
import type { UnitRow } from '../table/unitRow.ts';

const IS_MONEY = /£|gbp/i;

/** The unit of heads: from the header, else the row of units below it, else a title. `--unit` is for money only. */
export class HeadsUnit {
  readonly #column: Column;
  readonly #log: FileLog;
  readonly #title: ReturnType<typeof unitOfTitles>;
  /** A title that gives a unit of money, if none gives a unit of heads. */
  readonly #moneyTitle: string | undefined;
  #below: Unit | undefined;
  #isReported = false;

  constructor(column: Column, line: number, titles: readonly string[], log: FileLog) {
    this.#column = column;
    this.#log = log;
    this.#title = unitOfTitles(titles, headsUnitIn);
    this.#moneyTitle = this.#title ? undefined : (titles.find(saysMoney) ?? mangledTitle(titles)?.found);
    this.#isReported = IS_MONEY.test(column.header);
    const place = log.place(line, column.index, column.header);
    if (this.#isReported) log.add(fault('heads-in-money', { found: column.header, by: 'header' }, place));
  }

  takeUnits(row: UnitRow): void {
    const column = this.#column;
    this.#below = unitsBelow(row, [column], { log: this.#log, title: this.#title, heads: true }).get(column.index);
  }

  takeNote(cells: readonly string[], line: number): void {
    if (!this.#column.unit) holdNote({ cells, line }, { unitIn: headsUnitIn, read: this.unit, heads: true, log: this.#log });
  }

  get unit(): Unit {
    return this.#column.unit ?? this.#below ?? this.#title?.unit ?? 'pounds';
  }

  /** A figure in heads. A unit that scales figures is logged with the first of them. */
  inHeads(figure: Decimal, found: string, place: Place): Decimal {
    const { unit } = this;
    const heads = unit === 'pounds' ? figure : scaledUp(figure, unit === 'thousands' ? 3 : 6);
    if (!this.#isReported) this.#report(unit, found, heads, place);
    this.#isReported = true;
    return heads;
  }

  #report(unit: Unit, found: string, heads: Decimal, place: Place): void {
    const column = this.#column;
    // `unitsBelow` has reported a row of units.
    if (!column.unit && this.#below) return;
    if (!column.unit && this.#moneyTitle !== undefined)
      this.#log.add(fault('heads-in-money', { found: this.#moneyTitle, by: 'title' }, this.#log.place()));
    if (unit === 'pounds') return;
    const { title = '', other } = this.#title ?? {};
    if (!column.unit && other) {
      const facts = { title, unit, other: other.title, otherUnit: other.unit };
      this.#log.add(fault('titles-disagree', facts, this.#log.place()));
      return;
    }
    const source = column.unit ? ({ by: 'header', text: column.header } as const) : ({ by: 'title', text: title } as const);
    this.#log.add(warning('unit-of-heads', { ...source, unit, found, heads: decimalText(heads) }, place));
  }
}

function scaledUp({ units, scale }: Decimal, by: number): Decimal {
  return scale >= by ? { units, scale: scale - by } : { units: units * 10n ** BigInt(by - scale), scale: 0 };
}

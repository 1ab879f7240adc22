import type { CostType } from '../../model/cost.ts';
import { addDecimals, compareDecimals, type Decimal, decimal, decimalText } from '../../model/decimal.ts';
import { fault } from '../../model/diagnostic.ts';
import type { AgreedShare } from '../../model/footprints.ts';
import { everyBody, type Geography, type Icb, type IcbCode } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import type { Place } from '../../model/place.ts';
import { readCostType } from '../cells/costWords.ts';
import { bodyOfBoth, icbReader } from '../cells/icb.ts';
import { readShare } from '../cells/share.ts';
import type { Reading } from '../cells/word.ts';
import type { Header } from '../header/header.ts';
import type { FileLog } from '../log.ts';
import { Rows, type TableOptions } from '../rows/rows.ts';

export type SuccessionOptions = Pick<TableOptions, 'geography' | 'map' | 'headerRow'>;

type Row = AgreedShare & { readonly icb: Icb; readonly place: Place };

const ONE = decimal('1');

/** Reads the rows of a table of agreed shares. */
export class SuccessionRows extends Rows {
  readonly #options: SuccessionOptions;
  readonly #takers: Takers;
  readonly #readIcb: (text: string) => Reading<Icb>;
  readonly #rows = new Map<string, Row>();
  /** Bodies of which a row could not be read: what their shares come to is not known. */
  readonly #unsure = new Set<IcbCode>();

  constructor(header: Header, options: SuccessionOptions, log: FileLog) {
    super(header, options, log);
    this.#options = options;
    this.#takers = new Takers(options.geography);
    this.#readIcb = icbReader(options.geography);
  }

  get agreed(): readonly AgreedShare[] {
    return [...this.#rows.values()].map(({ icb: _, ...share }) => share);
  }

  /** Every cell is read whatever the others hold, so that all faults of a row are found at once. */
  read(cells: readonly string[], line: number): void {
    const icb = this.#earlier(cells, line);
    const to = this.#successor(cells, line, icb);
    const costType = this.optional<CostType | null>(cells, line, 'cost_type', readCostType, null);
    const column = this.column('share');
    const look = column && this.looks?.get(column.index);
    const share = this.wanted(cells, line, column, 'share', (found) => readShare(found, look));
    if (!icb) return;
    if (!to || costType === undefined || share === undefined || !column) {
      this.#unsure.add(icb.code);
      return;
    }
    const place = this.place(line, column);
    const key = `${icb.code} ${to.code} ${costType ?? ''}`;
    const first = this.#rows.get(key)?.place;
    if (first) {
      this.#unsure.add(icb.code);
      this.log.add(fault('share-twice', { icb, to, costType, first }, place));
    } else this.#rows.set(key, { from: icb.code, to: to.code, costType, share, icb, place });
  }

  /** Holds the shares of each body and cost type together: they name all its successors, and add up to 1. */
  end(): void {
    this.notes.end();
    const sure = [...this.#rows.values()].filter(({ from }) => !this.#unsure.has(from));
    for (const [, own] of groupedBy(sure, ({ from, costType }) => `${from} ${costType ?? ''}`)) {
      const [first] = own;
      if (!first) continue;
      const { icb, costType, place } = first;
      const missing = this.#takers.of(icb.code).filter(({ code }) => !own.some(({ to }) => to === code));
      const sum = own.reduce<Decimal>((total, { share }) => addDecimals(total, share), decimal('0'));
      const off = addDecimals(sum, { units: -ONE.units, scale: ONE.scale });
      if (missing.length > 0) this.log.add(fault('successor-absent', { icb, costType, missing }, place));
      else if (compareDecimals(sum, ONE) !== 0) {
        this.log.add(fault('shares-not-one', { icb, costType, sum: decimalText(sum), off: decimalText(off) }, place));
      }
    }
  }

  #earlier(cells: readonly string[], line: number): Icb | undefined {
    const named = this.icb(cells, line);
    const column = this.column('icb_code');
    const icb = named && this.#takers.earlier(named);
    if (named && !icb && column)
      this.log.add(fault('other-footprint', { icb: named, field: 'icb_code', footprint: '2026/27' }, this.place(line, column)));
    return icb;
  }

  #successor(cells: readonly string[], line: number, from: Icb | undefined): Icb | undefined {
    const column = this.column('successor_code');
    const named = this.#successorNamed(cells, line);
    if (!named || !column) return undefined;
    const place = this.place(line, column);
    const to = this.#takers.later(named);
    const successors = from ? this.#takers.of(from.code) : [];
    if (!to) this.log.add(fault('other-footprint', { icb: named, field: 'successor_code', footprint: '2025/26' }, place));
    else if (from && !successors.some(({ code }) => code === to.code)) {
      this.log.add(fault('no-successor', { icb: from, to, successors }, place));
      return undefined;
    }
    return to;
  }

  /** By its code; a name beside it must be of the same body. */
  #successorNamed(cells: readonly string[], line: number): Icb | undefined {
    const column = this.column('successor_code');
    const icb = this.wanted(cells, line, column, 'successor_code', (text) => {
      const reading = this.#readIcb(text);
      if ('value' in reading) return reading;
      const { geography } = this.#options;
      const nearest = geography.findIcb(text) ? undefined : geography.icbLike(text);
      return { fault: fault('unknown-icb', { found: text, nearest, footprint: '2026/27' }) };
    });
    const nameColumn = this.column('successor_name');
    const text = this.text(cells, 'successor_name');
    const reading = text === '' ? undefined : this.#readIcb(text);
    if (!icb || !column || !nameColumn || !reading || !('value' in reading)) return icb;
    const both = bodyOfBoth(icb, reading.value, this.#options.geography);
    if (both) return both;
    const facts = { found: text, icb, other: reading.value, otherPlace: this.place(line, column) };
    this.log.add(fault('icb-disagrees', facts, this.place(line, nameColumn)));
    return undefined;
  }
}

/** Which bodies of 2026/27 take over from one of 2025/26; one that is on both takes over from itself. */
class Takers {
  readonly #geography: Geography;
  readonly #bodies: ReadonlyMap<IcbCode, Icb>;

  constructor(geography: Geography) {
    this.#geography = geography;
    this.#bodies = everyBody(geography);
  }

  /** The body of 2025/26 that a name means in the column of what is taken over; `undefined` where it is of 2026/27 alone. */
  earlier({ code }: Icb): Icb | undefined {
    const { icbs, sharedCodes } = this.#geography;
    const own = sharedCodes.find(({ earlier }) => earlier === code)?.code ?? code;
    return icbs.find((icb) => icb.code === own);
  }

  /** The body of 2026/27 that a name means in the column of successors; `undefined` where it is of 2025/26 alone. */
  later({ code }: Icb): Icb | undefined {
    const { laterIcbs, sharedCodes, groups } = this.#geography;
    const own = sharedCodes.find((each) => each.code === code)?.later ?? code;
    const later = laterIcbs.find((icb) => icb.code === own);
    const isEnded = groups.some(({ earlier }) => earlier.includes(own));
    return later ?? (isEnded ? undefined : this.#geography.icbs.find((icb) => icb.code === own));
  }

  of(from: IcbCode): readonly Icb[] {
    const later = this.#geography.laterIcbs.filter(({ predecessors }) => predecessors.includes(from));
    return later.length > 0 ? later : [from].flatMap((code) => this.#bodies.get(code) ?? []);
  }
}

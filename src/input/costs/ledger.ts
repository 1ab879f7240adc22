import { type CostCell, type CostSeries, hasFigure, keyOfFunctions, type Scenario, type Submission, seriesKey } from '../../model/cost.ts';
import type { IcbCode } from '../../model/geography.ts';
import { inOneList } from '../../model/group.ts';
import { ascending } from '../../model/order.ts';
import type { Place } from '../../model/place.ts';
import type { FilePart } from './filePart.ts';
import { SeriesCells } from './series.ts';

/**
 * Adds lines up to cells, the only operation that grows with the input. Everything after it works on cells, so a faster engine or a
 * database would only have to fill a ledger.
 */
export class Ledger {
  readonly #series = new Map<string, SeriesCells>();
  readonly #submissions = new Map<IcbCode, Submission>();
  readonly #summaries = new Map<IcbCode, Place>();
  readonly #withoutColumns: { readonly icb: IcbCode; readonly scenario: Scenario; readonly place: Place }[] = [];

  series(series: CostSeries): SeriesCells {
    const key = seriesKey(series);
    const known = this.#series.get(key);
    if (known) return known;
    const cells = new SeriesCells(series);
    this.#series.set(key, cells);
    return cells;
  }

  get all(): Iterable<SeriesCells> {
    return this.#series.values();
  }

  /** Keeps the latest submission of an ICB. A date without a time counts as the end of its day. */
  submit(submission: Submission): void {
    const known = this.#submissions.get(submission.icb);
    if (!known || endOf(submission.submitted) > endOf(known.submitted)) this.#submissions.set(submission.icb, submission);
  }

  /** Records the summary row of an ICB. Returns the place of an earlier one, if any. */
  summarise(icb: IcbCode, place: Place): Place | undefined {
    const first = this.#summaries.get(icb);
    if (!first) this.#summaries.set(icb, place);
    return first;
  }

  /** Records a row whose table has no column for its figures. */
  withoutColumn(icb: IcbCode, scenario: Scenario, place: Place): void {
    this.#withoutColumns.push({ icb, scenario, place });
  }

  get withoutColumns(): readonly { readonly icb: IcbCode; readonly scenario: Scenario; readonly place: Place }[] {
    return this.#withoutColumns;
  }

  get summaries(): ReadonlyMap<IcbCode, Place> {
    return this.#summaries;
  }

  get submissions(): readonly Submission[] {
    return [...this.#submissions.values()].toSorted((a, b) => ascending(a.icb, b.icb));
  }

  /** All cells, in an order that does not depend on the order of the lines. */
  cells(): readonly CostCell[] {
    markTwice([...this.#series.values()]);
    return inOneList([...this.#series.keys()].toSorted(ascending).map((key) => this.#series.get(key)?.sorted() ?? []));
  }
}

function endOf(submitted: string): string {
  return submitted.includes('T') ? submitted : `${submitted}T99`;
}

/**
 * Marks the parts of a file that has each figure of a cost type twice or nearly so, in a second row or in a total of its rows, and figures
 * that were handed in on two dates. All functions count together,
 * because two equal lines of a single function are two invoices.
 */
function markTwice(all: readonly SeriesCells[]): void {
  const suspected = all.filter(({ hasTwice }) => hasTwice);
  if (suspected.length === 0) return;
  const together = new Map(suspected.map(({ series }) => [keyOfFunctions(series), [] as (readonly FilePart[])[]]));
  // Of most series nobody asks for the parts.
  for (const each of all) together.get(keyOfFunctions(each.series))?.push(each.parts);
  for (const each of together.values()) markParts(inOneList(each), each.length === 1);
}

/** @param isWhole whether no function is told apart */
function markParts(parts: readonly FilePart[], isWhole: boolean): void {
  const filled = parts.filter(hasFigure);
  const once = new Set(filled.filter(({ isTwice }) => !isTwice).map(({ file }) => file));
  const repeated = filled.filter(({ file }) => !once.has(file));
  if (repeated.some(({ pence }) => pence !== 0n)) for (const part of repeated) part.twice = true;
  else {
    const restated = filled.filter(({ isRestated }) => isRestated);
    for (const part of restated) if (part.byDate) part.restated = part.byDate;
    const near = restated.length > 0 ? [] : nearlyRepeated(filled);
    for (const part of near.length > 0 || !isWhole ? near : filled.filter(isOneRowTwice)) part.nearTwice = part.smallerOfTwo ?? 0n;
  }
}

/** Whether it is two equal rows that are no multiple of £1,000, which are rarely two costs. */
function isOneRowTwice({ isTwice, lines, largest }: FilePart): boolean {
  return isTwice && lines === 2 && (largest ?? 0n) % 100_000n !== 0n;
}

/** The figures of files that have two rows for each of them. */
function nearlyRepeated(filled: readonly FilePart[]): readonly FilePart[] {
  const others = new Set(filled.filter(({ smallerOfTwo }) => smallerOfTwo === undefined).map(({ file }) => file));
  return filled.filter(({ file }) => !others.has(file));
}

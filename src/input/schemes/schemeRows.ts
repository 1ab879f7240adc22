import type { FigureField } from '../../model/bound.ts';
import type { CostCell } from '../../model/cost.ts';
import type { Decimal } from '../../model/decimal.ts';
import { fault, warning } from '../../model/diagnostic.ts';
import type { Pence } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import type { Place } from '../../model/place.ts';
import { type Horizon, horizonOf, type Policy } from '../../model/policy.ts';
import { MOVES, type Move } from '../../model/scheme.ts';
import { functionReader } from '../cells/function.ts';
import { type Reading, wordReader } from '../cells/word.ts';
import { type Column, type Header, unreadColumns } from '../header/header.ts';
import type { FileLog } from '../log.ts';
import { KindColumns } from '../rows/kindColumns.ts';
import { Rows, type TableOptions } from '../rows/rows.ts';
import { likelihoodReader, readPosts } from './likelihood.ts';
import { receiverIn, receiverTaking, saysReceiver } from './receivers.ts';
import { isTotalName, type SchemeList } from './schemeList.ts';

export interface SchemeOptions extends TableOptions {
  /** The policy to assess by: it defines the months and functions. */
  readonly policy: Pick<Policy, 'functions' | 'likelihoods' | 'plansDue' | 'recurrentUntil'>;
  /** The cells of the costs: their plans tell which body a code names that two bodies have. */
  readonly plans?: readonly CostCell[];
}

const readMove = wordReader('moves_to', MOVES, {
  nothing: 'none',
  nowhere: 'none',
  regions: 'region',
  providers: 'provider',
  neighbourhoodproviders: 'neighbourhood-provider',
  neighbourhoodhealthprovider: 'neighbourhood-provider',
  neighbourhoodhealthproviders: 'neighbourhood-provider',
  localauthority: 'local-government',
  localauthorities: 'local-government',
});

/** Reads the rows of one schemes file into a list. */
export class SchemeRows extends Rows {
  readonly #list: SchemeList;
  readonly #horizon: Horizon;
  readonly #readFunction: (text: string) => Reading<string>;
  readonly #readLikelihood: (text: string) => Reading<Decimal>;
  #movesAssumed = 0;
  readonly #movesMapped: boolean;
  readonly #kinds: KindColumns;
  /** Columns that are read as no field. */
  readonly #unread: readonly Column[];

  constructor(header: Header, options: SchemeOptions, list: SchemeList, log: FileLog) {
    super(header, options, log);
    this.#list = list;
    this.#horizon = horizonOf(options.policy);
    this.#readFunction = functionReader(options.policy.functions.value);
    this.#readLikelihood = likelihoodReader(options.policy.likelihoods.value);
    this.#movesMapped = options.map?.has('moves_to') ?? false;
    this.#kinds = new KindColumns(header);
    this.#unread = unreadColumns(header);
  }

  /** Reads a row. Every cell is read even if another is at fault, so that all faults are found at once. */
  read(cells: readonly string[], line: number): void {
    const icb = this.icb(cells, line);
    const nameColumn = this.column('scheme');
    const scheme = this.wanted(cells, line, nameColumn, 'scheme', (found) => ({ value: found.replace(/\s+/g, ' ') }));
    const savingColumn = this.column('annual_saving');
    // The rest of a total's row may well be blank, and need not be filled in.
    if (icb && savingColumn && scheme !== undefined && isTotalName(scheme)) {
      this.log.add(fault('scheme-total-row', { icb, scheme }, this.place(line, savingColumn)));
      return;
    }
    const start = this.#start(cells, line);
    const annualSaving = savingColumn && this.wantedUnsigned(cells, line, savingColumn, 'annual_saving');
    const of = this.optional(cells, line, 'function', this.#readFunction, '');
    const recurrence = this.recurrence(cells, line);
    const movesTo = this.#movesTo(cells, line);
    const receivingCost = this.#receivingCost(cells, line, movesTo);
    const oneOffCost = this.#cost(cells, line, 'one_off_cost');
    const likelihood = this.optional(cells, line, 'likelihood', this.#readLikelihood, null);
    const wte = this.optional(cells, line, 'wte', readPosts, null);
    const apart = this.#kinds.kindOf(cells, 'schemes');
    if (apart) {
      this.log.add({ ...apart.fault, place: this.place(line, apart.column) });
      return;
    }
    if (!icb || scheme === undefined || !nameColumn) return;
    const first = this.#list.name(icb.code, scheme, this.place(line, nameColumn));
    if (first) {
      this.log.add(fault('scheme-twice', { icb, scheme, first }, this.place(line, nameColumn)));
      return;
    }
    if (start === undefined || !savingColumn || annualSaving === undefined || of === undefined || !recurrence) return;
    if (movesTo === undefined || receivingCost === undefined || oneOffCost === undefined) return;
    if (likelihood === undefined || wte === undefined) return;
    const place = this.place(line, savingColumn);
    if (movesTo === 'none') {
      const named = this.#receiver(cells, line, scheme, nameColumn);
      const assumed = !this.column('moves_to');
      if (named) this.log.add(warning('scheme-names-receiver', { icb, scheme, found: named.found, assumed }, named.place));
    }
    const receivingColumn = this.column('receiving_cost');
    this.#list.add({
      icb: icb.code,
      scheme,
      start,
      annualSaving,
      function: of,
      recurrence,
      movesTo,
      receivingCost,
      ...(receivingColumn && { receivingPlace: this.place(line, receivingColumn) }),
      oneOffCost,
      ...(likelihood && { likelihood }),
      ...(wte && { wte }),
      place,
    });
  }

  end(): void {
    this.notes.end();
    this.around.end();
    if (this.#movesAssumed > 0) this.log.add(warning('moves-to-assumed', { rows: this.#movesAssumed }, this.log.place()));
  }

  /** The first month of the period in the cell. */
  #start(cells: readonly string[], line: number): Month | undefined {
    const column = this.column('start');
    const period = column && this.period(cells, line, column, 'start');
    if (!column || !period) return undefined;
    const horizon = this.#horizon;
    if (period.start >= horizon.first && period.start <= horizon.last) return period.start;
    this.log.add(fault('outside-horizon', { found: this.text(cells, 'start'), scenario: 'scheme', horizon }, this.place(line, column)));
    return undefined;
  }

  /** In a table without the column no scheme moves a cost; a blank cell leaves the question open, `null`. */
  #movesTo(cells: readonly string[], line: number): Move | null | undefined {
    if (this.column('moves_to')) return this.optional<Move | null>(cells, line, 'moves_to', readMove, null);
    // The user maps such a column, and this table does not have it.
    if (this.#movesMapped) return null;
    for (const column of this.#unread) {
      const found = cells[column.index]?.trim() ?? '';
      const move = found === '' ? undefined : readMove(found);
      if (!move || !('value' in move) || move.value === 'none') continue;
      this.log.add(fault('move-unread', { found }, this.place(line, column)));
      return undefined;
    }
    this.#movesAssumed += 1;
    return 'none';
  }

  /** The body that takes something on by the scheme's name, or by a text of an unread column. */
  #receiver(
    cells: readonly string[],
    line: number,
    scheme: string,
    nameColumn: Column,
  ): { readonly found: string; readonly place: Place } | undefined {
    const found = receiverIn(scheme);
    if (found !== undefined) return { found, place: this.place(line, nameColumn) };
    for (const column of this.#unread) {
      const text = cells[column.index]?.trim() ?? '';
      const named = text === '' ? undefined : saysReceiver(column.header) ? receiverIn(text) : receiverTaking(text);
      if (named !== undefined) return { found: named, place: this.place(line, column) };
    }
    return undefined;
  }

  #receivingCost(cells: readonly string[], line: number, movesTo: Move | null | undefined): Pence | null | undefined {
    const column = this.column('receiving_cost');
    const pence = this.#cost(cells, line, 'receiving_cost');
    if (!column || !pence || (movesTo !== 'none' && movesTo !== null)) return pence;
    this.log.add(fault('receiving-cost-without-move', { found: this.text(cells, 'receiving_cost'), movesTo }, this.place(line, column)));
    return undefined;
  }

  #cost(cells: readonly string[], line: number, field: FigureField): Pence | null | undefined {
    const column = this.column(field);
    return column ? this.unsigned(cells, line, column, field) : null;
  }
}

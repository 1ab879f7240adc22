import type { CostType, Scenario } from '../../model/cost.ts';
import { type Fault, fault } from '../../model/diagnostic.ts';
import { readCostType } from '../cells/costWords.ts';
import { looksCumulative } from '../cells/period.ts';
import { type ScenarioWord, scenarioWordIn } from '../cells/scenarioWord.ts';
import { unitWord } from '../cells/unitWord.ts';
import { remembered } from '../cells/word.ts';
import { type Column, type Header, unreadColumns } from '../header/header.ts';
import { isOfCredits, isOfKinds, takenOutBy } from '../header/heldColumns.ts';

/** Below these, ledgers write letters for the words. */
const OF_LETTERS = /^(?:row |line )?flag$|\b(?:balance|actual|budget)\b/i;
const LETTERS: Readonly<Record<string, ScenarioWord>> = { A: 'actual', B: 'budget', E: 'variance' };
const CREDIT = /^(?:(?:cr|c|credits?|h|haben|minus|negative)\.?|[-\u2212]1?)$/i;
const BELOW_0 = /^£?\s*[(\u2212-]|-$/;

/** Headers of columns that may say cost types, in a table that says them nowhere else. */
const OF_TYPES = /\btypes?\b|categor|\bclass|\bkind\b|\bscope\b/i;

/** The scenarios to whose figures those of a word may be added. A forecast has the actuals of its year so far. */
const PART_OF: Readonly<Record<ScenarioWord, readonly Scenario[]>> = {
  baseline: ['baseline'],
  plan: ['plan'],
  budget: ['plan'],
  forecast: ['forecast'],
  'forecast-outturn': ['forecast', 'baseline'],
  actual: ['actual', 'forecast', 'baseline'],
  outturn: ['actual', 'forecast', 'baseline'],
  variance: [],
};

/** What a column of states calls a row that counts no more. */
const WITHDRAWN =
  /^(?:superseded|replaced|rejected|deleted|removed|void(?:ed)?|cancell?ed|withdrawn|duplicated?|archived|obsolete|excluded?|inactive|unposted|encumbrances?|commitments?|(?:not|do not) (?:use|used|include|included|count|counted|posted|approved))$/i;
/** No word for a kind of figure is longer. */
const LONGEST = 40;

/** Which scenarios a text lets a row be part of; nothing if it says no kind of figure. */
const partOf = remembered((text: string): readonly Scenario[] | undefined => {
  if (text.length > LONGEST) return undefined;
  if (
    looksCumulative(text) ||
    /\b(?:var|variances?|differences?)\b(?! (?:analysis|reports?|explained|notes?|comments?))|^(?:prior|previous|last) year\b/i.test(text)
  )
    return [];
  if (unitWord(text) === 'other' || WITHDRAWN.test(text)) return [];
  const said = scenarioWordIn(text);
  return said?.rest === '' ? PART_OF[said.word] : undefined;
});

/** How the cells of such a column are read. */
function readerFor(header: string): typeof partOf {
  const out = takenOutBy(header);
  if (out) return (text) => (out.test(text) ? [] : partOf(text));
  if (!OF_LETTERS.test(header.replaceAll('_', ' '))) return partOf;
  return (text) => {
    const letter = LETTERS[text];
    return letter ? PART_OF[letter] : partOf(text);
  };
}

/** What a row is refused for, and by which column. */
interface Held {
  readonly column: Column;
  readonly fault: Fault;
}

/**
 * Holds each row to the columns beside its figures that say what these are: of another kind than its scenario, of another cost type than the table
 * is read as, or credits. They are read as no field, so that rows which they keep apart would be added up.
 */
export class KindColumns {
  readonly columns: readonly Column[];
  readonly #kinds: readonly { readonly column: Column; readonly read: typeof partOf }[];
  readonly #credits: readonly Column[];
  readonly #types: readonly Column[];

  constructor(header: Header) {
    const unread = unreadColumns(header);
    const kinds = unread.filter((column) => isOfKinds(column.header));
    this.#kinds = kinds.map((column) => ({ column, read: readerFor(column.header) }));
    this.#credits = unread.filter((column) => isOfCredits(column.header));
    const saysTypes = header.fields.has('cost_type') || header.codes.length > 0;
    this.#types = saysTypes ? [] : unread.filter((column) => OF_TYPES.test(column.header.replaceAll('_', ' ')));
    this.columns = [...kinds, ...this.#credits, ...this.#types];
  }

  /**
   * The column by which the row is no part of its table.
   * @param of the scenarios that it may be part of; in a table without scenarios, what the table is of
   */
  kindOf(cells: readonly string[], of: readonly Scenario[] | 'schemes' | 'population'): Held | undefined {
    const hasScenarios = typeof of !== 'string';
    const named = hasScenarios ? of[0] : of;
    for (const { column, read } of named ? this.#kinds : []) {
      const found = cells[column.index]?.trim() ?? '';
      const allowed = found === '' ? undefined : read(found);
      const isApart = hasScenarios ? allowed && !of.some((each) => allowed.includes(each)) : allowed?.length === 0;
      if (named && isApart) return { column, fault: fault('kind-of-row', { found, by: column.header, of: named }) };
    }
    return undefined;
  }

  /** The column by which the row is of none of these cost types, in a table that says its types nowhere else. */
  typeOf(cells: readonly string[], types: readonly CostType[]): Held | undefined {
    for (const column of this.#types) {
      const found = cells[column.index]?.trim() ?? '';
      const type = found === '' ? undefined : readCostType(found);
      if (type && 'value' in type && !types.includes(type.value)) return { column, fault: fault('cost-type-unread', { found }) };
    }
    return undefined;
  }

  /** The column that calls the row a credit. */
  creditOf(cells: readonly string[]): Column | undefined {
    return this.#credits.find(({ index }) => CREDIT.test(cells[index]?.trim() ?? ''));
  }
}

/** Whether a cell holds a figure that is written as one above 0. */
export function isAbove0(text: string): boolean {
  return /[1-9]/.test(text) && !BELOW_0.test(text.trim());
}

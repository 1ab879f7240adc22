import type { CostType, Scenario } from '../../model/cost.ts';
import { type Fault, fault } from '../../model/diagnostic.ts';
import { readCostType } from '../cells/costWords.ts';
import { looksCumulative } from '../cells/period.ts';
import { type ScenarioWord, scenarioWordIn } from '../cells/scenarioWord.ts';
import { unitWord } from '../cells/unitWord.ts';
import { remembered } from '../cells/word.ts';
import { type Column, type Header, unreadColumns } from '../header/header.ts';

/** Headers of columns that may say what kind of figure a row holds. */
const OF_KINDS = /\b(?:measures?|metric|scenario|version|status|balance|basis|types?|flag|kind|series)\b|actual|budget|forecast/i;
/** Below these, ledgers write letters for the words. */
const OF_LETTERS = /\b(?:flag|balance)\b/i;
const LETTERS: Readonly<Record<string, ScenarioWord>> = { A: 'actual', B: 'budget', E: 'variance' };
const OF_CREDITS =
  /^(?:dr ?\W? ?cr|cr ?\W? ?dr|d ?[/&-] ?c|debit ?\W? ?(?:or )?credit|credit ?\W? ?(?:or )?debit)(?: (?:indicator|ind|flag|code))?$|^sign$/i;
const CREDIT = /^(?:cr|c|credits?)\.?$/i;
const BELOW_0 = /^£?\s*[(\u2212-]|-$/;

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
  /^(?:superseded|replaced|rejected|deleted|removed|void(?:ed)?|cancell?ed|withdrawn|duplicated?|archived|obsolete|excluded?|inactive|(?:not|do not) (?:use|used|include|included|count|counted))$/i;
/** Headers of columns that say by a yes or no whether a row counts, with the cells by which it does not. */
const COUNTING: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:include[ds]?|active|valid|current|counts?)\W*(?:flag|row|line|y ?\/ ?n)?\W*$/i, /^(?:n|no|false|0)$/i],
  [
    /^(?:exclude[ds]?|deleted?|void(?:ed)?|superseded|duplicate|ignored?|inactive)\W*(?:flag|row|line|y ?\/ ?n)?\W*$/i,
    /^(?:y|yes|true|1|x)$/i,
  ],
];

/** No word for a kind of figure is longer. */
const LONGEST = 40;

/** Which scenarios a text lets a row be part of; nothing if it says no kind of figure. */
const partOf = remembered((text: string): readonly Scenario[] | undefined => {
  if (text.length > LONGEST) return undefined;
  if (looksCumulative(text) || /\b(?:var|variances?|differences?)\b|\b(?:prior|previous|last) year\b/i.test(text)) return [];
  if (unitWord(text) === 'other' || WITHDRAWN.test(text)) return [];
  const said = scenarioWordIn(text);
  return said?.rest === '' ? PART_OF[said.word] : undefined;
});

/** How the cells of such a column are read. */
function readerFor(header: string): typeof partOf {
  const [, out] = COUNTING.find(([form]) => form.test(header)) ?? [];
  if (out) return (text) => (out.test(text) ? [] : partOf(text));
  if (!OF_LETTERS.test(header)) return partOf;
  return (text) => {
    const letter = LETTERS[text];
    return letter ? PART_OF[letter] : partOf(text);
  };
}

/**
 * Holds each row to the columns beside its figures that say what these are: of another kind than its scenario, of another cost type than the table
 * is read as, or credits. They are read as no field, so that rows which they keep apart would be added up.
 */
export class KindColumns {
  readonly columns: readonly Column[];

  constructor(header: Header) {
    const named = (column: Column) => column.header.replaceAll('_', ' ');
    const isOf = (form: RegExp) => (column: Column) => form.test(named(column));
    const unread = unreadColumns(header);
    const kinds = unread.filter((column) => [OF_KINDS, ...COUNTING.map(([form]) => form)].some((form) => isOf(form)(column)));
    this.#kinds = kinds.map((column) => ({ column, read: readerFor(named(column)) }));
    this.#credits = unread.filter(isOf(OF_CREDITS));
    const saysTypes = header.fields.has('cost_type') || header.codes.length > 0;
    this.#types = saysTypes ? [] : unread.filter(isOf(OF_TYPES));
    this.columns = [...kinds, ...this.#credits, ...this.#types];
  }

  readonly #kinds: readonly { readonly column: Column; readonly read: typeof partOf }[];
  readonly #credits: readonly Column[];
  readonly #types: readonly Column[];

  /** The column by which the row is no part of any of these scenarios. */
  kindOf(cells: readonly string[], scenarios: readonly Scenario[]): { readonly column: Column; readonly fault: Fault } | undefined {
    const [scenario] = scenarios;
    for (const { column, read } of scenario ? this.#kinds : []) {
      const found = cells[column.index]?.trim() ?? '';
      const allowed = found === '' ? undefined : read(found);
      if (scenario && allowed && !scenarios.some((each) => allowed.includes(each)))
        return { column, fault: fault('kind-of-row', { found, by: column.header, scenario }) };
    }
    return undefined;
  }

  /** The column by which the row is of none of these cost types, in a table that says its types nowhere else. */
  typeOf(cells: readonly string[], types: readonly CostType[]): { readonly column: Column; readonly fault: Fault } | undefined {
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

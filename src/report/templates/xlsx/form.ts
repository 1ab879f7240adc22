import type { TableKind } from '../../../model/input.ts';
import { letters } from '../../formats/xlsx/address.ts';
import type { Cell, Rule, Sheet } from '../../formats/xlsx/book.ts';
import { LINE, linesOf } from '../../formats/xlsx/lines.ts';
import { LOOKS, type Look } from '../../formats/xlsx/looks.ts';
import type { Takes, TemplateColumn } from '../columns.ts';
import type { Template } from '../template.ts';
import { limitsOf, type WordRanges } from './limits.ts';

/** What the sheet of the table is called. */
const FORM_NAMES: Readonly<Record<TableKind, string>> = {
  costs: 'Costs',
  population: 'Population',
  schemes: 'Schemes',
  succession: 'Succession',
  clusters: 'Clusters',
  coding: 'Coding',
};

/** Blank rows below the template's, for further schemes of an ICB, or actuals beside its plan. */
const FURTHER_ROWS = 200;

/** The table itself: the header and the rows of the CSV file, with what may be typed into each cell. */
export function formSheet({ kind, columns, rows }: Template, words: WordRanges): Sheet {
  const widths = columns.map(({ header, takes }) => Math.max(WIDTHS[header] ?? WIDTHS_OF[takes.kind], header.length + 5));
  const further = { first: rows.length + 2, last: rows.length + 1 + FURTHER_ROWS };
  const heightOf = (cells: readonly string[]) => Math.max(...cells.map((cell, index) => linesOf(cell, widths[index] ?? 0))) * LINE + 2;
  return {
    name: FORM_NAMES[kind],
    widths,
    rows: [
      columns.map(({ header, takes }): Cell => ({ shown: header, look: isFigure(takes) ? HEADER_OF_FIGURES : HEADER })),
      ...rows.map((cells) => columns.map(({ need, takes }, index): Cell => ({ shown: cells[index] || null, look: lookOf(takes, need) }))),
      ...Array.from({ length: FURTHER_ROWS }, () => columns.map(({ takes }): Cell => ({ shown: null, look: LOOKS_OF[takes.kind] }))),
    ],
    heights: new Map([[0, LINE + 6], ...rows.map((cells, row) => [row + 1, heightOf(cells)] as const)]),
    merged: [],
    grid: true,
    frozen: { rows: 1, columns: columns.findIndex(({ need }) => need !== 'given') },
    rules: columns.flatMap((column, index) => rulesOf(column, letters(index), further, letterOf('scenario', columns))),
    limits: columns.flatMap(({ takes }, index) => limitsOf(takes, `${letters(index)}2:${letters(index)}${further.last}`, words)),
    ...(kind === 'costs' && { pages: { percent: 60 } }),
  };
}

const WIDTHS: Readonly<Record<string, number>> = {
  icb_name: 46,
  cluster: 50,
  cluster_name: 60,
  successor_name: 46,
  scheme: 40,
  source: 40,
  note: 50,
  function: 36,
  cost_type: 26,
  moves_to: 24,
  start: 14,
  'Cost Centre': 24,
  Subjective: 24,
};
const WIDTHS_OF: Readonly<Record<Takes['kind'], number>> = { text: 14, pounds: 15, heads: 17, share: 14, word: 12 };

/** Text, so that a header that is typed over does not become a date. */
const HEADER: Look = { ...LOOKS.header, format: '@' };
const HEADER_OF_FIGURES: Look = { ...LOOKS.headerRight, format: '@' };

const LOOKS_OF: Readonly<Record<Takes['kind'], Look>> = {
  text: LOOKS.typed,
  word: LOOKS.typed,
  pounds: LOOKS.pounds,
  heads: LOOKS.heads,
  share: LOOKS.ratio,
};

/** Looks of figures with decimals; whole figures show none. */
const IN_PART: Readonly<Partial<Record<Takes['kind'], Look>>> = { pounds: LOOKS.pence, heads: LOOKS.fractions };

const FILLS: Readonly<Record<TemplateColumn['need'], Look>> = { given: {}, wanted: LOOKS.wanted, optional: LOOKS.optional };

function lookOf(takes: Takes, need: TemplateColumn['need']): Look {
  return { ...LOOKS_OF[takes.kind], ...FILLS[need], ...LOOKS.boxed, wrap: !isFigure(takes) };
}

function isFigure({ kind }: Takes): boolean {
  return kind !== 'text' && kind !== 'word';
}

/**
 * A further row is coloured once it names an ICB; a cell for another scenario is grey in any row. Some spreadsheets apply only one
 * rule to a cell, so the rule that shows decimals sets the colour too.
 */
function rulesOf(
  { takes, need, only }: TemplateColumn,
  letter: string,
  further: { readonly first: number; readonly last: number },
  scenario: string,
): readonly Rule[] {
  const own = `${letter}2:${letter}${further.first - 1}`;
  const more = `${letter}${further.first}:${letter}${further.last}`;
  const part = IN_PART[takes.kind];
  const inPart = (cell: string) => `N(${cell})<>INT(N(${cell}))`;
  const elsewhere = only === 'baseline' ? `AND($${scenario}2<>"",$${scenario}2<>"baseline")` : `$${scenario}2="baseline"`;
  return [
    ...(only ? [{ range: `${letter}2:${letter}${further.last}`, formula: elsewhere, look: LOOKS.notHere }] : []),
    ...(part
      ? [
          { range: own, formula: inPart(`${letter}2`), look: part },
          { range: more, formula: inPart(`${letter}${further.first}`), look: { ...FILLS[need], ...part } },
        ]
      : []),
    ...(need === 'given' ? [] : [{ range: more, formula: `$A${further.first}<>""`, look: LOOKS[need] }]),
  ];
}

function letterOf(header: string, columns: readonly TemplateColumn[]): string {
  return letters(columns.findIndex((column) => column.header === header));
}

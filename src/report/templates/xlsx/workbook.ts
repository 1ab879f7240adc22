import type { TableKind } from '../../../model/input.ts';
import { parameterText } from '../../../model/policy.ts';
import type { Sheet } from '../../formats/xlsx/book.ts';
import { LOOKS } from '../../formats/xlsx/looks.ts';
import { Page } from '../../formats/xlsx/page.ts';
import { bytesOf } from '../../formats/xlsx/write.ts';
import { sentence } from '../../words/values.ts';
import type { TemplateColumn } from '../columns.ts';
import type { Template } from '../template.ts';
import { choicesOf, type VocabularyName } from '../vocabularies.ts';
import { formSheet } from './form.ts';
import type { WordRanges } from './limits.ts';

const NAME = 'Notes';
const WIDTHS = [34, 96, 24];

const NEEDS: Readonly<Record<TemplateColumn['need'], string>> = {
  given: 'filled in already',
  wanted: 'to be filled in',
  optional: 'may stay blank',
};

/**
 * The sheet that explains each column and word; the cells of the table offer its lists. None of its rows may look like the header of a
 * table: see the first test of test/report/template.test.ts.
 */
function notesOf(template: Template): { readonly sheet: Sheet; readonly words: WordRanges } {
  const { kind, columns, policy } = template;
  const page = new Page(NAME, WIDTHS);
  page.line(`${TITLES[kind]}: how to fill in this workbook`, LOOKS.title);
  page.line(`By the policy ${policy.title} (${policy.id}).`, LOOKS.note);
  page.heading('How');
  for (const text of [...HOW[kind], ...ALWAYS]) page.line(text, LOOKS.text);
  page.heading('The columns', [
    { text: 'What stands in it', look: LOOKS.section },
    { text: 'Its cells', look: LOOKS.section },
  ]);
  for (const [header, { means, takes, need }] of grouped(columns)) {
    const unit = takes.kind === 'pounds' ? ' In pounds.' : '';
    page.row([
      { shown: header, look: LOOKS.label },
      { shown: `${means}${unit}`, look: LOOKS.wrapped },
      { shown: NEEDS[need], look: LOOKS.text },
    ]);
  }
  if (kind === 'costs') {
    page.heading('What the envelope covers');
    page.line(`${sentence(parameterText(policy, 'scope'))}.`, LOOKS.text);
  }
  page.heading('When it is filled in');
  for (const text of NEXT[kind]) page.line(text, LOOKS.text);
  const words = new Map<VocabularyName, string>();
  for (const { takes } of columns) {
    const range = takes.kind === 'word' ? choices(page, takes.vocabulary, template) : undefined;
    if (takes.kind === 'word' && range !== undefined) words.set(takes.vocabulary, range);
  }
  return { sheet: { ...page.sheet(), pages: { percent: 75 } }, words };
}

const TITLES: Readonly<Record<TableKind, string>> = {
  costs: 'Costs',
  population: 'Populations',
  schemes: 'Schemes',
  succession: 'Agreed shares of costs',
  clusters: 'Clusters of ICBs',
  coding: 'Cost types of the codes of a ledger',
};

const ALWAYS = [
  'A blank is missing, and never 0: enter 0 where there is nothing.',
  'Rows may be added below, without blank rows between: two of them end the table.',
  'The lists offer the words of the program. It reads other spellings too; what it cannot read it reports with the cell.',
];

const HOW: Readonly<Record<TableKind, readonly string[]>> = {
  costs: [
    'Fill in the yellow cells of the sheet Costs, in pounds, with pence if there are any. Grey cells are of another scenario, and stay blank.',
    'Give single months, not running totals. A month with a blank has no run rate, so delete a row that you do not use.',
    'To give forecasts or actuals, or a hosted service, pod, specialised commissioning or transition cost, add rows. Columns headed function, recurrence, note or submitted may be added too.',
  ],
  population: [
    'Fill in the yellow cells of the sheet Population; the pale ones may stay blank. Delete the rows of ICBs that you do not give.',
    'Only these heads are used, and none of the bundled ones: an ICB without a row has no envelope.',
  ],
  schemes: [
    'Fill in the yellow cells of the sheet Schemes; the pale ones may stay blank. Amounts are in pounds, with pence if there are any.',
    'Give each scheme a row of its own: add rows for an ICB that has several. Delete the rows of ICBs that have none.',
    'Leave totals out, or write Total in place of the ICB.',
  ],
  succession: [
    'Fill in the yellow cells of the sheet Succession; the pale ones may stay blank. Each row is a part of an ICB that was split on 1 April 2026.',
    'The shares of an ICB add up to 1. For a cost type that was agreed otherwise, add a row for each successor, with the cost type.',
    'Delete all rows of an ICB that nothing was agreed for: the shares of its population serve.',
  ],
  clusters: [
    'The sheet Clusters holds the clusters that are bundled, a row for each ICB: correct, add and delete rows.',
    'Only these clusters are used, and none of the bundled ones. An ICB is in one cluster at most.',
  ],
  coding: [
    'Put the headers that the ledger has in place of Cost Centre and Subjective, and delete the second if one column of codes will do.',
    'A row for each code, or a pattern such as 52* for many; a code goes before a pattern, and a longer pattern before a shorter one.',
    'Run it as it is first: each code of the ledger without a type is then listed with its amount, as rows to paste here.',
  ],
};

const NEXT: Readonly<Record<TableKind, readonly string[]>> = {
  costs: [
    'icb-envelope inspect plan.xlsx shows how the file is read, and computes nothing.',
    'icb-envelope report plan.xlsx shows the envelope, the gaps and the verdicts.',
  ],
  population: [
    'icb-envelope inspect heads.xlsx shows how the file is read, and computes nothing.',
    'icb-envelope report plan.xlsx --population heads.xlsx uses these heads for the costs of plan.xlsx.',
  ],
  schemes: [
    'icb-envelope inspect schemes.xlsx shows how the file is read, and computes nothing.',
    'icb-envelope report plan.xlsx --schemes schemes.xlsx judges these schemes beside the costs of plan.xlsx.',
  ],
  succession: [
    'icb-envelope inspect shares.xlsx shows how the file is read, and computes nothing.',
    'icb-envelope report plan.xlsx --footprint 2026/27 --succession shares.xlsx shares the costs of plan.xlsx by it.',
  ],
  clusters: [
    'icb-envelope inspect clusters.xlsx shows how the file is read, and computes nothing.',
    'icb-envelope report plan.xlsx --clusters clusters.xlsx adds the costs of plan.xlsx up by these clusters.',
  ],
  coding: [
    'icb-envelope report ledger.csv --cost-type-from coding.xlsx gives the rows of ledger.csv the cost types of their codes.',
    'icb-envelope rollup ledger.csv --cost-type-from coding.xlsx --codes -o codes.csv lists all the codes that have none yet.',
  ],
};

/** Joins neighbouring columns of one meaning, as the months are, into one line. */
function grouped(columns: readonly TemplateColumn[]): readonly (readonly [headers: string, column: TemplateColumn])[] {
  const groups: TemplateColumn[][] = [];
  for (const column of columns) {
    const group = groups.at(-1);
    if (group?.[0]?.means === column.means) group.push(column);
    else groups.push([column]);
  }
  return groups.flatMap(([first, ...others]) => {
    const last = others.at(-1);
    return first ? [[last ? `${first.header} to ${last.header}` : first.header, first] as const] : [];
  });
}

/** Writes a list of words and their meanings. @returns the range of the words; `undefined` if there are none */
function choices(page: Page, name: VocabularyName, template: Template): string | undefined {
  const all = choicesOf(name, template);
  page.heading(`What may stand in ${name}`);
  const rows = all.map(({ word, meaning }) =>
    page.row([
      { shown: word, look: LOOKS.typed },
      { shown: sentence(meaning), look: LOOKS.wrapped },
    ]),
  );
  if (rows.length === 0) page.line('The policy names none: leave it blank.', LOOKS.text);
  return rows.length === 0 ? undefined : `${NAME}!$A$${rows[0]}:$A$${rows.at(-1)}`;
}

/** A template as a workbook: the table, and a sheet that says what each column and each word means. */
export function templateWorkbook(template: Template): Promise<Uint8Array> {
  const { sheet, words } = notesOf(template);
  return bytesOf({ title: `${TITLES[template.kind]} to fill in`, sheets: [formSheet(template, words), sheet], names: {} });
}

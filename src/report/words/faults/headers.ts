import type { FaultFacts } from '../../../model/faultFacts.ts';
import { type NamedAround, type SetSource, TABLE_OPTIONS } from '../../../model/input.ts';
import { financialYearText, monthShortName } from '../../../model/month.ts';
import { icbWords, SOURCE_WORDS } from '../places.ts';
import { counted, listed, listedFirst, optionText, quoted, sentence, visible } from '../values.ts';
import { KIND_WORDS } from '../vocabularies.ts';
import type { FaultWords, Words } from '../words.ts';
import { dateHint } from './cells.ts';

const UNFIT: Readonly<Record<FaultFacts['scenario-unfit']['word'], Words>> = {
  budget: {
    message: 'A budget is no scenario here; the scenarios are plan, actual, forecast and baseline.',
    hint: 'If it is the plan, write Plan in the header; if not, delete the column.',
  },
  outturn: {
    message: 'An outturn of a year after the baseline year may be what was spent or what is expected.',
    hint: 'Write Actual or Forecast in the header instead.',
  },
  'forecast-outturn': {
    message: 'A forecast outturn is of a whole year, but this header names a part of one.',
    hint: 'If it is the forecast of that month or quarter, write Forecast in the header; if it is the year as it was forecast then, delete the column.',
  },
};

const ACROSS =
  'Its columns are named by ICBs: turn it round, so that each ICB has a row and each month a column (in Excel: copy, Paste Special, Transpose), and call the column of the ICBs icb_code.';

/** Values that a whole table may have. */
const SET_EXAMPLES: Readonly<Record<string, string>> = { icb_code: 'QF7', scenario: 'plan', period: '2025-12', basis: 'registered' };

const SOURCE_ABSENT: Readonly<Record<SetSource, string>> = {
  '@sheet': 'the file is no workbook, and has no sheet',
  '@title': 'there is no title above the table',
  '@file': 'the file has no name',
};

function aroundWords(field: string, { source, text, icb, near }: NamedAround): string {
  const where = sentence(SOURCE_WORDS[source]);
  if (near && icb)
    return `${where}, ${quoted(text)}, is nearly ${icbWords(icb)}: correct it and say --set ${field}=${source}, or say --set ${field}=${icb.code}.`;
  return `${where} ${icb ? `names ${icbWords(icb)}` : `says ${quoted(text)}`}: --set ${field}=${source} takes it from there.`;
}

function periodColumnHint(header: string): string {
  return (
    dateHint(header) ??
    'Write a month as 2025-12, Dec-25 or 2025/26 M09, a quarter as 2025/26 Q3, a year as 2025/26; or rename or delete the column.'
  );
}

/** Faults of the header of a table. */
/** A date in digits, of which a day is not told from a month. */
const DATES = /^\d{1,2}\/\d{1,2}\/\d{4}$/;

export const HEADER_FAULTS = {
  'no-header': ({ found, wanted, like }) => ({
    message: `The first row is not a header ${like ? 'of costs' : 'this program knows'}. It reads: ${found.slice(0, 8).map(quoted).join(', ') || 'nothing'}.`,
    hint: like
      ? `It looks like ${KIND_WORDS[like]}: give the file with ${TABLE_OPTIONS[like]}.`
      : `The first row must name the columns, such as ${wanted.join(', ')}. Delete titles above it, or use --map FIELD=HEADER.`,
  }),
  'missing-column': ({ field, layout, found, named = [], meant, across = 0 }) => ({
    message: `The ${layout in TABLE_OPTIONS ? layout : `${layout} cost`} table has no column ${field}. Its columns are ${listedFirst(found.map(quoted), 12)}.`,
    hint: [
      ...named.map((each) => aroundWords(field, each)),
      across > 0
        ? ACROSS
        : `Add the column, or say which one it is${meant === undefined ? '' : ', such as'}: --map ${field}=${meant === undefined ? 'HEADER' : optionText(meant)}.`,
      ...(across === 0 && field in SET_EXAMPLES && named.every(({ near }) => near)
        ? [`If all rows have the same, say it: --set ${field}=${SET_EXAMPLES[field]}.`]
        : []),
    ].join(' '),
  }),
  'scenario-unfit': ({ word }) => UNFIT[word],
  'scenario-without-period': ({ ofBaseline }) =>
    ofBaseline
      ? { message: 'This header does not say which year the baseline is of.', hint: 'Write the year with it, such as "2024/25 Baseline".' }
      : {
          message: 'This header says no period, and neither does any other column.',
          hint: 'Give what each month costs, in columns such as "M9 Actual" and "M9 Forecast"; totals of the year so far and of the full year give no month.',
        },
  'set-beside-column': ({ field, value }) => ({
    message: `The table has a column ${field}, but --set ${field}=${visible(value)} is for tables without one.`,
    hint: 'Leave the option out, or delete the column. To say it of some files of a run, name them under "files" in icb-envelope.json (docs/inputs.md, Options that a job repeats).',
  }),
  'set-without-source': ({ field, source, texts, values, near }) => ({
    message:
      texts.length === 0
        ? `--set ${field}=${source}: ${SOURCE_ABSENT[source]}.`
        : values.length === 0
          ? `--set ${field}=${source}: ${SOURCE_WORDS[source]} names no ${field} that is known: ${texts.slice(0, 3).map(quoted).join(', ')}.`
          : `--set ${field}=${source}: ${SOURCE_WORDS[source]} names more than one: ${listed(values.map(quoted))}.`,
    hint: near
      ? `Did you mean ${icbWords(near)}? Correct the name, or say --set ${field}=${near.code}.`
      : `Say the value itself, such as --set ${field}=${SET_EXAMPLES[field] ?? 'VALUE'}.${source === '@sheet' && texts.length > 0 && values.length === 0 ? ' A sheet that adds others up is left out if it is hidden, or if the others are named: "plan.xlsx#Pattern*".' : ''}`,
  }),
  'population-year-disagrees': ({ found, asked }) => ({
    message: `The populations are of ${quoted(found)}, and --population-year says ${financialYearText(asked)}.`,
    hint: `Give those of ${financialYearText(asked)}, or leave the option out: the file says its year.`,
  }),
  'payments-list': () => ({
    message:
      'This is a list of payments to suppliers, and no plan or ledger: payroll is left out of such lists, so they are far from all that an ICB spends.',
    hint: 'Give the plan, or an extract of the ledger that has pay in it and says the scenario.',
  }),
  'allowances-table': () => ({
    message:
      'This is a table of allowances or allocations, and no plan: it says what ICBs are given, not what they spend, and a running cost allowance leaves programme pay out.',
    hint: 'Give what each ICB spends or plans to. If the table is that, say its scenario: --set scenario=plan.',
  }),
  'trust-accounts': () => ({
    message: 'These are accounts of an NHS trust, and no costs of an ICB: what trusts spend is outside the envelope.',
    hint: 'Give what the ICB spends or plans to. If the table is that, say its scenario: --set scenario=actual.',
  }),
  'mixed-layouts': ({ layouts }) => ({
    message: `The header has columns of more than one layout: ${listed(layouts.map(({ name, columns }) => `${name} (${listedFirst(columns.map(quoted), 3)})`))}.`,
    hint: 'Rename or delete the columns of all but one: tidy (period and amount), wide (a column for each period) or summary (baseline_cost, planned_cost, delivered_by).',
  }),
  'duplicate-column': ({ header, field, first }) => ({
    message: `${quoted(header)} is a second column for ${field}; the first is column ${first.column} ${quoted(first.header ?? '')}.`,
    hint: /^\d/.test(field)
      ? `${DATES.test(header) ? 'Days come first: 31/12/2025. If months do here, write 2025-12. Else rename' : 'Rename'} or delete one of the two.`
      : `Rename or delete one of the two, or say which one counts: --map ${field}=HEADER.`,
  }),
  'mixed-units': ({ header, first }) => ({
    message: `${quoted(header)} and ${quoted(first)} do not say the same unit.`,
    hint: 'Write the same unit in every column of money, such as (£k), or none in any.',
  }),
  'misspelt-column': ({ header, nearest }) => ({
    message: `${quoted(header)} is not a column this program knows. Did you mean ${nearest}?`,
    hint: `Rename it to ${nearest}. If it is a column of your own, give it a name less like ${nearest}.`,
  }),
  'bad-period-column': ({ header, month, more }) => ({
    message: more
      ? `${quoted(header)} and ${counted(more, 'other header')} look like periods but are none.`
      : `${quoted(header)} looks like a period but is not one.${month === undefined ? '' : ` Did you mean ${monthShortName(month)}?`}`,
    hint: periodColumnHint(header),
  }),
  'mapped-unfit': ({ field, says }) => ({
    message: `--map reads this column as ${field}, but its header says ${says}${says === 'debits' ? ', and another column says credits' : ''}.`,
    hint:
      says === 'debits' || says === 'credits'
        ? 'Map a column of net amounts, debits less credits; if there is none, add it.'
        : `Map the column of ${field}. If the figures are what --map says, rename the column.`,
  }),
  'cumulative-column': ({ header, field, more, beside }) => ({
    message: `${quoted(header)} ${more ? `and ${counted(more, 'other header')} are running totals` : 'is a running total'} (year to date): added up, each month would count many times.`,
    hint: beside
      ? `Delete the running totals: the table has each month by itself, such as ${quoted(beside)}.`
      : ['period', 'amount'].includes(field)
        ? 'Add --cumulative: each is then read as what it adds to the one before. Or give the cost of each month by itself, and delete the running totals.'
        : 'Give the amount of a whole year, and delete the running total.',
  }),
  'cumulative-title': ({ title }) => ({
    message: `The title ${quoted(title)} calls what is below it running totals: added up, each month would count many times.`,
    hint: 'Add --cumulative: each is then read as what it adds to the one before. If they are single months, take the word out of the title.',
  }),
} satisfies Partial<FaultWords>;

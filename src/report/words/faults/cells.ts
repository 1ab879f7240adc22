import { MOST_DIGITS } from '../../../model/bound.ts';
import type { FaultFacts, NumberLook } from '../../../model/faultFacts.ts';
import { EVERY_ICB, ICBS_OF } from '../../../model/geography.ts';
import { financialYearText, monthName } from '../../../model/month.ts';
import { isMarkedOut } from '../../../model/name.ts';
import { periodText } from '../../../model/period.ts';
import { icbWords, placeWords } from '../places.ts';
import { counted, quoted, quotedUpTo, visible } from '../values.ts';
import type { FaultWords, Words } from '../words.ts';

const meant = (nearest: string | undefined): string => (nearest ? `Did you mean ${nearest}? ` : '');

function amountHint(found: string, field: string): string {
  const text = found.trim();
  if (text.endsWith('%')) return 'Write the amount itself, not a percentage.';
  if (/^(nil|none|zero)$/i.test(text)) return 'Enter 0 where nothing is spent.';
  if (/^£?[\d.,]+\s*(k|m|bn|mn|million|thousand)$/i.test(text))
    return 'Write the number alone, and put the unit in the header, such as "amount (£m)", or give it with --unit.';
  if (/^[(-]?£?(\d{1,3}([. ]\d{3})+|\d+),(\d{1,2}|\d{4,})\)?$/.test(text))
    return 'Use a point before the pence, and commas only between thousands: 1234.56 or 1,234.56.';
  if (/^(?:[cd]r\b.*\d|.*\d\s*[cd]r)\.?$/i.test(text))
    return field === 'amount'
      ? 'Write the number alone: a debit as it is, a credit with a minus, -1234.56.'
      : 'Write the number alone, without a word for credit or debit.';
  // Only `amount` may be below 0.
  const examples = field === 'amount' ? '1234567.89, 1,234,567.89, (1,234) or -1234' : '1234567.89 or 1,234,567.89';
  return `Write digits, with a point before the pence and commas only between thousands: ${examples}. 0 is an amount; a blank is not.`;
}

function periodHint(found: string, field: string): string {
  if (/^\d{1,2}\/(1[3-9]|2\d|3[01])\/\d{2,4}$/.test(found.trim())) return 'Days come first: 31/12/2025. Or write 2025-12.';
  if (/^\d{1,2}$/.test(found.trim()))
    return 'A number alone may be a month of the calendar or of the financial year: write M9 or Dec-25. Under Period, beside a column Financial Year, it is that month of the year.';
  const hint = dateHint(found.trim());
  if (hint !== undefined) return hint;
  if (field === 'delivered_by') return 'Write a month: 2025-12, Dec-25, 01/12/2025 or 2025/26 M09.';
  return 'Write a month (2025-12, Dec-25, 01/12/2025, 2025/26 M09), a quarter (2025/26 Q3) or a year (2025/26).';
}

const NEGATIVE_HINTS: Readonly<Record<string, string>> = {
  annual_saving:
    'Write the saving without a minus, and without brackets, which mean one. A cost that is added is no saving: put it in the plan.',
  receiving_cost: 'Write what the receiver will spend a year, without a minus; 0 if it will spend nothing.',
  one_off_cost: 'Write what the scheme costs once, without a minus; 0 if it costs nothing.',
};

/** Most functions listed in a sentence; `icb-envelope rules` lists more. */
const FUNCTIONS_LISTED = 6;

function functionHint(known: readonly string[]): string {
  const wanted =
    known.length > FUNCTIONS_LISTED
      ? `Give the id or the name of one of the policy’s ${known.length} functions: "icb-envelope rules R10" lists them.`
      : `Wanted: ${known.map(visible).join(', ') || 'nothing, for the policy names no functions'}.`;
  return `${wanted} Where none fits, leave the cell blank.`;
}

/** Digits of a number that are shown, enough to find it. */
const DIGITS_SHOWN = 24;

const LOOKS: Readonly<Record<NumberLook, string>> = {
  percent: 'a percentage',
  time: 'a time',
  fraction: 'a fraction',
  date: 'a date',
  credit: 'a credit or a debit',
};

/** Words for a number whose number format shows something else. */
function shownWords(found: string, wanted: 'amount' | 'population', format: NumberLook): Words {
  return {
    message: `${quoted(found)} is not ${wanted === 'amount' ? 'an' : 'a'} ${wanted}: the number format of the cell is that of ${LOOKS[format]}.`,
    hint:
      format === 'credit'
        ? 'Write a credit with a minus or in brackets, and give the cell the number format Number.'
        : `Enter the ${wanted} itself${wanted === 'amount' ? ', in the unit of the column' : ''}, and give the cell the number format General.`,
  };
}

type UnitFacts = FaultFacts['unit-in-format'];

function unitMessage({ found, holds, said, stored, field, unit }: UnitFacts): string {
  const cell = `the cell holds ${holds} and shows ${quoted(found)}`;
  if (said !== '' && stored === null) return `The number format adds ${quoted(said)}: ${cell}.`;
  const column = field === 'population' && unit === 'pounds' ? 'heads' : unit;
  return said === ''
    ? `The number format leaves digits out: ${cell}, and the column is in ${column}.`
    : `The number format has the unit ${quoted(said)}: ${cell}, and the column is in ${column}.`;
}

const HEADERS = { thousands: '"amount (£k)"', millions: '"amount (£m)"' } as const;

function unitHint({ said, stored, field, unit }: UnitFacts): string {
  if (field === 'population') return 'Write heads in full, and give the cell a number format that shows only digits.';
  if (stored === 'thousands' || stored === 'millions')
    return `If all figures of the column are in ${stored}, say so in the header, such as ${HEADERS[stored]}, or with --unit ${stored}. If this one alone is, enter it in full, and take the unit out of its number format.`;
  if (unit !== 'pounds' && (stored === 'pounds' || said === ''))
    return `If the figures are in pounds, do not call them ${unit} in the header, in a title or with --unit. If not, give the cell a number format that shows every digit.`;
  return 'Give the cell the number format Number, and check that the figure is an amount in the unit of its column.';
}

const SCENARIO_WORDS: Readonly<Record<FaultFacts['scenario-word']['word'], string>> = {
  outturn:
    'Write baseline for the outturn of the baseline year, actual for what a later month cost, and forecast for what a later year is expected to cost.',
  budget: 'If it is the plan, write plan; if not, delete the row.',
  variance: 'Delete the row: it is the difference of two others.',
  'to-date':
    'Give what each month costs by itself. Or, where every row is to date, write the scenario alone, call the column of amounts "Amount YTD", and use --cumulative.',
};

/** The codes of NHS trusts. */
const TRUST = /^R[A-Z0-9]{2}$|\bNHS (?:foundation )?trust$/i;

/** Faults of a cell. Its text is quoted, so that it stays text. */
export const CELL_FAULTS = {
  'cell-error': ({ found }) => ({
    message: `The cell holds the error ${quoted(found)}.`,
    hint: 'Correct its formula in the workbook and save it again; enter 0 where nothing is spent.',
  }),
  'formula-without-value': ({ found }) => ({
    message: `The cell holds a formula${found === '' ? '' : `, ${quoted(found)},`} that was saved without its value.`,
    hint: 'Open the workbook in a spreadsheet program, let it calculate, and save it again.',
  }),
  'blank-cell': ({ field, found }) => ({
    message: found === undefined ? `${field} is blank.` : `${field} is ${quoted(found)}, which stands for no figure.`,
    hint:
      field === 'icb_code'
        ? 'Write the ICB in every row: of merged cells only the first row has the label, and of a pivot table unless it repeats all item labels (Design, Report Layout). If the row is a total, call it "Total", or delete it.'
        : 'Fill it in, or delete the row.',
  }),
  'bad-year': ({ found }) => ({
    message: `${quoted(found)} is not a financial year.`,
    hint: /^\d{4}$/.test(found.trim())
      ? `It may be the year that begins or the one that ends in ${found.trim()}: write 2025/26, or call the column Financial Year where it is the one that ends then.`
      : 'Write it as 2025/26 or FY26.',
  }),
  'year-disagrees': ({ found, year }) => ({
    message: `${quoted(found)} is not in the financial year of its row, ${quoted(year)}.`,
    hint: 'Correct the one that is wrong.',
  }),
  'unknown-icb': ({ found, nearest, footprint }) =>
    isMarkedOut(found)
      ? {
          message: `${quoted(found)} begins with a mark that takes rows out in other programs, but not here.`,
          hint: 'If the row counts, delete the mark; if not, delete the row.',
        }
      : {
          message: `${quoted(found)} is not one of the ${footprint ? ICBS_OF[footprint] : EVERY_ICB}.${!nearest && TRUST.test(found.trim()) ? ' It is an NHS trust, and what trusts spend is outside the envelope.' : ''}${nearest ? ` Did you mean ${icbWords(nearest)}?` : ''}`,
          hint: /total|england|region|north|south|midlands|london|^y\d\d$/i.test(found)
            ? 'Give the code or the name of an ICB: "icb-envelope icbs" lists them. If it is a total, call it "Total", or delete the row.'
            : 'Give the ODS code (QF7), the ONS code (E54000061) or the name. "icb-envelope icbs" lists them.',
        },
  'icb-disagrees': ({ found, icb, other, otherPlace }) => ({
    message: `${quoted(found)} is ${icbWords(other)}, but ${placeWords(otherPlace)} says ${icbWords(icb)}.`,
    hint: 'Correct the one that is wrong.',
  }),
  'unknown-word': ({ field, found, wanted, nearest }) => ({
    message: `${quoted(found)} is not a known ${field}. ${meant(nearest)}`.trim(),
    hint: `Wanted: ${wanted.join(', ')}.${!nearest && /total|sum|\ball\b/i.test(found) ? ' If the row is a total, delete it.' : ''}`,
  }),
  'scenario-word': ({ found, word }) => ({
    message: `${quoted(found)} is no scenario; the scenarios are plan, actual, forecast and baseline.`,
    hint: SCENARIO_WORDS[word],
  }),
  'bad-amount': ({ found, field, format }) =>
    format ? shownWords(found, 'amount', format) : { message: `${quoted(found)} is not an amount.`, hint: amountHint(found, field) },
  'bad-share': ({ found, holds }) => ({
    message: `${quoted(found)} is not a share${holds === undefined ? '' : `: the cell holds ${quoted(holds)}, and its number format shows that`}.`,
    hint:
      holds === undefined
        ? 'Write a ratio from 0 to 1, or a percentage: 0.585 or 58.5%.'
        : 'Give the cell the number format General or that of a percentage.',
  }),
  'shown-otherwise': ({ found, holds }) => ({
    message: `The cell holds ${holds}, but its number format shows ${found === '' ? 'nothing' : quoted(found)}.`,
    hint: 'Enter the figure that is meant, and give the cell the number format General.',
  }),
  'unit-in-format': (facts) => ({ message: unitMessage(facts), hint: unitHint(facts) }),
  'negative-amount': ({ found, field }) => ({
    message: `${field} is below 0: ${quoted(found)}.`,
    hint:
      NEGATIVE_HINTS[field] ??
      'A summary row gives a whole annual cost, which cannot be negative. Give credits in a table with a row or a column for each period.',
  }),
  'running-total-gap': ({ found, month }) => ({
    message: `There is no running total for ${monthName(month - 1)}, so the cost of ${monthName(month)} cannot be worked out from ${quoted(found)}.`,
    hint: 'Give the running total of every month, or of the end of every quarter, from the start of the year, all in one file.',
  }),
  'running-total-beside': ({ found, period, other }) => ({
    message: `The running total ${quoted(found)} gives the cost of ${periodText(period)}, and so does ${placeWords(other)}: it would count twice.`,
    hint: 'Delete one of the two columns, or rows.',
  }),
  'bad-period': ({ found, field }) => ({
    message: `${quoted(found)} is not a ${field === 'delivered_by' ? 'month' : 'period'}.`,
    hint: periodHint(found, field),
  }),
  'no-year': ({ found, more, year }) => ({
    message: more
      ? `${quoted(found)} and ${counted(more, 'other header')} do not say which year they are in.`
      : `${quoted(found)} does not say which year it is in.`,
    hint:
      year === undefined
        ? `Write 2025/26 ${/^q/i.test(found.trim()) ? 'Q3' : 'M09'}, or give the year with --year, such as --year 2025/26; a column of financial years may say it, too.`
        : `The year named beside the table is ${financialYearText(year)}: --year ${financialYearText(year)} reads it so.`,
  }),
  'outside-horizon': ({ found, scenario, horizon }) => ({
    message: `${quoted(found)} is outside the months that ${scenario === 'scheme' ? 'a scheme may start in' : `${scenario === 'actual' ? 'an' : 'a'} ${scenario} covers`}: ${monthName(horizon.first)} to ${monthName(horizon.last)}.`,
    hint:
      scenario === 'scheme'
        ? 'Correct the month, or delete the row: what began earlier is in the costs already, and what begins later saves nothing yet.'
        : 'Correct the period, or delete the figure. The costs of the baseline year belong in scenario baseline.',
  }),
  'bad-submitted': ({ found }) => ({
    message: `${quoted(found)} is not a date or date-time.`,
    hint: 'Write the date, and the time in London if it is known: 2025-05-29, 2025-05-30T16:45 or 30/05/2025 16:45.',
  }),
  'too-many-digits': ({ found, field }) => ({
    message: `${quotedUpTo(found, DIGITS_SHOWN)} has more digits than any ${field === 'population' ? 'population' : 'amount'}: over ${MOST_DIGITS.before} before the point, or over ${MOST_DIGITS.after} after it.`,
    hint: 'Write the figure alone: two cells may have run together.',
  }),
  'bad-heads': ({ found, format }) =>
    format
      ? shownWords(found, 'population', format)
      : { message: `${quoted(found)} is not a population.`, hint: 'Write heads above 0 as digits: 1608566.845 or 1,608,567.' },
  'unknown-function': ({ found, nearest, known }) => ({
    message: `${quoted(found)} is not one of the policy’s functions. ${meant(nearest && visible(nearest))}`.trim(),
    hint: functionHint(known),
  }),
  'receiving-cost-without-move': ({ found, movesTo }) => ({
    message:
      movesTo === 'none'
        ? `moves_to is none, so nobody receives a cost, but receiving_cost is ${quoted(found)}.`
        : `moves_to is blank, so who receives a cost is not known, but receiving_cost is ${quoted(found)}.`,
    hint: 'Say in the column moves_to who will bear it: region, provider, neighbourhood-provider, national or local-government. If nobody will, enter 0.',
  }),
  'move-unread': ({ found }) => ({
    message: `This column is not known, but ${quoted(found)} in it says where something moves.`,
    hint: 'Rename the column to moves_to, or give --map moves_to=HEADER.',
  }),
} satisfies Partial<FaultWords>;

const DAY_COUNT_HINT = 'This is a spreadsheet’s number for a date: format the column as a date, then save it again. Or write 2025-12.';
const DAY_AND_MONTH_HINT =
  'This is a day and a month without a year: a spreadsheet may have made it of a month that was typed in. Write 2025-12.';

/** What to do about a month that a spreadsheet has turned into a date; `undefined` for other text. */
export function dateHint(found: string): string | undefined {
  if (/^\d{5}$/.test(found)) return DAY_COUNT_HINT;
  return /^\d{1,2}[-\s][a-z]{3,9}$/i.test(found) ? DAY_AND_MONTH_HINT : undefined;
}

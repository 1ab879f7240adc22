import type { OtherFigures } from '../../../model/faultFacts.ts';
import { counted, grouped, quoted } from '../values.ts';
import type { FaultWords } from '../words.ts';

const OTHER_UNIT = {
  header: (other: string) => `the header is ${quoted(other)}`,
  title: (other: string) => `the title above says ${quoted(other)}`,
  option: (other: string) => `--unit says ${other}`,
} as const;

const FIGURES: Readonly<Record<OtherFigures | 'running-totals', string>> = {
  credits: 'credits',
  debits: 'debits',
  percentages: 'percentages',
  heads: 'people or posts',
  savings: 'savings',
  variances: 'variances',
  'running-totals': 'running totals',
};

/** Faults of rows that are no plain data: totals, rows without labels, rows of units. */
export const ROW_FAULTS = {
  'row-without-label': ({ found, sum }) => ({
    message: `The row has no label, and ${grouped(found)} is not the sum of the rows above it, ${grouped(sum)}.`,
    hint: 'If it continues the row above, as below a merged cell, write the label in every row; in a summary table, which has one row for each ICB, add it to the row above. If it is a total, correct it or delete it.',
  }),
  'total-unproved': ({ found, by, text, sum, part }) => ({
    message: `${quoted(text)} in the column ${quoted(by)} calls this row a total, but it says ${grouped(found)} and ${sum === null ? 'no other row has its ICB, scenario, period, cost type and recurrence' : `the rows with its ICB, scenario, period, cost type and recurrence add up to ${grouped(sum)}`}.`,
    hint: `${part ? 'Correct the rows that are refused first: they are in no sum. If it still differs, correct' : 'Correct'} the total or the rows, or delete the total. If it is a cost of its own, give it ${/cost ?_?type|category/i.test(by) ? 'the name of that type, such as running-cost' : 'another name'}.`,
  }),
  'conflict-marker': () => ({
    message: 'This line is a mark of git, which could not join two versions of the rows around it: both are in the file.',
    hint: 'Resolve the conflict: keep one version of the rows, and delete the lines of <<<<<<<, ======= and >>>>>>>.',
  }),
  'second-table': ({ rows }) => ({
    message: `A second table with figures begins here, and ${rows === undefined ? 'it' : `its ${counted(rows, 'row of an ICB', 'rows of ICBs')}`} would not be read.`,
    hint: `Move it to a sheet or file of its own and give that, too, or delete it.${rows === undefined ? '' : ' If only one of them is meant, choose it by --header-row.'}`,
  }),
  'unit-row-late': ({ found }) => ({
    message: `This row says the unit ${quoted(found)}, but figures stand above it.`,
    hint: 'Move the row directly below the header, or put the unit into the headers and delete the row.',
  }),
  'unit-in-note': ({ found, unit, read, heads, says }) => ({
    message: `${unit ? `This row says ${unit}` : `This says that figures are ${says ? FIGURES[says] : 'in another unit'}`}, but ${
      says === 'running-totals'
        ? 'each figure of the table would be read as what its own period cost'
        : `the figures of the table would be read ${says ? 'as amounts of money' : `in ${heads && read === 'pounds' ? 'single heads' : read}`}`
    }: ${quoted(found)}.`,
    hint:
      says === 'running-totals'
        ? 'If they are, write these words above the table and add --cumulative; if they are single months, delete the words.'
        : says
          ? 'If they are, give the costs themselves in a table of their own; if not, correct or delete these words.'
          : unit === null
            ? 'Give the figures in pounds, thousands or millions of pounds; if they are, correct or delete these words.'
            : `Check which it is. If the row is right, put the unit into the header${heads ? '' : ' or give --unit'}; if not, correct the row or delete it.`,
  }),
  'unit-row-gap': () => ({
    message: 'The row of units below the header says no unit for this column.',
    hint: 'Write the unit of every column of figures in that row, or put the units in the headers and delete the row.',
  }),
  'unit-row-unfit': ({ found, heads }) => ({
    message: `The row of units says ${quoted(found)}, which is no unit of ${heads ? 'a population' : 'money'}.`,
    hint: heads
      ? 'Write heads, thousands or millions, or delete the row.'
      : 'Write £, £000 or £m, or delete the row. A column of other figures needs a header of its own.',
  }),
  'unit-row-disagrees': ({ found, by, other }) => ({
    message: `The row of units says ${quoted(found)}, but ${OTHER_UNIT[by](other)}.`,
    hint: 'Check which unit the figures have, and take the other out.',
  }),
  'unit-of-row': ({ found, by, unit, read, heads }) => {
    const readIn = heads && read === 'pounds' ? 'single heads' : read;
    const told = `${quoted(found)} in the column ${quoted(by)} says that this figure is`;
    if (unit === null)
      return {
        message: `${told} no ${heads ? 'number of heads' : 'amount of money'}, but it would be read in ${readIn}.`,
        hint: 'Take such rows out of the table. If the column says something else, rename it.',
      };
    return {
      message: `${told} in ${heads && unit === 'pounds' ? 'single heads' : unit}, but it would be read in ${readIn}.`,
      hint: `Check which it is. What multiplies is a unit in the header${heads ? '' : ', or --unit'}: give rows of another unit in a file of their own. If the column says something else, rename it.`,
    };
  },
  'kind-of-row': ({ found, by, of }) => ({
    message: `${quoted(found)} in the column ${quoted(by)} says that this row is no part of the ${of === 'actual' ? 'actuals' : of}, where its figures would count.`,
    hint: `Take such rows out of the table. If the column says ${of === 'schemes' || of === 'population' ? '' : 'the scenario, use --map scenario=HEADER; if it says '}something else, rename it.`,
  }),
  'cost-type-unread': ({ found }) => ({
    message: `This column is not known, but ${quoted(found)} in it says the cost type of its row.`,
    hint: 'Rename the column to cost_type, or give --map cost_type=HEADER. If it says something else, give it another name.',
  }),
  'credit-of-row': ({ found, by }) => ({
    message: `${quoted(found)} in the column ${quoted(by)} says that this figure is a credit, but it would be read as a cost.`,
    hint: 'Write credits with a minus: -1234.56. If the column says something else, rename it.',
  }),
  'unit-for-amount': ({ found }) => ({
    message: `${quoted(found)} is a unit, not an amount.`,
    hint: 'A row of units stands directly below the header, without an ICB. Here, write the amount, or 0 where nothing is spent.',
  }),
  'titles-disagree': ({ title, unit, other, otherUnit }) => ({
    message: `The title ${quoted(title)} says ${unit}, and the title ${quoted(other)} says ${otherUnit}: the unit of the figures cannot be told.`,
    hint: 'Write the unit in the header of each column, such as "amount (£k)".',
  }),
  'heads-in-money': ({ found, by }) => ({
    message: `${by === 'title' ? `The title ${quoted(found)}` : quoted(found)} gives a population in money.`,
    hint:
      by === 'title'
        ? 'Take the unit out of the title, or say what the population is in: write heads, or thousands, below its header.'
        : 'Write population, or population (000s) where it is in thousands.',
  }),
} satisfies Partial<FaultWords>;

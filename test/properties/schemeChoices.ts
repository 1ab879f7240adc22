/** Random schemes of an ICB: their amounts are shares of its envelope, so that they often tip it. */
import fc from 'fast-check';
import { FUNCTIONS } from '../oracle/functions.ts';
import type { OracleScheme } from '../oracle/schemes.ts';
import { monthsOf } from '../oracle/time.ts';

/** The schemes of one ICB after another. */
export type SchemeTable = readonly (readonly SchemeChoice[])[];

interface SchemeChoice {
  readonly start: Start;
  /** Of the envelope. */
  readonly saving: Amount;
  readonly function: string;
  readonly recurrence: string;
  readonly movesTo: string | null;
  readonly receiving: Receiving;
  readonly oneOff: Amount | null;
  readonly isInSecondFile: boolean;
  /** How it is the scheme before it once more, by its name and by its saving. */
  readonly again: Again | null;
}

type Again = 'capitals' | 'full-stop' | 'hyphens' | 'spaces' | 'one-word' | 'number';

interface Start {
  /** From the deadline. */
  readonly months: number;
  readonly as: 'month' | 'quarter' | 'year';
}

interface Amount {
  readonly top: number;
  readonly bottom: number;
  readonly pennies: number;
  /** Decimals after the pence. */
  readonly beyond: string;
}

/** What the receiver spends, measured by the saving. */
type Receiving = 'blank' | 'nil' | 'thousandth' | 'half' | 'penny-below' | 'equal' | 'penny-above' | 'double';

function amount(...shares: readonly (readonly [number, number])[]): fc.Arbitrary<Amount> {
  return fc
    .record({
      share: fc.constantFrom(...shares),
      pennies: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(1, 7) }),
      beyond: fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom('5', '4', '4999') }),
    })
    .map(({ share: [top, bottom], ...rest }) => ({ top, bottom, ...rest }));
}

const DESTINATIONS = ['region', 'provider', 'neighbourhood-provider', 'national', 'local-government'];

const anything = {
  start: fc.record({
    months: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(0, -1, 1) }, { weight: 2, arbitrary: fc.integer({ min: -8, max: 15 }) }),
    as: fc.constantFrom('month', 'month', 'quarter', 'year'),
  }),
  // Half the baseline is often the envelope, so that one scheme can be the whole plan, or 1% of it less or more.
  saving: amount([1, 10], [1, 2], [1, 1], [1, 1], [1, 4], [99, 100], [101, 100], [1, 3], [1, 50], [0, 1]),
  function: fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 4, arbitrary: fc.constantFrom(...FUNCTIONS.keys()) }),
  recurrence: fc.constantFrom('recurrent', 'recurrent', 'recurrent', 'non-recurrent'),
  movesTo: fc.oneof(
    { weight: 4, arbitrary: fc.constant('none') },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 3, arbitrary: fc.constantFrom('provider', 'neighbourhood-provider') },
    { weight: 3, arbitrary: fc.constantFrom(...DESTINATIONS) },
  ),
  receiving: fc.constantFrom<Receiving>(
    'nil',
    'half',
    'half',
    'penny-below',
    'equal',
    'equal',
    'penny-above',
    'double',
    'blank',
    'thousandth',
  ),
  oneOff: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 8, arbitrary: amount([1, 20], [1, 3], [0, 1], [1, 1]) }),
  isInSecondFile: fc.boolean(),
  again: fc.oneof(
    { withCrossShrink: true },
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom<Again>('capitals', 'full-stop', 'hyphens', 'spaces', 'one-word', 'number') },
  ),
};

const anyScheme: fc.Arbitrary<SchemeChoice> = fc.record(anything);

/** Nothing left blank that a figure needs. */
const orderlyScheme: fc.Arbitrary<SchemeChoice> = fc.record({
  ...anything,
  movesTo: fc.constantFrom('none', 'none', ...DESTINATIONS),
  receiving: fc.constantFrom<Receiving>('nil', 'half', 'half', 'equal'),
  oneOff: amount([1, 20], [1, 3], [0, 1]),
});

function tableOf(scheme: fc.Arbitrary<SchemeChoice>, minLength: number, maxLength: number): fc.Arbitrary<SchemeTable> {
  const table = fc.array(fc.array(scheme, { minLength, maxLength }), { minLength: 5, maxLength: 9 });
  const inOneFile = table.map((icbs) => icbs.map((each) => each.map((choice) => ({ ...choice, isInSecondFile: false }))));
  return fc.oneof({ withCrossShrink: true }, inOneFile, table);
}

/** Often none at all. */
export const schemeTable: fc.Arbitrary<SchemeTable | null> = fc.oneof(
  { withCrossShrink: true },
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: tableOf(orderlyScheme, 1, 2) },
  { weight: 3, arbitrary: tableOf(anyScheme, 0, 3) },
);

const NAMES = ['Digital team', 'Estates, phase 2', 'The "lean" office', 'People; culture', 'Moves/changes', 'Café', '2025'];

/**
 * @param yearly an ICB's envelope, in pence
 * @param deadline a month; no scheme starts before the first of `months`, or after the last
 */
export function schemesOf(
  icb: string,
  choices: readonly SchemeChoice[],
  yearly: bigint,
  deadline: string,
  months: readonly string[],
): readonly OracleScheme[] {
  return choices.map((choice, index) => {
    const first = choice.again && index > 0 ? choices[index - 1] : undefined;
    const from = first?.saving ?? choice.saving;
    const saving = penceOf(from, yearly);
    return {
      icb,
      scheme: first && choice.again ? nameAgain(nameOf(index - 1), choice.again, index) : nameOf(index),
      start: startOf(choice.start, deadline, months),
      annualSaving: `${pounds(saving)}${from.beyond}`,
      function: choice.function,
      recurrence: choice.recurrence,
      movesTo: choice.movesTo,
      receivingCost: receivingOf(choice, saving),
      oneOffCost: choice.oneOff && `${pounds(penceOf(choice.oneOff, yearly))}${choice.oneOff.beyond}`,
      file: choice.isInSecondFile ? 'schemes-2.csv' : 'schemes.csv',
    };
  });
}

function nameOf(index: number): string {
  return `${NAMES[index % NAMES.length]}${index < NAMES.length ? '' : ` ${index}`}`;
}

/** The same but for capitals and punctuation, or nearly so. */
function nameAgain(name: string, again: Again, index: number): string {
  switch (again) {
    case 'capitals':
      return `${name.toUpperCase()}!`;
    case 'full-stop':
      return `${name}.`;
    case 'hyphens':
      return `(${name.replaceAll(' ', '-')})`;
    case 'spaces':
      return name.replaceAll(/[^\p{L}\p{N}]+/gu, ' - ');
    case 'one-word':
      return `${name.replaceAll(' ', '')}.`;
    case 'number':
      return `${name} ${index + 1}`;
  }
}

function penceOf({ top, bottom, pennies }: Amount, yearly: bigint): bigint {
  return (yearly * BigInt(top)) / BigInt(bottom) + BigInt(pennies);
}

function pounds(pence: bigint): string {
  const digits = String(pence).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function startOf({ months: shift, as }: Start, deadline: string, months: readonly string[]): string {
  const at = Math.min(Math.max(months.indexOf(deadline) + shift, 0), months.length - 1);
  const month = months[at] ?? deadline;
  const first = at < 12 ? 2025 : 2026;
  const year = `${first}/${first - 1999}`;
  if (as === 'month') return month;
  return as === 'year'
    ? year
    : ([1, 2, 3, 4].map((quarter) => `${year} Q${quarter}`).find((each) => monthsOf(each).includes(month)) ?? year);
}

/** Nobody receives what does not move. */
function receivingOf({ movesTo, receiving }: SchemeChoice, saving: bigint): string | null {
  const isMove = movesTo !== 'none' && movesTo !== null;
  switch (receiving) {
    case 'blank':
      return null;
    case 'nil':
      return '0';
    case 'thousandth':
      return isMove ? pounds(saving / 1000n) : null;
    case 'half':
      return isMove ? pounds(saving / 2n) : null;
    case 'penny-below':
      return isMove ? pounds(saving > 0n ? saving - 1n : 0n) : null;
    case 'equal':
      return isMove ? pounds(saving) : null;
    case 'penny-above':
      return isMove ? pounds(saving + 1n) : '0.00';
    case 'double':
      return isMove ? pounds(saving * 2n) : null;
  }
}

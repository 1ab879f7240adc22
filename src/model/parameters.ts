import type { CostType } from './cost.ts';
import { type Decimal, decimal, decimalText } from './decimal.ts';
import { FOOTPRINTS, type Footprint } from './geography.ts';
import { type FinancialYear, financialYearText, type Month, monthFromText, monthName, monthText } from './month.ts';
import { ratioText } from './ratio.ts';
import type { Destination, PolicyFunction, Scope } from './scope.ts';

/** How a value is written in a policy file (`Written`), in our data (JSON and CSV), and in reports (words). */
export interface Codec<Value, Written> {
  readonly read: (written: Written) => Value;
  readonly data: (value: Value) => string;
  readonly words: (value: Value) => string;
}

/** For a value that a policy file writes as text. */
export interface TextCodec<Value> extends Codec<Value, string> {
  readonly pattern: RegExp;
  /** Message for text that does not match the pattern: `wanted …`. */
  readonly wanted: string;
  /** Message for text that matches the pattern and is wrong all the same. */
  readonly fault?: (text: string) => string | undefined;
}

/** An option of the command line that sets a parameter for one run. */
interface ParameterOption {
  /** In camel case, as `flagOf` writes it with dashes: `rate`. */
  readonly name: string;
  readonly takes: string;
  readonly says: string;
}

interface Parameter {
  readonly codec: { readonly [Key in keyof Codec<never, never>]: (given: never) => unknown };
  readonly option?: ParameterOption;
  /** The rules that rest on it, as `rules` shows it. */
  readonly rules: readonly `R${number}`[];
  /** True if policy files were written before it. A file without it takes the bundled value, and every output says so. */
  readonly later?: true;
  /** The month or day for which the value must be in force, if it is not the deadline but follows from the value. */
  readonly neededFor?: (written: string) => string;
}

const and = (items: readonly string[]) => new Intl.ListFormat('en-GB').format(items);

/** Pounds per head. */
const RATE: TextCodec<Decimal> = {
  pattern: /^(?!0+(\.0+)?$)\d{1,6}(\.\d{1,9})?$/,
  wanted: 'wanted pounds above 0 as text, such as "18.76"',
  read: decimal,
  data: decimalText,
  words: (rate) => `£${decimalText(rate)} per head`,
};

/** A ratio: 0.5 is half. */
const SHARE: TextCodec<Decimal> = {
  pattern: /^(0(\.\d{1,9})?|1(\.0{1,9})?)$/,
  wanted: 'wanted a ratio from 0 to 1 as text, such as "0.5"',
  read: decimal,
  data: ({ units, scale }) => ratioText({ numerator: units, denominator: 10n ** BigInt(scale) }),
  words: ({ units, scale }) => `${decimalText({ units: units * 100n, scale })}%`,
};

const TOLERANCE: TextCodec<Decimal> = { ...SHARE, pattern: /^0(\.\d{1,9})?$/, wanted: 'wanted a ratio below 1 as text, such as "0.01"' };

const MONTH: TextCodec<Month> = {
  pattern: /^\d{4}-(0[1-9]|1[0-2])$/,
  wanted: 'wanted a month such as 2025-12',
  read: monthFromText,
  data: monthText,
  words: monthName,
};

const YEAR: TextCodec<FinancialYear> = {
  pattern: /^\d{4}\/\d{2}$/,
  wanted: 'wanted a financial year such as 2024/25',
  fault: (text) => (financialYearText(Number(text.slice(0, 4))) === text ? undefined : 'the two years do not follow each other'),
  read: (text) => Number(text.slice(0, 4)),
  data: financialYearText,
  words: financialYearText,
};

/** Words for how likely a scheme is to deliver. */
export const LIKELIHOODS = ['high', 'medium', 'low'] as const;

/** `high 90%, medium 60%, low 30%`: what share of a saving each word means. */
const LIKELIHOOD_TABLE: TextCodec<Readonly<Record<(typeof LIKELIHOODS)[number], Decimal>>> = {
  pattern: /^high (100|\d\d?)%, medium (100|\d\d?)%, low (100|\d\d?)%$/,
  wanted: 'wanted percentages such as "high 90%, medium 60%, low 30%"',
  read: (text) => {
    const [high = '', medium = '', low = ''] = text.match(/\d+/g) ?? [];
    const share = (percent: string) => ({ units: BigInt(percent), scale: 2 });
    return { high: share(high), medium: share(medium), low: share(low) };
  },
  data: (table) => LIKELIHOODS.map((word) => `${word} ${table[word].units}%`).join(', '),
  words: (table) => LIKELIHOODS.map((word) => `${word} ${table[word].units}%`).join(', '),
};

/** London time, `2025-05-30T17:00`. */
const TIME: TextCodec<string> = {
  pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d$/,
  wanted: 'wanted London time such as 2025-05-30T17:00',
  fault: (text) => {
    const time = new Date(`${text}Z`);
    return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text) ? undefined : TIME.wanted;
  },
  read: (text) => text,
  data: (text) => text,
  words: (text) => text.replace('T', ' at '),
};

const SCOPE: Codec<Scope, Scope> = {
  read: (scope) => scope,
  data: ({ required, combined, shownApart }) => [...required, combined, ...shownApart].join(' '),
  words: ({ required, shownApart, outOfScope }) => {
    const list: (types: readonly CostType[]) => string = and;
    return `${list(required)}, and ${list(shownApart)} shown apart; not ${list(outOfScope)}`;
  },
};

/** The ICBs of a financial year. */
const FOOTPRINT: TextCodec<Footprint> = {
  pattern: new RegExp(`^(${FOOTPRINTS.join('|')})$`),
  wanted: `wanted ${FOOTPRINTS.join(' or ')}`,
  read: (text) => FOOTPRINTS.find((each) => each === text) ?? FOOTPRINTS[0],
  data: (footprint) => footprint,
  words: (footprint) => `the ICBs of ${footprint}`,
};

const DESTINATIONS: Codec<readonly Destination[], readonly Destination[]> = {
  read: (destinations) => destinations,
  data: (destinations) => destinations.join(' '),
  words: and,
};

const FUNCTIONS: Codec<readonly PolicyFunction[], readonly PolicyFunction[]> = {
  read: (functions) => functions,
  data: (functions) => functions.map(({ id }) => id).join(' '),
  words: ({ length }) => `${length} functions`,
};

/** Every value of a policy, in the order it is shown. File, schema, options and outputs follow from this table. */
export const PARAMETERS = {
  ratePerHead: { codec: RATE, rules: ['R1', 'R3'], option: { name: 'rate', takes: 'pounds', says: 'another rate per head, such as 19' } },
  reduction: { codec: SHARE, rules: ['R2'], option: { name: 'reduction', takes: 'share', says: 'another reduction, such as 50% or 0.5' } },
  baselineYear: { codec: YEAR, rules: ['R2'] },
  deadline: {
    codec: MONTH,
    rules: ['R4'],
    neededFor: (month) => month,
    option: { name: 'deadline', takes: 'month', says: 'another deadline month, such as 2026-03' },
  },
  recurrentUntil: { codec: MONTH, rules: ['R5'] },
  plansDue: { codec: TIME, rules: ['R8'], neededFor: (time) => time.slice(0, 10) },
  populationYear: {
    codec: YEAR,
    rules: ['R1'],
    later: true,
    option: {
      name: 'populationYear',
      takes: 'year',
      says: 'the year of the populations, 2025/26 or 2026/27 (on the footprint of 2026/27)',
    },
  },
  footprint: { codec: FOOTPRINT, rules: ['R1'], later: true },
  scope: { codec: SCOPE, rules: ['R7'] },
  costShiftDestinations: { codec: DESTINATIONS, rules: ['R6'] },
  functions: { codec: FUNCTIONS, rules: ['R10'] },
  reconciliationTolerance: { codec: TOLERANCE, rules: [] },
  likelihoods: { codec: LIKELIHOOD_TABLE, rules: [], later: true },
} as const satisfies Readonly<Record<string, Parameter>>;

type Table = typeof PARAMETERS;
export type ParameterName = keyof Table;
export const PARAMETER_NAMES = Object.keys(PARAMETERS) as readonly ParameterName[];

/** A parameter that policy files may lack. */
export type LaterName = { [Name in ParameterName]: Table[Name] extends { readonly later: true } ? Name : never }[ParameterName];

export type ParameterValue<Name extends ParameterName> = ReturnType<Table[Name]['codec']['read']>;
export type WrittenValue<Name extends ParameterName> = Parameters<Table[Name]['codec']['read']>[0];

/** The name of a parameter or its option in words: `rate per head`. */
export function nameWords(name: ParameterName | ParameterOptionName): string {
  return name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

/** Whether a policy file writes the value as text; else it is a list or an object. */
export function isText(name: ParameterName): boolean {
  return 'pattern' in PARAMETERS[name].codec;
}

/** Reads a value that stands as text; `undefined` if it is of another kind, or the text is wrong. */
export function readText<Name extends ParameterName>(name: Name, text: string): ParameterValue<Name> | undefined {
  const codec = codecOf(name);
  const isRead = isTextCodec(codec) && codec.pattern.test(text) && codec.fault?.(text) === undefined;
  return isRead ? codec.read(text) : undefined;
}

/** What text a parameter wants: `a financial year such as 2024/25`. */
export function wantedText(name: ParameterName): string {
  const codec = codecOf(name);
  return isTextCodec(codec) ? codec.wanted.replace(/^wanted | as text/g, '') : 'a policy file with it';
}

function isTextCodec<Value>(codec: Codec<Value, never> | TextCodec<Value>): codec is TextCodec<Value> {
  return 'pattern' in codec;
}

const CODECS: { readonly [Name in ParameterName]: { readonly codec: Codec<ParameterValue<Name>, WrittenValue<Name>> } } = PARAMETERS;

export function codecOf<Name extends ParameterName>(name: Name): Codec<ParameterValue<Name>, WrittenValue<Name>> {
  return CODECS[name].codec;
}

/** A name of an option that sets a parameter: `rate`. */
export type ParameterOptionName = Extract<Table[ParameterName], { readonly option: ParameterOption }>['option']['name'];

/** `--population-year` */
export function flagOf(name: ParameterOptionName | 'basis' | 'footprint'): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The parameters that an option sets, with the option. */
export const PARAMETER_OPTIONS: readonly (ParameterOption & { readonly name: ParameterOptionName; readonly parameter: ParameterName })[] =
  PARAMETER_NAMES.flatMap((parameter) => {
    const row = PARAMETERS[parameter];
    return 'option' in row ? [{ ...row.option, parameter }] : [];
  });

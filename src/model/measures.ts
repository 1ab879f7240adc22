/** Kinds of measure with a single value, which fits a table cell. */
export type CellKind = 'heads' | 'money' | 'money a head' | 'money a month' | 'ratio' | 'months' | 'month' | 'view' | 'period';
export type MeasureKind = CellKind | 'delivery' | 'calendar' | 'bridge' | 'functions';

/** A measure with a single value. */
export interface CellDefinition {
  readonly is: CellKind;
  readonly label: string;
  /** What the name and label do not say. */
  readonly note?: string;
  /** A region's value is the sum of its ICBs'. Other measures follow from such sums by the same rule at every level. */
  readonly adds?: true;
}
export type MeasureDefinition = CellDefinition | { readonly is: Exclude<MeasureKind, CellKind>; readonly note?: string };

/** Every measure of an ICB, a region and England, in the order of the JSON. A point separates group and name. */
export const MEASURES = {
  population: { is: 'heads', label: 'population' },
  baseline: { is: 'money', adds: true, label: 'baseline' },
  envelope: { is: 'money', label: 'envelope' },
  requiredSaving: { is: 'money', label: 'required saving' },
  requiredReduction: { is: 'ratio', label: 'required reduction' },
  reductionCeiling: { is: 'money', adds: true, label: 'reduction ceiling' },
  runRate: { is: 'money', label: 'run rate' },
  disallowedSaving: {
    is: 'money',
    adds: true,
    label: 'disallowed saving',
    note: 'of recurrent schemes started by the deadline, counted as cost again',
  },
  undecidedSaving: { is: 'money', adds: true, label: 'undecided saving', note: 'of such schemes that may yet be disallowed' },
  exitRunRate: { is: 'money', label: 'exit run rate' },
  netExitRunRate: { is: 'money', adds: true, label: 'net exit run rate' },
  envelopeGap: { is: 'money', label: 'envelope gap', note: 'positive means over' },
  reductionGap: { is: 'money', label: 'reduction gap', note: 'positive means over' },
  achievedReduction: { is: 'ratio', label: 'cut' },
  'costPerHead.baseline': { is: 'money a head', label: 'baseline per head' },
  'costPerHead.exit': { is: 'money a head', label: 'exit run rate per head' },
  view: { is: 'view', label: 'rests on' },
  periodMonths: { is: 'period', label: 'longest period' },
  delivery: { is: 'delivery' },
  'latest.month': { is: 'month', label: 'latest month', note: 'the last with an actual; without any, the last with a forecast' },
  'latest.view': { is: 'view', label: 'view of the latest month' },
  'latest.runRate': { is: 'money', label: 'run rate of the latest month', note: 'a year, with the disallowed savings in it' },
  'latest.gap': {
    is: 'money',
    label: 'envelope gap of the latest month',
    note: 'positive means over; null also where it is not known to be inside',
  },
  inYearCost: { is: 'money', adds: true, label: 'in-year cost' },
  inYearSaving: { is: 'money', label: 'in-year saving' },
  transitionCost: { is: 'money', adds: true, label: 'transition cost' },
  transitionSurplus: {
    is: 'money',
    label: 'in-year saving less transition cost',
    note: 'in-year saving less transition cost; negative is a shortfall',
  },
  paybackMonths: { is: 'months', label: 'pays back in, months' },
  nonRecurrentAtDeadline: { is: 'money', adds: true, label: 'non-recurrent at the deadline' },
  'outOfScope.pod': { is: 'money', adds: true, label: 'POD' },
  'outOfScope.specialised-commissioning': { is: 'money', adds: true, label: 'specialised commissioning' },
  hosted: { is: 'money', adds: true, label: 'hosted services' },
  months: { is: 'calendar' },
  'stillToFind.byDeadline': { is: 'money a month', label: 'still to find a month, by the deadline' },
  'stillToFind.byYearEnd': { is: 'money a month', label: 'still to find a month, by the year end' },
  schemeSaving: { is: 'money', label: 'saving of the schemes', note: 'a year, recurrent, started by the deadline' },
  unexplained: { is: 'money', label: 'not explained by schemes', note: 'scheme saving less (baseline - run rate)' },
  bridge: { is: 'bridge' },
  'functions.rows': { is: 'functions' },
  'functions.keptAndGrown': {
    is: 'money',
    label: 'on functions kept and grown',
    note: 'of the exit run rate, on functions that ICBs keep and grow',
  },
  'functions.keptAndGrownShare': { is: 'ratio', label: 'share kept and grown, at least' },
  'functions.withoutFunction': { is: 'money', label: 'on no function' },
} as const satisfies Readonly<Record<string, MeasureDefinition>>;

export type MeasureKey = keyof typeof MEASURES;
export const MEASURE_KEYS = Object.keys(MEASURES) as readonly MeasureKey[];
export type KindOf<Key extends MeasureKey> = (typeof MEASURES)[Key]['is'];

type Having<Shape> = { [Key in MeasureKey]: (typeof MEASURES)[Key] extends Shape ? Key : never }[MeasureKey];
export type CellMeasure = Having<{ readonly is: CellKind }>;
export type SummedMeasure = Having<{ readonly adds: true }>;
/** Measures in money. `diff` compares all of them, and others only if they are no quotients of these. */
export type MoneyMeasure = Having<{ readonly is: 'money' | 'money a head' | 'money a month' }>;

export const SUMMED_MEASURES = MEASURE_KEYS.filter((key): key is SummedMeasure => 'adds' in MEASURES[key]);
export const MONEY_MEASURES = MEASURE_KEYS.filter((key): key is MoneyMeasure => MEASURES[key].is.startsWith('money'));

/** Whether the measure has a single value. */
export function isCellMeasure(key: MeasureKey): key is CellMeasure {
  return 'label' in MEASURES[key];
}

export function isMoneyMeasure(key: string): key is MoneyMeasure {
  return MONEY_MEASURES.some((each) => each === key);
}

type GroupName<Key> = Key extends `${infer Name}.${string}` ? Name : never;

/** Keys with a point as members of a group: `costPerHead.exit` as `exit` of `costPerHead`. */
export type Grouped<Each> = {
  readonly [Key in keyof Each as Key extends `${string}.${string}` ? never : Key]: Each[Key];
} & {
  readonly [Name in GroupName<keyof Each>]: {
    readonly [Key in keyof Each as Key extends `${Name}.${infer Member}` ? Member : never]: Each[Key];
  };
};

/** A value for each measure, in groups. The group of functions is `null` if no figure names a function. */
export type ForMeasures<Each extends Readonly<Record<MeasureKey, unknown>>> = Grouped<Omit<Each, FunctionMeasure>> & {
  readonly functions: Grouped<Pick<Each, FunctionMeasure>>['functions'] | null;
};
type FunctionMeasure = Extract<MeasureKey, `functions.${string}`>;

export function grouped<Each extends object>(each: Each): Grouped<Each> {
  const all: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(each)) {
    const [name = key, member] = key.split('.');
    all[name] = member === undefined ? value : { ...(all[name] ?? {}), [member]: value };
  }
  return all as Grouped<Each>;
}

/** The value of a measure in its group; `null` if the group is. */
export function memberOf(all: object, key: MeasureKey): unknown {
  return key.split('.').reduce<unknown>((found, name) => (found ? (found as Readonly<Record<string, unknown>>)[name] : null), all);
}

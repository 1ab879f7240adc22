/** Kinds of measure with a single value, which fits a table cell. */
export type CellKind = 'heads' | 'money' | 'money a head' | 'money a month' | 'ratio' | 'months' | 'month' | 'view' | 'period';
export type MeasureKind = CellKind | 'delivery' | 'calendar' | 'bridge' | 'functions';

/** Figures as they are given, from which all measures of an ICB follow. */
export type Root = 'heads' | 'baseline' | 'deadline' | 'latest' | 'schemes' | 'year';

interface Definition {
  /** What it follows from. It is marked where an ICB takes a share of one of these over from a body of the other footprint. */
  readonly from: readonly Root[];
  /** What the name and label do not say. */
  readonly note?: string;
}

/** A measure with a single value. */
export interface CellDefinition extends Definition {
  readonly is: CellKind;
  readonly label: string;
  /** A region's value is the sum of its ICBs'. Other measures follow from such sums by the same rule at every level. */
  readonly adds?: true;
}
export type MeasureDefinition = CellDefinition | (Definition & { readonly is: Exclude<MeasureKind, CellKind> });

/** Every measure of an ICB, a region and England, in the order of the JSON. A point separates group and name. */
export const MEASURES = {
  population: { is: 'heads', from: ['heads'], label: 'population' },
  baseline: { is: 'money', from: ['baseline'], adds: true, label: 'baseline' },
  envelope: { is: 'money', from: ['heads'], label: 'envelope' },
  requiredSaving: { is: 'money', from: ['baseline', 'heads'], label: 'required saving' },
  requiredReduction: { is: 'ratio', from: ['baseline', 'heads'], label: 'required reduction' },
  reductionCeiling: { is: 'money', from: ['baseline'], adds: true, label: 'reduction ceiling' },
  runRate: { is: 'money', from: ['deadline'], label: 'run rate' },
  disallowedSaving: {
    is: 'money',
    from: ['schemes'],
    adds: true,
    label: 'disallowed saving',
    note: 'of recurrent schemes started by the deadline, counted as cost again',
  },
  undecidedSaving: {
    is: 'money',
    from: ['schemes'],
    adds: true,
    label: 'undecided saving',
    note: 'of such schemes that may yet be disallowed',
  },
  exitRunRate: { is: 'money', from: ['deadline', 'schemes'], label: 'exit run rate' },
  netExitRunRate: { is: 'money', from: ['deadline', 'schemes'], adds: true, label: 'net exit run rate' },
  envelopeGap: { is: 'money', from: ['deadline', 'schemes', 'heads'], label: 'envelope gap', note: 'positive means over' },
  reductionGap: { is: 'money', from: ['deadline', 'schemes', 'baseline'], label: 'reduction gap', note: 'positive means over' },
  achievedReduction: { is: 'ratio', from: ['deadline', 'schemes', 'baseline'], label: 'cut' },
  'costPerHead.baseline': { is: 'money a head', from: ['baseline', 'heads'], label: 'baseline per head' },
  'costPerHead.exit': { is: 'money a head', from: ['deadline', 'schemes', 'heads'], label: 'exit run rate per head' },
  view: { is: 'view', from: [], label: 'rests on' },
  periodMonths: { is: 'period', from: [], label: 'longest period' },
  delivery: { is: 'delivery', from: [] },
  'latest.month': { is: 'month', from: [], label: 'latest month', note: 'the last with an actual; without any, the last with a forecast' },
  'latest.view': { is: 'view', from: [], label: 'view of the latest month' },
  'latest.runRate': {
    is: 'money',
    from: ['latest', 'schemes'],
    label: 'run rate of the latest month',
    note: 'a year, with the disallowed savings in it',
  },
  'latest.gap': {
    is: 'money',
    from: ['latest', 'schemes', 'heads'],
    label: 'envelope gap of the latest month',
    note: 'positive means over; null also where it is not known to be inside',
  },
  inYearCost: { is: 'money', from: ['year'], adds: true, label: 'in-year cost' },
  inYearSaving: { is: 'money', from: ['year', 'baseline'], label: 'in-year saving' },
  transitionCost: { is: 'money', from: ['year'], adds: true, label: 'transition cost' },
  transitionSurplus: {
    is: 'money',
    from: ['year', 'baseline'],
    label: 'in-year saving less transition cost',
    note: 'in-year saving less transition cost; negative is a shortfall',
  },
  paybackMonths: { is: 'months', from: ['year', 'baseline', 'deadline', 'schemes'], label: 'pays back in, months' },
  nonRecurrentAtDeadline: { is: 'money', from: ['deadline'], adds: true, label: 'non-recurrent at the deadline' },
  'outOfScope.pod': { is: 'money', from: ['year'], adds: true, label: 'POD' },
  'outOfScope.specialised-commissioning': { is: 'money', from: ['year'], adds: true, label: 'specialised commissioning' },
  hosted: { is: 'money', from: ['year'], adds: true, label: 'hosted services' },
  months: { is: 'calendar', from: ['year'] },
  'stillToFind.byDeadline': {
    is: 'money a month',
    from: ['deadline', 'schemes', 'heads'],
    label: 'still to find a month, by the deadline',
  },
  'stillToFind.byYearEnd': { is: 'money a month', from: ['year', 'schemes', 'heads'], label: 'still to find a month, by the year end' },
  schemeSaving: { is: 'money', from: ['schemes'], label: 'saving of the schemes', note: 'a year, recurrent, started by the deadline' },
  unexplained: {
    is: 'money',
    from: ['schemes', 'baseline', 'deadline'],
    label: 'not explained by schemes',
    note: 'scheme saving less (baseline - run rate)',
  },
  bridge: { is: 'bridge', from: ['baseline', 'deadline', 'schemes', 'heads'] },
  'functions.rows': { is: 'functions', from: ['baseline', 'deadline', 'schemes'] },
  'functions.keptAndGrown': {
    is: 'money',
    from: ['deadline', 'schemes'],
    label: 'on functions kept and grown',
    note: 'of the exit run rate, on functions that ICBs keep and grow',
  },
  'functions.keptAndGrownShare': { is: 'ratio', from: ['deadline', 'schemes'], label: 'share kept and grown, at least' },
  'functions.withoutFunction': { is: 'money', from: ['deadline', 'schemes'], label: 'on no function' },
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
  if (!key.includes('.')) return (all as Readonly<Record<string, unknown>>)[key];
  return key.split('.').reduce<unknown>((found, name) => (found ? (found as Readonly<Record<string, unknown>>)[name] : null), all);
}

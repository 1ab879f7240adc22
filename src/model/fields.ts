export type LayoutName = 'tidy' | 'wide' | 'summary';

/** A column that a table may have, and the headers that NHS files give it. */
export interface Field {
  readonly name: string;
  /** Other headers, in lower case and without spaces, `_` and `-`. */
  readonly aliases: readonly string[];
  /** True if no figure depends on it: a header that only resembles it is then a warning, and no fault. */
  readonly harmless?: true;
  /** The layouts of cost tables that have it, if not all have. */
  readonly layouts?: readonly LayoutName[];
}

const names = (text: string): readonly string[] => text.split(' ');

/** The years in which the Office for National Statistics dates its codes. */
const YEARS = ['22', '23', '24', '25', '26'];

export const ICB_CODE = {
  name: 'icb_code',
  aliases: [
    ...names('icb icbodscode odscode ods organisationcode organisation orgcode org icbonscode onscode code'),
    ...YEARS.flatMap((year) => [`icb${year}`, `icb${year}cd`, `icb${year}cdh`, `icb20${year}code`]),
  ],
} as const satisfies Field;

/** Names the ICB in a table without a code; must agree with the code in one that has it. */
export const ICB_NAME = {
  name: 'icb_name',
  harmless: true,
  aliases: [
    ...names('icbname name organisationname orgname integratedcareboard integratedcareboard(icb)'),
    ...YEARS.flatMap((year) => [`icb${year}nm`, `icb20${year}name`]),
  ],
} as const satisfies Field;

/** The region of each ICB is known; a column that gives another is a warning. */
export const REGION = {
  name: 'region',
  harmless: true,
  aliases: ['regionname', 'nhsenglandregion', 'nhsregion', ...YEARS.flatMap((year) => [`nhser${year}nm`, `nhser20${year}name`])],
} as const satisfies Field;
export const REGION_CODE = {
  name: 'region_code',
  harmless: true,
  aliases: ['regioncode', ...YEARS.flatMap((year) => [`r${year}`, `nhser${year}cd`, `nhser${year}cdh`, `nhser20${year}code`])],
} as const satisfies Field;

export const NOTE = {
  name: 'note',
  harmless: true,
  aliases: ['notes', 'comment', 'comments', 'commentary', 'description'],
} as const satisfies Field;
export const FUNCTION = { name: 'function', aliases: ['icbfunction', 'functionname'] } as const satisfies Field;
export const RECURRENCE = {
  name: 'recurrence',
  aliases: [
    ...names('rnr r/nr recurrent? recurring? rec? recurrent recurring isrecurrent isrecurring recurrencetype recurrencestatus'),
    ...['y/n', '(y/n)', 'flag', '?y/n'].flatMap((asked) => [`recurrent${asked}`, `recurring${asked}`]),
    ...['rec', 'recurrent', 'recurring'].flatMap((word) => ['/', 'or', ''].flatMap((or) => [`${word}${or}non${word}`, `${word}${or}nr`])),
  ],
} as const satisfies Field;

const SCHEME_COLUMNS = [
  ICB_CODE,
  ICB_NAME,
  REGION,
  REGION_CODE,
  {
    name: 'scheme',
    aliases: [
      ...names('schemename schemetitle schemeid schemeref project projectname efficiencyscheme savingscheme savingsscheme'),
      ...['cip', 'qipp'].flatMap((kind) => [`${kind}scheme`, `${kind}schemename`]),
    ],
  },
  {
    name: 'start',
    aliases: ['starts', 'startdate', 'startmonth', 'startperiod', 'startsin', 'from', 'effectivefrom', 'golive', 'golivedate'],
  },
  {
    name: 'annual_saving',
    aliases: names(
      'saving savings annualsavings annualrecurrentsaving recurrentsaving recurrentsavings fullyearsaving fullyearsavings fullyeareffect fullyearvalue fye fyesaving',
    ),
  },
  FUNCTION,
  RECURRENCE,
  {
    name: 'moves_to',
    aliases: ['moveto', 'movedto', 'destination', 'transferto', 'transfersto', 'transferredto', 'receiver', 'recipient'],
  },
  {
    name: 'receiving_cost',
    aliases: ['receivingcosts', 'receivercost', 'receiverscost', 'recipientcost', 'costtoreceiver', 'costatreceiver'],
  },
  {
    name: 'one_off_cost',
    aliases: [
      'oneoff',
      'costtoachieve',
      ...['oneoff', 'nonrecurrent', 'implementation', 'redundancy', 'exit', 'transition'].flatMap((kind) => [
        `${kind}cost`,
        `${kind}costs`,
      ]),
    ],
  },
  { name: 'likelihood', aliases: ['likelihoodofdelivery', 'probability', 'probabilityofdelivery'] },
  { name: 'wte', aliases: ['wtes', 'fte', 'ftes', 'wholetimeequivalent', 'wholetimeequivalents'] },
  NOTE,
] as const satisfies readonly Field[];
export const SCHEME_FIELDS: readonly Field[] = SCHEME_COLUMNS;

/** The part of an ICB whose heads a row counts; no code may repeat. */
const PART_CODE = {
  name: 'part_code',
  aliases: [
    ...names('practicecode gppracticecode practice subicbcode subicblocationcode subicb lsoacode lsoa21cd ladcode'),
    ...YEARS.flatMap((year) => [`sicbl${year}cd`, `sicbl${year}cdh`, `sicbl20${year}code`, `lad${year}cd`]),
  ],
} as const satisfies Field;
const PART_NAME = {
  name: 'part_name',
  harmless: true,
  aliases: ['practicename', 'subicbname', ...YEARS.flatMap((year) => [`sicbl${year}nm`, `sicbl20${year}name`])],
} as const satisfies Field;

const POPULATION_COLUMNS = [
  ICB_CODE,
  ICB_NAME,
  REGION,
  REGION_CODE,
  PART_CODE,
  PART_NAME,
  { name: 'population', aliases: ['heads', 'pop', 'persons', 'people', 'total', 'totalpopulation', 'allages', 'patients'] },
  { name: 'weighted_population', aliases: names('corewp coreweightedpopulation overallweightedpopulation') },
  { name: 'registered_population', aliases: names('registeredpatients registeredpopulation') },
  { name: 'primary_care_weighted_population', aliases: names('primarymedicalcarewp primarymedicalcareweightedpopulation') },
  { name: 'resident_population', aliases: ['residentpopulation'] },
  { name: 'basis', aliases: ['populationbasis'] },
  { name: 'as_at', harmless: true, aliases: ['asat', 'date', 'year'] },
  { name: 'source', aliases: [], harmless: true },
  NOTE,
] as const satisfies readonly Field[];
export const POPULATION_FIELDS: readonly Field[] = POPULATION_COLUMNS;

const CLUSTER_COLUMNS = [
  { name: 'cluster', aliases: names('clusterid clustercode icbcluster') },
  { name: 'cluster_name', harmless: true, aliases: ['clustername', 'icbclustername'] },
  ICB_CODE,
  ICB_NAME,
  REGION,
  REGION_CODE,
  NOTE,
] as const satisfies readonly Field[];
export const CLUSTER_FIELDS: readonly Field[] = CLUSTER_COLUMNS;

/** Here it names an ICB of 2025/26. */
const PREDECESSOR_CODE = {
  ...ICB_CODE,
  aliases: [...ICB_CODE.aliases, ...names('from predecessor predecessorcode oldicb oldicbcode')],
} as const satisfies Field;

const SUCCESSION_COLUMNS = [
  PREDECESSOR_CODE,
  ICB_NAME,
  { name: 'successor_code', aliases: names('successor successoricb successoricbcode to newicb newicbcode') },
  { name: 'successor_name', harmless: true, aliases: names('successoricbname newicbname') },
  { name: 'cost_type', aliases: names('costcategory category') },
  { name: 'share', aliases: names('agreedshare ratio proportion percentage percent') },
  { name: 'source', aliases: [], harmless: true },
  NOTE,
] as const satisfies readonly Field[];
export const SUCCESSION_FIELDS: readonly Field[] = SUCCESSION_COLUMNS;

/** The columns of a coding besides those of the codes, whose headers are a ledger's. */
const CODING_COLUMNS = [
  { name: 'cost_type', aliases: [] },
  { name: 'amount', aliases: [], harmless: true },
  { name: 'rows', aliases: [], harmless: true },
  NOTE,
] as const satisfies readonly Field[];
export const CODING_FIELDS: readonly Field[] = CODING_COLUMNS;

export type FieldOfOthers = (
  | typeof SCHEME_COLUMNS
  | typeof POPULATION_COLUMNS
  | typeof CLUSTER_COLUMNS
  | typeof SUCCESSION_COLUMNS
  | typeof CODING_COLUMNS
)[number]['name'];

export type LayoutName = 'tidy' | 'wide' | 'summary';

/** A column that a table may have, and what NHS files call it. */
export interface Field {
  readonly name: string;
  /** Other headers, as they look without case, spaces, `_` and `-`. */
  readonly aliases: readonly string[];
  /** No figure depends on it, so a header that only resembles it may be passed over. */
  readonly harmless?: true;
  /** The layouts of cost tables that have it, where not all have. */
  readonly layouts?: readonly LayoutName[];
}

const names = (text: string): readonly string[] => text.split(' ');

/** As the Office for National Statistics dates its codes. */
const YEARS = ['22', '23', '24', '25', '26'];

const ICB_CODE: Field = {
  name: 'icb_code',
  aliases: [
    ...names('icb icbodscode odscode ods organisationcode organisation orgcode org icbonscode onscode code'),
    ...YEARS.flatMap((year) => [`icb${year}`, `icb${year}cd`, `icb${year}cdh`, `icb20${year}code`]),
  ],
};

/** Serves where there is no code, and is held against the code where there is one. */
const ICB_NAME: Field = {
  name: 'icb_name',
  harmless: true,
  aliases: [
    ...names('icbname name organisationname orgname integratedcareboard integratedcareboard(icb)'),
    ...YEARS.flatMap((year) => [`icb${year}nm`, `icb20${year}name`]),
  ],
};

/** Which region an ICB is in is known; a column that says so is passed over. */
const REGION: Field = {
  name: 'region',
  harmless: true,
  aliases: ['regionname', 'nhsenglandregion', 'nhsregion', ...YEARS.flatMap((year) => [`nhser${year}nm`, `nhser20${year}name`])],
};
const REGION_CODE: Field = {
  name: 'region_code',
  harmless: true,
  aliases: ['regioncode', ...YEARS.flatMap((year) => [`r${year}`, `nhser${year}cd`, `nhser${year}cdh`, `nhser20${year}code`])],
};

const SUBMITTED: Field = { name: 'submitted', aliases: ['submittedat', 'submittedon', 'submissiondate', 'datesubmitted'] };
const NOTE: Field = { name: 'note', harmless: true, aliases: ['notes', 'comment', 'comments', 'commentary', 'description'] };
const PERIOD: Field = { name: 'period', layouts: ['tidy'], aliases: ['month', 'quarter', 'reportingperiod', 'accountingperiod'] };
const AMOUNT: Field = { name: 'amount', layouts: ['tidy'], aliases: ['value', 'cost', 'amountgbp', 'netamount'] };
const BASELINE_COST: Field = { name: 'baseline_cost', layouts: ['summary'], aliases: ['baseline', 'baselinespend', 'currentcost'] };
const PLANNED_COST: Field = {
  name: 'planned_cost',
  layouts: ['summary'],
  aliases: ['planned', 'plancost', 'plannedannualcost', 'targetcost'],
};
const DELIVERED_BY: Field = { name: 'delivered_by', layouts: ['summary'], aliases: ['deliveredby', 'deliverymonth', 'deliverydate'] };

const FUNCTION: Field = { name: 'function', aliases: ['icbfunction', 'functionname'] };
const RECURRENCE: Field = { name: 'recurrence', aliases: ['rnr', 'r/nr', 'recurrent/nonrecurrent', 'recurring/nonrecurring'] };

export interface CostField extends Field {
  /**
   * What a cell is to its row: a key tells to what the row's amount adds, or what is said of it, so that rows of a long ledger are alike only
   * where all their keys are; words are looked at for what they say of a row.
   */
  readonly role: 'key' | 'amount' | 'words';
}

export const COST_FIELDS: readonly CostField[] = [
  { ...ICB_CODE, role: 'key' },
  { ...ICB_NAME, role: 'key' },
  { ...REGION, role: 'key' },
  { ...REGION_CODE, role: 'key' },
  { name: 'scenario', layouts: ['tidy', 'wide'], aliases: [], role: 'key' },
  { ...PERIOD, role: 'key' },
  { ...AMOUNT, role: 'amount' },
  { name: 'cost_type', layouts: ['tidy', 'wide'], aliases: ['costtype', 'costcategory', 'category'], role: 'key' },
  { ...FUNCTION, role: 'key' },
  { ...RECURRENCE, role: 'key' },
  { ...NOTE, role: 'words' },
  { ...SUBMITTED, role: 'key' },
  { ...BASELINE_COST, role: 'amount' },
  { ...PLANNED_COST, role: 'amount' },
  { ...DELIVERED_BY, role: 'key' },
];

export const SCHEME_FIELDS: readonly Field[] = [
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
  NOTE,
];

/** Columns that say of which part of an ICB a row's heads are; their codes must not repeat. */
const PART_CODE: Field = {
  name: 'part_code',
  aliases: [
    ...names('practicecode gppracticecode practice subicbcode subicblocationcode subicb lsoacode lsoa21cd ladcode'),
    ...YEARS.flatMap((year) => [`sicbl${year}cd`, `sicbl${year}cdh`, `sicbl20${year}code`, `lad${year}cd`]),
  ],
};
const PART_NAME: Field = {
  name: 'part_name',
  harmless: true,
  aliases: ['practicename', 'subicbname', ...YEARS.flatMap((year) => [`sicbl${year}nm`, `sicbl20${year}name`])],
};

export const POPULATION_FIELDS: readonly Field[] = [
  ICB_CODE,
  ICB_NAME,
  REGION,
  REGION_CODE,
  PART_CODE,
  PART_NAME,
  { name: 'population', aliases: ['heads', 'pop', 'persons', 'people', 'total', 'totalpopulation', 'allages', 'patients'] },
  { name: 'basis', aliases: ['populationbasis'] },
  { name: 'as_at', harmless: true, aliases: ['asat', 'date', 'year'] },
  { name: 'source', aliases: [], harmless: true },
  NOTE,
];

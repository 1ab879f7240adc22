import type { wireDocument } from '../../src/report/json/assessment.ts';
import { DELIVERY_WORDS, VERDICT_WORDS } from '../../src/report/words/values.ts';
import type { Row } from './workbook.ts';

type Tables = ReadonlyMap<string, readonly Row[]>;
type Form = (shown: unknown) => unknown;

const money: Form = (shown) => Number(shown).toFixed(2);
const payback: Form = (shown) => Number(shown).toFixed(1);
const text: Form = (shown) => String(shown);
const month: Form = (shown) => new Date((Number(shown) - 25_569) * 86_400_000).toISOString().slice(0, 7);

/** Location of each measure of the JSON: a sheet or the subject's own, its header, and its form in the JSON. */
const MEASURES: Readonly<Record<string, readonly [sheet: 'own' | 'Costs', header: RegExp, form: Form]>> = {
  population: ['own', /^Population, /, text],
  baseline: ['own', /^Baseline, /, money],
  envelope: ['own', /^Envelope$/, money],
  requiredSaving: ['own', /^Required saving$/, money],
  requiredReduction: ['own', /^Required reduction$/, ratio],
  reductionCeiling: ['own', /^Reduction ceiling$/, money],
  runRate: ['own', /^Run rate, /, money],
  disallowedSaving: ['own', /^Disallowed savings/, money],
  undecidedSaving: ['own', /^Savings that may be disallowed$/, money],
  exitRunRate: ['own', /^Exit run rate, /, money],
  netExitRunRate: ['Costs', /^Exit run rate with what receivers/, money],
  envelopeGap: ['own', /or under \(-\) the envelope, /, money],
  reductionGap: ['own', /or under \(-\) the ceiling$/, money],
  achievedReduction: ['own', /^Cut$/, ratio],
  'costPerHead.baseline': ['own', /^Baseline cost per head$/, money],
  'costPerHead.exit': ['own', /^Exit cost per head$/, money],
  view: ['own', /^View of /, text],
  periodMonths: ['own', /^Months its figure covers$/, text],
  'delivery.status': ['own', /^Delivery$/, deliveryStatus],
  'delivery.month': ['own', /^Delivery$/, (shown) => monthOf(/, (\w{3} \d{4})(?: \(\w+\))?$/.exec(String(shown))?.[1])],
  'delivery.monthsLate': ['own', /^Delivery$/, (shown) => /^(\d+) month/.exec(String(shown))?.[1] ?? null],
  'latest.month': ['own', /^Latest month$/, month],
  'latest.view': ['own', /^Its view$/, text],
  'latest.runRate': ['own', /^Its counted run rate$/, money],
  'latest.gap': ['own', /^Latest month, over/, money],
  inYearCost: ['Costs', /^In-year cost/, money],
  inYearSaving: ['Costs', /^In-year saving$/, money],
  transitionCost: ['Costs', /^Transition cost$/, money],
  transitionSurplus: ['Costs', /^Left \(\+\)/, money],
  paybackMonths: ['Costs', /^Pays back/, payback],
  nonRecurrentAtDeadline: ['Costs', /^Non-recurrent in /, money],
  'outOfScope.pod': ['Costs', /^POD/, money],
  'outOfScope.specialised-commissioning': ['Costs', /^Specialised/, money],
  hosted: ['Costs', /^Hosted/, money],
  'stillToFind.byDeadline': ['Costs', /^Still to find/, money],
  'stillToFind.byYearEnd': ['Costs', /^The same by /, money],
  schemeSaving: ['Costs', /^Schemes save$/, money],
  unexplained: ['Costs', /^Not explained/, money],
  'functions.keptAndGrown': ['Costs', /^On functions kept/, money],
  'functions.keptAndGrownShare': ['Costs', /^Share kept/, ratio],
  'functions.withoutFunction': ['Costs', /^Of no named function$/, money],
  slack: ['own', /^Slack left/, money],
};

const SCHEME: Readonly<Record<string, readonly [header: RegExp, form: Form]>> = {
  start: [/^From$/, month],
  function: [/^Function$/, text],
  recurrence: [/^Recurrence$/, text],
  annualSaving: [/^Saves a year$/, money],
  movesTo: [/^Moves to$/, text],
  receivingCost: [/^Receiver spends/, money],
  netSaving: [/^Net saving$/, money],
  oneOffCost: [/^One-off/, money],
  paybackMonths: [/^Pays back/, payback],
  likelihood: [/^Likelihood$/, text],
  wte: [/^Posts/, text],
  allowed: [/^Saving may be kept$/, (shown) => ({ yes: 'true', no: 'false' })[String(shown)] ?? null],
};

const RISK: Readonly<Record<string, RegExp>> = {
  atRisk: /^At risk$/,
  adjustedExitRunRate: /^Exit run rate then$/,
  adjustedGap: /under \(-\) then$/,
  posts: /^Posts/,
  costPerPost: /^Cost per post$/,
};

/** `QE1.costPerHead.exit` or `QE1/Digital.netSaving`, named as in the contract, of a workbook; in the form of the JSON, as text. */
export function inWorkbook(tables: Tables, key: string): unknown {
  const { subject, measure } = keyParts(key);
  const rows = (sheet: string, column: string, wanted: string) => (tables.get(sheet) ?? []).filter((row) => row[column] === wanted);
  const [part = '', ...rest] = measure.split('.').slice(1);
  if (measure.startsWith('check.')) {
    const verdict = rows('Checks', 'Subject', subject).find((row) => row['Check'] === part)?.['Verdict'];
    const header = `${part[0]?.toUpperCase()}${part.slice(1)} is`;
    const beside = [...rows('ICBs', 'Code', subject), ...rows('Regions', 'Code', subject)][0]?.[header] ?? verdict;
    const words = String(verdict).replace(' (doubt accepted)', '');
    return beside === verdict ? Object.entries(VERDICT_WORDS).find(([, each]) => each === words)?.[0] : `${verdict} and ${beside}`;
  }
  const [icb = '', ...scheme] = subject.split('/');
  if (scheme.length > 0) {
    const found = SCHEME[measure];
    const row = rows('Schemes', 'ICB', icb).find((each) => each['Scheme'] === scheme.join('/'));
    return found && row && formed(row, ...found);
  }
  const [own] = [...rows('ICBs', 'Code', subject), ...rows('Regions', 'Code', subject)];
  if (measure.startsWith('countedRunRate.')) {
    const row = rows('Months', 'Code', subject)[0] ?? {};
    const header = Object.keys(row).find((each) => monthOf(each.slice(0, 8)) === part);
    return header === undefined ? null : shownAs(money, row[header]);
  }
  if (measure.startsWith('bridge.')) {
    const row = rows('Bridge', 'Code', subject).find((each) => isStep(String(each['Step']), part, rest.join('.')));
    return row && money(row['Amount']);
  }
  if (measure.startsWith('function.')) {
    const row = rows('Functions', 'Code', subject).find((each) => (each['Id'] ?? '') === part);
    return row ? formed(row, rest[0] === 'baseline' ? /^Baseline$/ : /^Exit run rate$/, money) : null;
  }
  if (measure.startsWith('risk.')) {
    const [row] = rows('Risk', 'Code', subject);
    const then = String(row?.['Envelope then']).replace(' (doubt accepted)', '');
    const verdict = Object.entries(VERDICT_WORDS).find(([, words]) => words === then)?.[0];
    return part === 'verdict' ? verdict : row && formed(row, RISK[part] ?? /^$/, part === 'posts' ? text : money);
  }
  const place = MEASURES[measure];
  if (!place) return undefined;
  const row = place[0] === 'own' ? own : rows(place[0], 'Code', subject)[0];
  return row && formed(row, place[1], place[2]);
}

/** The subject and the measure of a name. A scheme's name may contain full stops; a measure starts with a word. */
function keyParts(key: string): { readonly subject: string; readonly measure: string } {
  const cut = key.indexOf('.');
  return { subject: key.slice(0, cut), measure: key.slice(cut + 1) };
}

/** Rounds to six decimals, half away from zero and never to `-0`, as binary numbers would. */
function ratio(shown: unknown): string {
  const units = BigInt(Number(shown).toFixed(15).replace('.', ''));
  const rounded = ((units < 0n ? -units : units) + 500_000_000n) / 1_000_000_000n;
  const digits = String(rounded).padStart(7, '0');
  return `${units < 0n && rounded > 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** Empty if the cell or the whole column is. */
function formed(row: Row, header: RegExp, form: Form): unknown {
  const name = Object.keys(row).find((each) => header.test(each));
  return name === undefined ? null : shownAs(form, row[name]);
}

function shownAs(form: Form, shown: unknown): unknown {
  return shown === '' || shown === undefined ? null : form(shown);
}

const STEPS: Readonly<Record<string, RegExp>> = {
  baseline: /^Baseline$/,
  saving: /^Saved by (?!no scheme$)/,
  disallowed: /^Disallowed: /,
  unexplained: /^(Scheme savings not in the plan|Saving that no scheme explains|Unexplained difference)$/,
  'exit-run-rate': /^Exit run rate$/,
  'envelope-gap': /^((Over|Under) the envelope|Envelope gap)$/,
  envelope: /^Envelope$/,
};

/** @param of `QE1/Digital`, `QE1` for all of an ICB, or empty */
function isStep(words: string, step: string, of: string): boolean {
  if (!STEPS[step]?.test(words)) return false;
  const scheme = of.split('/').slice(1).join('/');
  return scheme === '' ? words.endsWith(of === '' ? '' : `(${of})`) : words.includes(`"${scheme}"`);
}

function deliveryStatus(shown: unknown): unknown {
  const words = String(shown)
    .replace(/^\d+ months? /, '')
    .replace(/, .*$/, '');
  return Object.entries(DELIVERY_WORDS).find(([, each]) => each === words)?.[0];
}

function monthOf(words: string | undefined): string | null {
  const [month = '', year] = words?.split(' ') ?? [];
  const index = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].indexOf(month);
  return index < 0 ? null : `${year}-${String(index + 1).padStart(2, '0')}`;
}

type Document = ReturnType<typeof wireDocument>;

/** Every figure and verdict of a JSON document, named as in the contract, as text. */
export function figuresOf({ icbs, regions, clusters, national, schemes, checks }: Document): ReadonlyMap<string, string | null> {
  const subjects = [
    ...icbs.map((each) => [each.icb, each] as const),
    ...regions.map((each) => [each.region, { ...each, slack: each.flexibility.slack }] as const),
    ...clusters.map((each) => [each.cluster, each] as const),
    ['England', national] as const,
  ];
  const figures = subjects.flatMap(([subject, of]) => {
    const { months, bridge, functions } = of;
    const plain = Object.keys(MEASURES).flatMap((measure) => {
      const value = measure.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | null | undefined)?.[name], of);
      return value === undefined ? [] : [[measure, value] as const];
    });
    return [
      ...plain,
      ...months.map(({ month, countedRunRate }) => [`countedRunRate.${month}`, countedRunRate] as const),
      ...(bridge ?? []).map((step) => [`bridge.${step.step}${ofStep(step)}`, step.amount] as const),
      ...(functions?.rows ?? []).flatMap((row) => [
        [`function.${row.function ?? ''}.baseline`, row.baseline] as const,
        [`function.${row.function ?? ''}.exitRunRate`, row.exitRunRate] as const,
      ]),
    ].map(([measure, value]) => [`${subject}.${measure}`, value] as const);
  });
  return new Map(
    [
      ...figures,
      ...schemes.flatMap((scheme) =>
        Object.keys(SCHEME).map(
          (measure) => [`${scheme.icb}/${scheme.scheme}.${measure}`, scheme[measure as keyof typeof scheme]] as const,
        ),
      ),
      ...checks.map(({ id, subject, verdict }) => [`${subject}.check.${id}`, verdict] as const),
    ].map(([key, value]) => [key, value === null || value === undefined ? null : String(value)]),
  );
}

function ofStep({ of, scheme }: { readonly of: string | null; readonly scheme: string | null }): string {
  return of === null ? '' : `.${scheme === null ? of : `${of}/${scheme}`}`;
}

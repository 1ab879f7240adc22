import { type MeasureValues, measureOf } from '../../../model/assessment.ts';
import { decimalText } from '../../../model/decimal.ts';
import { type CellDefinition, type CellKind, type CellMeasure, isCellMeasure, MEASURE_KEYS, MEASURES } from '../../../model/measures.ts';
import { type Pence, poundsText } from '../../../model/money.ts';
import type { Month } from '../../../model/month.ts';
import { type Ratio, ratioText } from '../../../model/ratio.ts';
import { SHARED_MARK } from '../../recut.ts';
import type { Places } from './address.ts';
import type { Shown } from './book.ts';
import { quotedText, total, whileReported } from './formulas.ts';
import { LOOKS, type Look } from './looks.ts';
import type { Subject, Subjects } from './subjects.ts';
import { type Column, type Content, cellOf } from './table.ts';

/** `undefined` for a subject whose cell is a plain value. */
type Formula<Key extends string> = (at: (key: Key) => string, subject: Subject) => string | undefined;

/** A column on ICBs, regions, England and clusters: the program's value, and the formula that gives it from other cells. */
export interface Figure<Key extends string> extends Omit<Column<Subject>, 'of'> {
  readonly key: Key;
  readonly shown: (subject: Subject) => Shown;
  /** Formula of an ICB; a plain value if absent. */
  readonly icb?: Formula<Key>;
  /** Of the others: the sum of their ICBs, to so many decimals, or a formula. */
  readonly above?: { readonly decimals: number } | Formula<Key>;
}

/** Columns that say whose a row is. */
export const LEADS = {
  code: { header: 'Code', width: 9, look: LOOKS.label, shown: ({ code }: Subject): Shown => code },
  name: { header: 'Name', width: 46, look: LOOKS.text, shown: ({ name }: Subject): Shown => name },
  region: { header: 'Region', width: 24, look: LOOKS.text, shown: ({ region }: Subject): Shown => region },
  cluster: { header: 'Cluster', width: 24, look: LOOKS.text, shown: ({ cluster }: Subject): Shown => cluster },
} as const;

/** Money of the ICBs is added up to the penny. */
export const SUM = { decimals: 2 } as const;

/** One formula for every level, from cells of its own row. */
export function derived<Key extends string>(formula: Formula<Key>) {
  return { icb: formula, above: formula };
}

export const pounds = (pence: Pence | null | undefined): Shown =>
  pence === null || pence === undefined ? null : Number(poundsText(pence));
const DAY = 86_400_000;

/** The first day of a month, as spreadsheets count days: a number format makes a month of it. */
export function monthSerial(month: Month): number {
  return (Date.UTC(Math.floor(month / 12), month % 12, 1) - Date.UTC(1899, 11, 30)) / DAY;
}

const share = (ratio: Ratio): Shown => Number(ratioText(ratio, 15));

/** How each kind of measure looks in a column. */
const COLUMNS: {
  readonly [Kind in CellKind]: Pick<Column<Subject>, 'width' | 'look'> & {
    readonly shown: (value: NonNullable<MeasureValues[Kind]>) => Shown;
  };
} = {
  heads: { width: 13, look: LOOKS.heads, shown: (heads) => Number(decimalText(heads)) },
  money: { width: 15, look: LOOKS.pounds, shown: pounds },
  'money a head': { width: 11, look: LOOKS.pence, shown: pounds },
  'money a month': { width: 15, look: LOOKS.pence, shown: pounds },
  ratio: { width: 11, look: LOOKS.percent, shown: share },
  months: { width: 11, look: LOOKS.payback, shown: (months) => Number(ratioText(months, 1)) },
  month: { width: 11, look: LOOKS.month, shown: monthSerial },
  view: { width: 10, look: LOOKS.text, shown: (view) => view },
  period: { width: 10, look: LOOKS.count, shown: (months) => months },
};

/** A measure as a column, under its label; the sum of the ICBs' where they add up. */
export function measureColumn(key: CellMeasure): Omit<Figure<never>, 'key'> {
  const { label, adds }: CellDefinition = MEASURES[key];
  return {
    header: `${label.slice(0, 1).toUpperCase()}${label.slice(1)}`,
    ...COLUMNS[MEASURES[key].is],
    shown: ({ measures }) => measures && shownOf(MEASURES[key].is, measureOf(measures, key)),
    ...(adds && { above: SUM }),
  };
}

export function measureColumns(): Readonly<Record<CellMeasure, Omit<Figure<never>, 'key'>>> {
  const columns = MEASURE_KEYS.filter(isCellMeasure).map((key) => [key, measureColumn(key)]);
  return Object.fromEntries(columns) as Readonly<Record<CellMeasure, Omit<Figure<never>, 'key'>>>;
}

function shownOf<Kind extends CellKind>(kind: Kind, value: MeasureValues[Kind] | null): Shown {
  return value === null ? null : COLUMNS[kind].shown(value);
}

export interface SubjectSheet<Key extends string> {
  readonly subjects: Subjects;
  readonly places: Places<Key>;
  /** Of the sheet that holds the rows of ICBs, which the sums are made of. */
  readonly icbs: Places<Key>;
  /** Whether a share was taken of an ICB's figure. */
  readonly isShared?: (key: Key, subject: Subject) => boolean;
}

/** The columns of a sheet, with each subject's part in them. */
export function columnsOf<Key extends string>(
  figures: readonly Figure<Key>[],
  sheet: SubjectSheet<Key | Sums>,
): readonly Column<Subject>[] {
  return figures.map((figure) => ({
    ...figure,
    of: (subject) => {
      const content = contentOf(figure, subject, sheet);
      const isMarked = figure.shown(subject) !== null && sheet.isShared?.(figure.key, subject);
      return isMarked ? { ...cellOf(content), look: markedAsShared(figure.look) } : content;
    },
  }));
}

function contentOf<Key extends string>(figure: Figure<Key>, subject: Subject, sheet: SubjectSheet<Key | Sums>): Content {
  const { icb, above } = figure;
  const shown = figure.shown(subject);
  const at = (key: Key) => sheet.places.here(key, subject.code);
  if (subject.level === 'ICB') return withFormula(shown, icb?.(at, subject));
  if (above === undefined) return shown;
  if (typeof above === 'function') return withFormula(shown, above(at, subject));
  const rows = icbRows(subject, sheet);
  // A region may have what its ICBs have not: figures that bodies of the other footprint gave.
  const isMore = typeof shown === 'number' && partsOf(subject, sheet.subjects).some((each) => figure.shown(each) === null);
  if (rows && !isMore) return { shown, formula: total(rows.down(figure.key), rows.own, above.decimals) };
  // Without the rows of all ICBs, a value is known only for the reported rate and reduction.
  return icb && typeof shown === 'number' ? { shown, formula: whileReported(shown, '') } : shown;
}

/** The number stays one: its format holds the mark. */
function markedAsShared({ format = 'General', ...look }: Look): Look {
  const parts = format.split(';').map((part) => `${part}"${SHARED_MARK}"`);
  return { ...look, format: parts.join(';') };
}

function withFormula(shown: Shown, formula: string | undefined): Content {
  return formula === undefined ? shown : { shown, formula };
}

/** The columns that say of which sums an ICB is a part. */
type Sums = 'region' | 'cluster';

/** The rows of the ICBs that a region, England or a cluster adds up, if they are all there. */
export interface IcbRows<Key extends string> {
  /** The cells of all the ICBs that are listed. */
  readonly down: (key: Key) => string;
  /** Range and criterion, as COUNTIFS and SUMIFS take them. */
  readonly own: string;
}

/** The ICBs that a subject's figures add up. */
function partsOf({ level, code, name }: Subject, { icbs }: Subjects): readonly Subject[] {
  return icbs.filter(({ region, cluster }) => level === 'national' || (level === 'cluster' ? cluster === code : region === name));
}

export function icbRows<Key extends string>(subject: Subject, sheet: SubjectSheet<Key | Sums>): IcbRows<Key> | undefined {
  const { icbs } = sheet.subjects;
  const [first, last] = [icbs[0], icbs.at(-1)];
  if (!first || !last || !sheet.subjects.areListed(subject)) return undefined;
  const down = (key: Key | Sums) => sheet.icbs.down(key, first.code, last.code);
  const { level, code, name } = subject;
  const own =
    level === 'cluster' ? `${down('cluster')},${quotedText(code)}` : `${down('region')},${quotedText(level === 'national' ? '*' : name)}`;
  return { down, own };
}

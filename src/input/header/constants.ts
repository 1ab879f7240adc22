import { type Fault, fault } from '../../model/diagnostic.ts';
import type { Field } from '../../model/fields.ts';
import type { Geography, Icb } from '../../model/geography.ts';
import { type NamedAround, SET_SOURCES, type SetField, type SetSource } from '../../model/input.ts';
import type { FinancialYear } from '../../model/month.ts';
import { nameWords } from '../../model/name.ts';
import { type Period, periodText } from '../../model/period.ts';
import type { Place } from '../../model/place.ts';
import { readBasis, readCostType, readRecurrence, readScenario } from '../cells/costWords.ts';
import { icbReader } from '../cells/icb.ts';
import { readPeriod, yearsIn } from '../cells/period.ts';
import type { Reading } from '../cells/word.ts';
import { yearOfCell } from '../cells/yearColumn.ts';
import type { FileLog } from '../log.ts';
import type { Column, PeriodColumn, Said } from './header.ts';

/** What surrounds a table, and how names in it are read. */
export interface Surroundings {
  readonly log: FileLog;
  /** Texts above the table. */
  readonly titles: readonly string[];
  readonly geography: Geography;
  readonly year?: FinancialYear;
}

/** Takes the columns that the user fills as further columns of the table. One that the table has is a fault. */
export function constantsOf(
  fields: readonly Field[],
  taken: Map<string, Column>,
  { set: said, width, line, ...around }: Surroundings & Said & { readonly width: number; readonly line: number },
): { readonly set: readonly SetField[]; readonly faults: readonly Fault[] } {
  const set: SetField[] = [];
  const faults: Fault[] = [];
  for (const [field, value] of said ?? []) {
    if (!fields.some(({ name }) => name === field)) continue;
    const own = taken.get(field) ?? (field === 'icb_code' ? taken.get('icb_name') : undefined);
    const header = `--set ${field}=${value}`;
    const constant = constantOf(field, value, around);
    if (own) faults.push(fault('set-beside-column', { field, value }, around.log.place(line, own.index, own.header)));
    else if ('code' in constant) faults.push({ ...constant, place: around.log.place() });
    else taken.set(field, { index: width + set.push(constant) - 1, header });
  }
  return { set, faults };
}

/** The value of a column that the user fills, from the user or from what surrounds the table. */
export function constantOf(field: string, said: string, around: Surroundings): SetField | Fault {
  const source = SET_SOURCES.find((each) => each === said);
  if (!source) return { field, value: said };
  const texts = textsOf(source, around);
  const named = namedIn(texts, field, around);
  const [value, ...others] = named.values();
  if (value !== undefined && others.length === 0) return { field, value, from: source };
  const near = field === 'icb_code' && named.size === 0 ? nearIn(texts, around) : undefined;
  return fault('set-without-source', { field, source, texts, values: [...named.values()], ...(near && { near }) });
}

/** Every ICB that texts name, whole or among other words. */
export function icbsNamedIn(texts: readonly string[], geography: Geography): readonly Icb[] {
  return [...namedIn(texts, 'icb_code', { geography }).values()].flatMap((text) => geography.findIcb(text) ?? []);
}

/** What each of what surrounds the table says of a field, if it says one thing; of an ICB also what one is nearly called. */
export function saidAround(field: string, around: Surroundings): readonly NamedAround[] {
  if (field !== 'icb_code' && field !== 'scenario') return [];
  return SET_SOURCES.flatMap((source): readonly NamedAround[] => {
    const texts = textsOf(source, around);
    const [text, ...others] = namedIn(texts, field, around).values();
    if (text !== undefined) return others.length > 0 ? [] : [{ source, text, ...(field === 'icb_code' && icbOf(text, around)) }];
    const near = field === 'icb_code' ? nearIn(texts, around) : undefined;
    return near ? [{ source, text: texts[0] ?? '', icb: near, near: true }] : [];
  });
}

function icbOf(text: string, { geography }: Surroundings): { readonly icb?: Icb } {
  const icb = geography.findIcb(text);
  return icb ? { icb } : {};
}

/** The one ICB that texts are nearly the name of. */
function nearIn(texts: readonly string[], { geography }: Surroundings): Icb | undefined {
  const [near, ...others] = new Set(texts.flatMap((text) => (geography.findIcb(text) ? [] : (geography.icbLike(text) ?? []))));
  return others.length > 0 ? undefined : near;
}

/** The financial year that what surrounds the table names, if it names one alone. */
export function yearAround(around: Surroundings): { readonly year?: FinancialYear } {
  const [year, ...others] = new Set(SET_SOURCES.flatMap((source) => textsOf(source, around)).flatMap(yearsIn));
  return year === undefined || others.length > 0 ? {} : { year };
}

function textsOf(source: SetSource, { log, titles }: Surroundings): readonly string[] {
  const { sheet } = log;
  switch (source) {
    case '@sheet':
      return sheet === undefined ? [] : [sheet];
    case '@title':
      return titles;
    case '@file':
      return [fileName(sheet !== undefined && log.file.endsWith(`#${sheet}`) ? log.file.slice(0, -sheet.length - 1) : log.file)];
  }
}

/** `QWO` of `returns/QWO.csv.gz`. */
export function fileName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return name.replace(/(?:\.[a-z0-9]{1,4}){1,2}$/i, '');
}

/** The values of a field that texts name, each with the words that name it. */
function namedIn(texts: readonly string[], field: string, around: Pick<Surroundings, 'geography' | 'year'>): ReadonlyMap<string, string> {
  const valueIn = valueReader(field, around);
  const found = new Map<string, string>();
  for (const text of texts) {
    const whole = valueIn(text);
    if (whole !== undefined) found.set(whole, text.trim());
    else for (const words of [text.split(/[\s_()[\],;:|]+/), nameWords(text)]) addNamed(words.filter(Boolean), valueIn, found);
  }
  return found;
}

/** More words than the longest name has. */
const LONGEST = 12;

/** Adds the values that runs of words name: at each word the longest run counts, so that a name within a longer name is none. */
function addNamed(words: readonly string[], valueIn: (text: string) => string | undefined, found: Map<string, string>): void {
  for (let at = 0; at < words.length; ) {
    let taken = 1;
    for (let length = Math.min(LONGEST, words.length - at); length > 0; length--) {
      const text = words.slice(at, at + length).join(' ');
      const value = valueIn(text);
      if (value === undefined) continue;
      if (!found.has(value)) found.set(value, text);
      taken = length;
      break;
    }
    at += taken;
  }
}

/** Reads a field's value from a text, in one spelling; a field of free text has no names to be found by, so its text is taken whole. */
function valueReader(field: string, { geography, year }: Pick<Surroundings, 'geography' | 'year'>): (text: string) => string | undefined {
  const by = (read: (text: string) => Reading<string>) => (text: string) => {
    const reading = read(text);
    return 'value' in reading ? reading.value : undefined;
  };
  switch (field) {
    case 'icb_code':
    case 'icb_name': {
      const read = icbReader(geography);
      return (text) => {
        const reading = read(text);
        return 'value' in reading ? reading.value.onsCode : undefined;
      };
    }
    case 'scenario':
      return by(readScenario);
    case 'cost_type':
      return by(readCostType);
    case 'recurrence':
      return by(readRecurrence);
    case 'basis':
      return by(readBasis);
    case 'financial_year':
      return (text) => {
        const year = yearOfCell(text, '');
        return year === undefined ? undefined : String(year);
      };
    case 'period':
    case 'start':
    case 'delivered_by':
      return (text) => {
        const period = readPeriod(text, year);
        return typeof period === 'object' ? `${period.start}/${period.months}` : undefined;
      };
    default:
      return (text) => text.trim() || undefined;
  }
}

/** Columns of one period of which one has the scenario that the user says, and another says the same. */
export function saidTwice(
  periods: readonly PeriodColumn[],
  set: readonly SetField[],
  place: (index: number, header: string) => Place,
): readonly Fault[] {
  const scenario = set.find(({ field }) => field === 'scenario');
  if (!scenario) return [];
  const said = readScenario(scenario.value);
  return periods.flatMap((column) => {
    const twin = periods.find(
      (each) => !each.scenario && 'value' in said && column.scenario === said.value && isSamePeriod(each.period, column.period),
    );
    if (!twin) return [];
    const facts = { header: column.header, field: periodText(column.period), first: place(twin.index, twin.header) };
    return [fault('duplicate-column', facts, place(column.index, column.header))];
  });
}

export function isSamePeriod(a: Period, b: Period): boolean {
  return a.start === b.start && a.months === b.months;
}

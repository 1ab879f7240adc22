import { InvalidArgumentError } from 'commander';
import { readPeriod } from '../../input/cells/period.ts';
import { readSubmitted } from '../../input/cells/submitted.ts';
import { BOUNDS } from '../../model/bound.ts';
import { CHECK_IDS, type CheckId } from '../../model/check.ts';
import { COST_FIELDS } from '../../model/cost.ts';
import { CLUSTER_FIELDS, type Field, POPULATION_FIELDS, SCHEME_FIELDS, SUCCESSION_FIELDS } from '../../model/fields.ts';
import { SET_SOURCES } from '../../model/input.ts';
import { type FinancialYear, financialYearOf } from '../../model/month.ts';
import { nearest } from '../../model/nearest.ts';

export function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

export function readOnce(value: string, earlier: string | undefined): string {
  if (earlier !== undefined) throw new InvalidArgumentError('This command writes one output: give -o once.');
  return value;
}

export function readYear(text: string): FinancialYear {
  const period = readPeriod(text);
  const year = typeof period === 'object' && period.months === 12 ? financialYearOf(period.start) : undefined;
  if (year === undefined) throw new InvalidArgumentError('Wanted a financial year such as 2025/26.');
  return year;
}

export function readDay(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? readSubmitted(text) : undefined;
  if (day === undefined) throw new InvalidArgumentError('Wanted a day such as 2026-01-31.');
  return day;
}

export function readLine(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('Wanted a line, counted from 1, such as 4.');
  return Number(text);
}

export function readThreads(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('Wanted a number of threads: 1 or 2.');
  return Number(text);
}

export function readMapping(text: string, earlier: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const fields = namesOf([...COST_FIELDS, ...POPULATION_FIELDS, ...SCHEME_FIELDS, ...CLUSTER_FIELDS, ...SUCCESSION_FIELDS]);
  const [field, wanted] = fieldAnd(text, fields, 'Wanted FIELD=HEADER, such as amount="Net cost".');
  const [twin] = [...earlier].find(([known, name]) => known === field || name.toLowerCase() === wanted.toLowerCase()) ?? [];
  if (twin !== undefined) {
    const what = twin === field ? `${field} is mapped twice` : `${wanted} cannot be both ${twin} and ${field}`;
    throw new InvalidArgumentError(`${what[0]?.toUpperCase()}${what.slice(1)}.`);
  }
  return new Map([...earlier, [field, wanted]]);
}

/** Fields that may have one value for all rows of a table: a figure may not. */
const CONSTANT_FIELDS = namesOf([...COST_FIELDS, ...POPULATION_FIELDS, ...SCHEME_FIELDS]).filter(
  (field) => !Object.hasOwn(BOUNDS, field) && !field.endsWith('_population'),
);

export function readConstant(text: string, earlier: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const [field, value] = fieldAnd(text, CONSTANT_FIELDS, 'Wanted FIELD=VALUE, such as scenario=actual or icb_code=@sheet.');
  if (earlier.has(field)) throw new InvalidArgumentError(`${field} is set twice.`);
  if (value.startsWith('@') && !SET_SOURCES.some((source) => source === value))
    throw new InvalidArgumentError(`There is no ${value}: wanted ${SET_SOURCES.join(', ')}, or the value itself.`);
  return new Map([...earlier, [field, value]]);
}

function namesOf(fields: readonly Field[]): readonly string[] {
  return [...new Set(fields.map(({ name }) => name))];
}

/** @throws InvalidArgumentError where the field is not known, or nothing is said of it */
function fieldAnd(text: string, fields: readonly string[], wanted: string): readonly [field: string, said: string] {
  const [field = '', ...rest] = text.split('=');
  const said = rest.join('=').trim();
  if (said === '') throw new InvalidArgumentError(wanted);
  if (fields.includes(field)) return [field, said];
  const near = nearest(field, fields);
  throw new InvalidArgumentError(`There is no field ${field}.${near ? ` Did you mean ${near}?` : ''} Fields: ${fields.join(', ')}.`);
}

export function readColumn(text: string, earlier: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Wanted FIELD=COLUMN, such as amount=gl_amount, or FIELD= where the table has none.');
  const field = text.slice(0, at);
  if (earlier.has(field)) throw new InvalidArgumentError(`${field} is named twice.`);
  return new Map([...earlier, [field, text.slice(at + 1)]]);
}

export function readChecks(text: string): readonly CheckId[] {
  const ids = text.split(',').map((part) => {
    const id = CHECK_IDS.find((each) => each === part.trim());
    if (id) return id;
    const near = nearest(part.trim(), CHECK_IDS);
    throw new InvalidArgumentError(
      `There is no check ${part.trim()}.${near ? ` Did you mean ${near}?` : ''} Checks: ${CHECK_IDS.join(', ')}.`,
    );
  });
  return [...new Set(ids)];
}

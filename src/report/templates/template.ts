import { BOUNDS } from '../../model/bound.ts';
import type { TableKind } from '../../model/input.ts';
import { financialYearText, monthRange, monthText } from '../../model/month.ts';
import { horizonOf } from '../../model/policy.ts';
import { COLUMNS, type TemplateColumn } from './columns.ts';
import type { TemplateOptions } from './vocabularies.ts';

/** A table to fill in: its columns, and rows with the cells that are known. */
export interface Template extends TemplateOptions {
  readonly columns: readonly TemplateColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** An empty table of a kind, with the codes and names of these ICBs, and the years, months and cost types of the policy. */
export function templateOf(options: TemplateOptions): Template {
  const { kind, icbs, splits, clusters } = options;
  const columns = kind === 'costs' ? [...COLUMNS.costs, ...periodColumns(options)] : COLUMNS[kind];
  const rowsOf: Readonly<Record<TableKind, () => readonly (readonly string[])[]>> = {
    costs: () => costRows(options),
    population: () => icbs.map(({ code, name }) => [code, name]),
    schemes: () => icbs.map(({ code, name }) => [code, name]),
    clusters: () =>
      clusters.flatMap(({ id, name, icbs: members }) =>
        icbs.filter((icb) => members.includes(icb.code)).map((icb) => [id, name, icb.code, icb.name]),
      ),
    // Codes are each body's own: a run lists those without a type as rows to fill in.
    coding: () => [],
    succession: () => splits.map(({ from, to }) => [from.code, from.name, to.code, to.name]),
  };
  const known = rowsOf[kind]();
  return { ...options, columns, rows: known.map((cells) => columns.map((_, index) => cells[index] ?? '')) };
}

/** Wide: the baseline as a year, and the plan by month. */
function periodColumns({ policy }: TemplateOptions): readonly TemplateColumn[] {
  const { first, last } = horizonOf(policy);
  const common = { need: 'wanted', takes: { kind: 'pounds', bound: BOUNDS.amount } } as const;
  return [
    {
      ...common,
      header: financialYearText(policy.baselineYear.value),
      only: 'baseline',
      means: 'What was spent in that year; in rows of the scenario baseline.',
    },
    ...monthRange(first, last).map(
      (month): TemplateColumn => ({
        ...common,
        header: monthText(month),
        only: 'later',
        means: 'What is spent in that month, not in the year so far; in rows of every other scenario. A credit has a minus.',
      }),
    ),
  ];
}

/** A row for each required cost type of the baseline and the plan. */
function costRows({ icbs, policy }: TemplateOptions): readonly (readonly string[])[] {
  return icbs.flatMap(({ code, name }) =>
    ['baseline', 'plan'].flatMap((scenario) => policy.scope.value.required.map((costType) => [code, name, scenario, costType])),
  );
}

/** A template as a CSV file, which a spreadsheet reads as UTF-8. */
export function templateCsv({ columns, rows }: Pick<Template, 'columns' | 'rows'>): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
  return [columns.map(({ header }) => header), ...rows].map((cells) => `${line(cells)}\r\n`).join('');
}

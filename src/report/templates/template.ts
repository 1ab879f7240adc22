import { BOUNDS } from '../../model/bound.ts';
import type { Icb } from '../../model/geography.ts';
import type { TableKind } from '../../model/inspection.ts';
import { financialYearText, monthRange, monthText } from '../../model/month.ts';
import { horizonOf, type Policy } from '../../model/policy.ts';
import type { BasisFacts } from '../../model/population.ts';
import { COLUMNS, type TemplateColumn } from './columns.ts';

/** What a template is made for. */
export interface TemplateOptions {
  readonly kind: TableKind;
  /** A row each, or more. */
  readonly icbs: readonly Icb[];
  /** Says which years, months, cost types and functions there are. */
  readonly policy: Policy;
  readonly bases: readonly BasisFacts[];
}

/** An empty table: its columns, and the rows that are filled in as far as they are known. */
export interface Template extends TemplateOptions {
  readonly columns: readonly TemplateColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** An empty table of a kind, with the codes and names of these ICBs, and the years, months and cost types of the policy. */
export function templateOf(options: TemplateOptions): Template {
  const { kind, icbs } = options;
  const columns = kind === 'costs' ? [...COLUMNS.costs, ...periodColumns(options)] : COLUMNS[kind];
  const known = kind === 'costs' ? costRows(options) : icbs.map(({ code, name }) => [code, name]);
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

/** Every cost type that the scope needs, of the baseline and of the plan. */
function costRows({ icbs, policy }: TemplateOptions): readonly (readonly string[])[] {
  return icbs.flatMap(({ code, name }) =>
    ['baseline', 'plan'].flatMap((scenario) => policy.scope.value.required.map((costType) => [code, name, scenario, costType])),
  );
}

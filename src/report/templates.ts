import type { Icb } from '../model/geography.ts';
import type { TableKind } from '../model/inspection.ts';
import { financialYearText, monthRange, monthText } from '../model/month.ts';
import { horizonOf, type Policy } from '../model/policy.ts';

/** An empty table: its header, and the rows that are filled in as far as they are known. */
export interface Template {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** An empty table of a kind, with the codes and names of these ICBs, and the years, months and cost types of the policy. */
export function templateOf(kind: TableKind, icbs: readonly Icb[], policy: Policy): Template {
  switch (kind) {
    case 'costs':
      return costs(icbs, policy);
    case 'population':
      return withIcbs(['population', 'basis', 'as_at', 'source'], icbs);
    case 'schemes':
      return withIcbs(
        ['scheme', 'start', 'annual_saving', 'function', 'recurrence', 'moves_to', 'receiving_cost', 'one_off_cost', 'note'],
        icbs,
      );
  }
}

/** A row an ICB, all but its code and name left blank. */
function withIcbs(fields: readonly string[], icbs: readonly Icb[]): Template {
  return {
    headers: ['icb_code', 'icb_name', ...fields],
    rows: icbs.map(({ code, name }) => [code, name, ...fields.map(() => '')]),
  };
}

/** Wide: the baseline as a year, the plan by month, each for every cost type that the scope needs. */
function costs(icbs: readonly Icb[], policy: Policy): Template {
  const { first, last } = horizonOf(policy);
  const periods = [financialYearText(policy.baselineYear.value), ...monthRange(first, last).map(monthText)];
  const rows = icbs.flatMap(({ code, name }) =>
    ['baseline', 'plan'].flatMap((scenario) =>
      policy.scope.value.required.map((costType) => [code, name, scenario, costType, ...periods.map(() => '')]),
    ),
  );
  return { headers: ['icb_code', 'icb_name', 'scenario', 'cost_type', ...periods], rows };
}

/** As a CSV file, which a spreadsheet reads as UTF-8. */
export function templateCsv({ headers, rows }: Template): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
  return [headers, ...rows].map((cells) => `${line(cells)}\r\n`).join('');
}

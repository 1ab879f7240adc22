import type { TableKind } from '../../model/inspection.ts';
import { england } from '../../reference/geography.ts';
import { templateCsv, templateOf } from '../../report/templates.ts';
import { deliver } from '../deliver.ts';
import { policyFor } from '../evidence.ts';
import type { Io } from '../io.ts';
import type { InputOptions, OutputOptions, ShowOptions } from '../options.ts';
import { selectionOf } from '../select.ts';
import { STATUS, UsageError } from '../status.ts';

/** An empty table to fill in, with the codes and names of the ICBs that are chosen. */
export async function template(
  io: Io,
  kind: TableKind,
  options: Pick<InputOptions, 'policy'> & ShowOptions & Pick<OutputOptions, 'output'>,
): Promise<number> {
  const { output } = options;
  if (output !== undefined && output !== '-' && !output.toLowerCase().endsWith('.csv'))
    throw new UsageError(`A template is written as CSV, and ${output} does not end in .csv.`, `For example: -o ${kind}.csv`);
  const { policy } = await policyFor(io, options);
  const { regions, icbs } = selectionOf(options);
  const all = regions.length === 0 && icbs.length === 0;
  const chosen = england.icbs.filter(({ code, region }) => all || regions.includes(region) || icbs.includes(code));
  await deliver(io, templateCsv(templateOf(kind, chosen, policy)), { ...options, format: 'csv' }, [options.policy]);
  return STATUS.done;
}

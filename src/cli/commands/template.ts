import type { TableKind } from '../../model/input.ts';
import { basisFacts } from '../../reference/populations.ts';
import { templateCsv } from '../../report/templates/csv.ts';
import { templateOf } from '../../report/templates/template.ts';
import type { InputOptions } from '../options/input.ts';
import { type OutputOptions, TEMPLATE_FORMATS } from '../options/output.ts';
import { selectionOf } from '../options/selection.ts';
import type { ShowOptions } from '../options/show.ts';
import { policyFor } from '../reading/evidence.ts';
import { STATUS } from '../status.ts';
import type { World } from '../world.ts';
import { deliver, formatFor } from '../writing/deliver.ts';

/** An empty table to fill in, with the codes and names of the ICBs that are chosen. */
export async function template(
  io: World,
  kind: TableKind,
  options: Pick<InputOptions, 'policy'> & ShowOptions & Pick<OutputOptions, 'format' | 'output'>,
): Promise<number> {
  const format = formatFor(options, TEMPLATE_FORMATS, kind);
  const { policy } = await policyFor(io, options);
  const { regions, icbs } = selectionOf(io.geography, options);
  const all = regions.length === 0 && icbs.length === 0;
  const chosen = io.geography.icbs.filter(({ code, region }) => all || regions.includes(region) || icbs.includes(code));
  const table = templateOf({ kind, icbs: chosen, policy, bases: basisFacts });
  const content =
    format === 'xlsx' ? await (await import('../../report/templates/xlsx/workbook.ts')).templateWorkbook(table) : templateCsv(table);
  await deliver(io, content, { ...options, format }, [options.policy]);
  return STATUS.done;
}

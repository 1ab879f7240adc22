import { Argument, Option } from 'commander';
import { selected, subjectsIn } from '../../model/gate.ts';
import type { Geography, IcbCode } from '../../model/geography.ts';
import { TEMPLATE_KINDS, type TemplateKind } from '../../model/input.ts';
import { basisFacts } from '../../reference/populations.ts';
import { templateCsv, templateOf } from '../../report/templates/template.ts';
import { addPolicyOption, type InputOptions } from '../options/input.ts';
import { type OutputOptions, TEMPLATE_FORMATS } from '../options/output.ts';
import { addShowOptions, choiceOf, type ShowOptions } from '../options/selection.ts';
import { policyFor } from '../reading/evidence.ts';
import { STATUS } from '../status.ts';
import type { World } from '../world.ts';
import { deliver, formatFor } from '../writing/deliver.ts';
import type { Syntax } from './syntax.ts';

export const template: Syntax = (command, { io, done }) => {
  command
    .description('write an empty table to fill in, with the codes and names of the ICBs')
    .addArgument(new Argument('<kind>', 'which table').choices(TEMPLATE_KINDS));
  addShowOptions(addPolicyOption(command), 'only', 'only the ICBs of')
    .addOption(new Option('--format <format>', 'csv if not said, or as the name after -o ends').choices(TEMPLATE_FORMATS))
    .option('-o, --output <file>', 'write to a CSV file or a workbook, whole or not at all')
    .addHelpText('after', '\nExample:\n  icb-envelope template costs --region "North West" -o plan.xlsx')
    .action(async (kind, options) => done(await run(io, kind, options)));
};

/** An empty table to fill in, with the codes and names of the ICBs that are chosen. */
async function run(
  io: World,
  kind: TemplateKind,
  options: Pick<InputOptions, 'policy'> & ShowOptions & Pick<OutputOptions, 'format' | 'output'>,
): Promise<number> {
  const format = formatFor(options, TEMPLATE_FORMATS, kind);
  const { policy } = await policyFor(io, options);
  const { icbs } = selected(subjectsIn(io.geography), choiceOf(io.geography, options)(io.geography.clusters));
  const chosen = io.geography.icbs.filter(({ code }) => icbs.includes(code));
  const table = templateOf({ kind, icbs: chosen, splits: splitsOf(io.geography, icbs), policy, bases: basisFacts });
  const content =
    format === 'xlsx' ? await (await import('../../report/templates/xlsx/workbook.ts')).templateWorkbook(table) : templateCsv(table);
  await deliver(io, content, { ...options, format }, [options.policy]);
  return STATUS.done;
}

/** The ICBs of 2025/26 among these that more than one of 2026/27 took over, each with each of those. */
function splitsOf({ icbs, laterIcbs, sharedCodes }: Geography, chosen: readonly IcbCode[]) {
  return icbs.flatMap((from) => {
    const successors = laterIcbs.filter(({ predecessors }) => predecessors.includes(from.code));
    if (successors.length < 2 || !chosen.includes(from.code)) return [];
    return successors.map((to) => ({ from, to: { ...to, code: sharedCodes.find(({ later }) => later === to.code)?.code ?? to.code } }));
  });
}

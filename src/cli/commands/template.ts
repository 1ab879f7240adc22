import { Argument, Option } from 'commander';
import { selected, subjectsIn } from '../../model/gate.ts';
import { EVERY_ICB, FOOTPRINTS, type Footprint, type Geography, type IcbCode, keyOf } from '../../model/geography.ts';
import { TABLE_KINDS, type TableKind } from '../../model/input.ts';
import { basisFacts } from '../../reference/populations.ts';
import { templateCsv, templateOf } from '../../report/templates/template.ts';
import { GROUPS } from '../options/groups.ts';
import { addPolicyOption, type InputOptions } from '../options/input.ts';
import { type OutputOptions, TEMPLATE_FORMATS } from '../options/output.ts';
import { addShowOptions, choiceOf, type ShowOptions } from '../options/selection.ts';
import { policyFor } from '../reading/policy.ts';
import { STATUS, UsageError } from '../status.ts';
import type { World } from '../world.ts';
import { deliver, formatFor } from '../writing/deliver.ts';
import type { Syntax } from './syntax.ts';

export const template: Syntax = (command, { io, done }) => {
  command
    .description('write an empty table to fill in, with the codes and names of the ICBs')
    .addArgument(new Argument('<kind>', 'which table').choices(TABLE_KINDS));
  addShowOptions(addPolicyOption(command), 'only', 'only the ICBs of')
    .addOption(new Option('--footprint <year>', `the ${EVERY_ICB}`).choices(FOOTPRINTS).default(FOOTPRINTS[0]))
    .optionsGroup(GROUPS.output)
    .addOption(new Option('--format <format>', 'csv if not given, or as the name after -o ends').choices(TEMPLATE_FORMATS))
    .option('-o, --output <file>', 'write to a CSV file or a workbook, whole or not at all')
    .option('--force', 'replace a file that exists')
    .addHelpText('after', '\nExample:\n  icb-envelope template costs --region "North West" -o plan.xlsx')
    .action(async (kind, options) => done(await run(io, kind, options)));
};

/** Whether a file is there that may be filled in: a folder and a device say for themselves what is wrong with them. */
function holdsFigures(io: World, output: string): boolean {
  return io.sameFile(output, output) && !io.isFolder(output) && !output.startsWith('/dev/');
}

/** An empty table to fill in, with the names of the ICBs that are chosen, and codes that no body of the other footprint has. */
async function run(
  io: World,
  kind: TableKind,
  options: Pick<InputOptions, 'policy'> &
    ShowOptions &
    Pick<OutputOptions, 'format' | 'output'> & { readonly footprint: Footprint; readonly force?: boolean },
): Promise<number> {
  const { output, force = false } = options;
  if (output !== undefined && !force && holdsFigures(io, output))
    throw new UsageError(`${output} exists already, and may hold figures.`, 'Give another name, or --force to replace it.');
  const format = formatFor(options, TEMPLATE_FORMATS, kind);
  const { policy } = await policyFor(io, options);
  const bodies = io.geography.on(options.footprint);
  const selection = choiceOf(io.geography, options)(bodies);
  const { icbs } = selected(subjectsIn(bodies), selection);
  const chosen = bodies.icbs.filter(({ code }) => icbs.includes(code)).map((icb) => ({ ...icb, code: keyOf(icb) }));
  const table = templateOf({
    kind,
    icbs: chosen,
    splits: splitsOf(io.geography, icbs),
    clusters: bodies.clusters,
    policy,
    bases: basisFacts,
  });
  const content =
    format === 'xlsx' ? await (await import('../../report/templates/xlsx/workbook.ts')).templateWorkbook(table) : templateCsv(table);
  await deliver(io, content, { ...options, format }, [options.policy]);
  return STATUS.done;
}

/** The ICBs of 2025/26 that more than one of 2026/27 took over, each with each of those, where one of them all is chosen. */
function splitsOf({ icbs, laterIcbs, sharedCodes }: Geography, chosen: readonly IcbCode[]) {
  return icbs.flatMap((from) => {
    const successors = laterIcbs
      .filter(({ predecessors }) => predecessors.includes(from.code))
      .map((to) => ({ ...to, code: sharedCodes.find(({ later }) => later === to.code)?.code ?? to.code }));
    if (successors.length < 2 || ![from, ...successors].some(({ code }) => chosen.includes(code))) return [];
    return successors.map((to) => ({ from, to }));
  });
}

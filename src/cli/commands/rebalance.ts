import { Option } from 'commander';
import { standsFor } from '../../assess/rebalance/standsFor.ts';
import type { Decimal } from '../../model/decimal.ts';
import type { IcbCode } from '../../model/geography.ts';
import { SHARED_BY } from '../../model/rebalance.ts';
import { rebalanceDocument } from '../../report/documents/rebalance.ts';
import { rebalanceCsv } from '../../report/formats/rebalanceCsv.ts';
import { rollupCsv } from '../../report/rollup/csv.ts';
import { closingLine } from '../../report/words/gate.ts';
import { fileText } from '../../report/words/places.ts';
import { listed, visible } from '../../report/words/values.ts';
import { rebalance as rebalanced } from '../../whatif/rebalance.ts';
import { type AcceptOptions, addAcceptOptions, addGateOptions, type GateOptions } from '../options/gate.ts';
import { GROUPS } from '../options/groups.ts';
import { addInputOptions, FILES, type InputOptions } from '../options/input.ts';
import { addOutputOptions, type OutputOptions, SHEET_FORMATS } from '../options/output.ts';
import { readPounds } from '../options/rates.ts';
import { addShowOptions, choiceOf, icbOf, icbOn, type ShowOptions } from '../options/selection.ts';
import { collect } from '../options/values.ts';
import { agreedIn } from '../reading/agreements.ts';
import { sparedPaths, submittedOf } from '../reading/evidence.ts';
import { STATUSES, UsageError } from '../status.ts';
import type { World } from '../world.ts';
import { deliver, formatFor, mustSpare, writeDocument } from '../writing/deliver.ts';
import { tell } from '../writing/terminal.ts';
import type { Syntax } from './syntax.ts';

export const rebalance: Syntax = (command, { io, done }) => {
  command
    .description('find the smallest recurrent changes that put each region inside its envelope, and write the plan with them')
    .argument('[costs...]', FILES);
  addShowOptions(addInputOptions(command), 'change only what is gated with', 'change only')
    .optionsGroup(GROUPS.choosing)
    .addOption(
      new Option('--by <measure>', 'share a change by what each ICB is over, or by its heads').choices(SHARED_BY).default(SHARED_BY[0]),
    )
    .addOption(
      new Option('--keep <icb>', 'leave this ICB as planned, by code or name; may be repeated').argParser(collect).default([], 'none'),
    )
    .addOption(new Option('--floor <pounds>', 'no ICB falls below so much a head, such as 17.00').argParser(readPounds));
  addOutputOptions(addAcceptOptions(addGateOptions(command)), SHEET_FORMATS, 'write the plan as it would have to be, as CSV')
    .option('-q, --quiet', 'no progress while reading')
    .addHelpText('after', `\nExample:\n  icb-envelope rebalance plan.csv --keep QF7 --floor 17.00 -o rebalanced.csv\n${STATUSES}`)
    .action(async (files, options) => done(await run(io, files, options, command.getOptionValueSource('gate') === 'default')));
};

interface Options extends InputOptions, ShowOptions, GateOptions, AcceptOptions, OutputOptions {
  readonly by: (typeof SHARED_BY)[number];
  readonly keep: readonly string[];
  readonly floor?: Decimal;
}

/**
 * Shows the changes, and writes the changed plan where the gate would pass it.
 * @param isOpen whether nothing says at which level: a cluster that is chosen is then changed as a whole
 */
async function run(io: World, files: readonly string[], options: Options, isOpen: boolean): Promise<number> {
  const { output, by, floor, checks } = options;
  const format = formatFor(options.format ? { format: options.format } : {}, SHEET_FORMATS);
  const inputs = sparedPaths(io, files, options);
  if (output !== undefined) mustBePlan(io, output, inputs);
  const { submitted, selection } = await submittedOf(io, files, options, {
    choose: choiceOf(io.geography, options),
    agreed: agreedIn(io, options),
  });
  const { geography } = submitted.evidence;
  const keep = options.keep.map((text) => icbOn(geography, icbOf(io.geography, text), io.geography).code);
  const level = isOpen && selection.clusters.length > 0 ? 'cluster' : options.gate;
  const found = rebalanced(submitted, { level, selection, by, keep, ...(floor && { floor }) }, checks);
  if (format === 'json') await deliver(io, (await import('../../report/json/rebalance.ts')).rebalanceJson(found), {});
  else if (format === 'csv') await deliver(io, rebalanceCsv(found), {});
  else if (format === 'html') await deliver(io, (await import('../../report/formats/html/sheet.ts')).sheetOf(rebalanceDocument(found)), {});
  else await writeDocument(io, rebalanceDocument(found), { format, color: options.color });
  const isChanged = found.subjects.some(({ change }) => change > 0n);
  await tell(io.stderr, `${isChanged ? 'With the changes' : 'As it is'}: ${closingLine(found.gate, found.after)}\n`);
  if (output === undefined) return found.status;
  if (found.status === 0) {
    const held = standsFor(found.cells);
    const { costs, footprints } = submitted.evidence;
    // The code that two bodies have is decided for each run; an ONS code names one of them.
    const named = <Row extends { readonly icb: IcbCode }>(row: Row): Row => {
      const shared = footprints && io.geography.sharedCodes.find(({ code }) => code === row.icb);
      return shared ? { ...row, icb: shared.earlier } : row;
    };
    io.writeFile(output, rollupCsv(held.cells.map(named), costs.submissions.map(named)));
    await tell(
      io.stderr,
      `${visible(output)} stands for ${listed(held.files.map(fileText))}: read it instead, and without options for reading.\n`,
    );
  } else
    await tell(
      io.stderr,
      `${visible(output)} is not written, because the gate would not pass it.${
        found.subjects.length > 1 && found.subjects.some(({ outcome }) => outcome === 'changed')
          ? ' To write it with the changes that are possible, choose what they are of: --region, --cluster or --icb.'
          : ''
      }\n`,
    );
  return found.status;
}

/** @throws UsageError */
function mustBePlan(io: World, output: string, inputs: readonly string[]): void {
  if (!/\.csv$/i.test(output))
    throw new UsageError(
      `The plan is written as CSV, and the name ${output} says something else.`,
      'End it in .csv; the changes themselves go to standard output.',
    );
  mustSpare(io, output, inputs);
}

import { Option } from 'commander';
import { populationOn } from '../../assess/footprints/heads.ts';
import type { Decimal } from '../../model/decimal.ts';
import type { Bodies } from '../../model/geography.ts';
import type { Policy } from '../../model/policy.ts';
import { BASES } from '../../model/population.ts';
import type { OtherHeads } from '../../model/sensitivity.ts';
import { footprintsOf, laterPopulation } from '../../reference/footprints.ts';
import { bundledPopulation } from '../../reference/populations.ts';
import { sensitivityDocument } from '../../report/documents/sensitivity.ts';
import { sensitivity as sensitivityOf } from '../../whatif/sensitivity.ts';
import { type AcceptOptions, addAcceptOptions } from '../options/gate.ts';
import { GROUPS } from '../options/groups.ts';
import { addInputOptions, FILES, type InputOptions } from '../options/input.ts';
import { addOutputOptions, type OutputOptions, SHEET_FORMATS } from '../options/output.ts';
import { readRates } from '../options/rates.ts';
import { addShowOptions, choiceOf, type ShowOptions } from '../options/selection.ts';
import { agreedIn } from '../reading/agreements.ts';
import { sparedPaths, submittedOf } from '../reading/evidence.ts';
import { STATUS } from '../status.ts';
import type { World } from '../world.ts';
import { deliver, formatFor, writeDocument } from '../writing/deliver.ts';
import type { Syntax } from './syntax.ts';

export const sensitivity: Syntax = (command, { io, done }) => {
  command
    .description('show how far each region, cluster and ICB is from the turning of its verdict: by rate, population, delay and delivery')
    .argument('[costs...]', FILES)
    .option('-q, --quiet', 'no progress while reading');
  addOutputOptions(addAcceptOptions(addShowOptions(addInputOptions(command), 'show only'), false), SHEET_FORMATS)
    .optionsGroup(GROUPS.judging)
    .addOption(new Option('--rates <rates>', 'verdicts at these rates: from, to and step, such as 18.00:20.00:0.25').argParser(readRates))
    .addHelpText('after', '\nExample:\n  icb-envelope sensitivity plan.csv --rates 18.00:20.00:0.25 -o sensitivity.html')
    .action(async (files, options) => done(await run(io, files, options)));
};

type Options = InputOptions & AcceptOptions & ShowOptions & OutputOptions & { readonly rates?: readonly Decimal[] };

async function run(io: World, files: readonly string[], options: Options): Promise<number> {
  const format = formatFor(options, SHEET_FORMATS, 'sensitivity');
  const inputs = sparedPaths(io, files, options);
  const { submitted, selection, policy } = await submittedOf(io, files, options, {
    choose: choiceOf(io.geography, options),
    agreed: agreedIn(io, options),
  });
  const found = sensitivityOf(submitted, {
    selection,
    rates: options.rates ?? [],
    others: othersOf(io, submitted.evidence.geography, policy),
  });
  const written = { ...options, format };
  if (format === 'json') await deliver(io, (await import('../../report/json/sensitivity.ts')).sensitivityJson(found), written, inputs);
  else if (format === 'csv')
    await deliver(io, (await import('../../report/formats/sensitivityCsv.ts')).sensitivityCsv(found), written, inputs);
  else if (format === 'html')
    await deliver(io, (await import('../../report/formats/html/sheet.ts')).sheetOf(sensitivityDocument(found)), written, inputs);
  else await writeDocument(io, sensitivityDocument(found), written, inputs);
  return STATUS.done;
}

/** The bundled heads on every basis: of 2025/26 on the bodies of the report, and of 2026/27 on those of that year. */
function othersOf({ geography }: World, bodies: Bodies, policy: Policy): readonly OtherHeads[] {
  const footprints = footprintsOf(geography);
  const rate = policy.ratePerHead.value;
  return BASES.flatMap((basis): readonly OtherHeads[] => {
    const usual = bundledPopulation(basis);
    const later = laterPopulation(basis);
    return [
      { population: bodies.asAt === '2026/27' ? populationOn(bodies, usual, footprints, rate) : usual, bodies },
      ...(later ? [{ population: populationOn(footprints.later, later, footprints, rate), bodies: footprints.later }] : []),
    ];
  }).toSorted((a, b) => ((a.population.year ?? '') < (b.population.year ?? '') ? -1 : 1));
}

import { inspect as inspectFile } from '../../input/inspect/inspect.ts';
import { isFault } from '../../model/diagnostic.ts';
import { inspectDocument } from '../../report/documents/inspect.ts';
import { addFindOptions, type InputOptions } from '../options/input.ts';
import { addOutputOptions, DATA_FORMATS, type OutputOptions } from '../options/output.ts';
import { inputPath, sourceOf } from '../reading/files.ts';
import { mustSetOnlyAbsent } from '../reading/refused.ts';
import { STATUS } from '../status.ts';
import type { World } from '../world.ts';
import { deliver, formatFor, writeDocument } from '../writing/deliver.ts';
import type { Syntax } from './syntax.ts';

export const inspect: Syntax = (command, { io, done }) => {
  command
    .description('show what is in a file and how it would be read: sheets, header, columns, units, totals, oddities')
    .argument('<file>', 'a CSV file or a workbook; "plan.xlsx#Sheet" names a sheet');
  addOutputOptions(addFindOptions(command), DATA_FORMATS)
    .addHelpText('after', '\nExample:\n  icb-envelope inspect "allocations.xlsx#Running costs"')
    .action(async (file, options) => done(await run(io, file, options)));
};

/** Shows a file's contents and how they would be read, without computing anything. */
async function run(
  io: World,
  file: string,
  options: Pick<InputOptions, 'year' | 'headerRow' | 'cumulative' | 'map' | 'set'> & OutputOptions,
): Promise<number> {
  const { year, headerRow, cumulative = false, map, set } = options;
  const format = formatFor(options, DATA_FORMATS);
  const found = await inspectFile(sourceOf(io, file), {
    geography: io.geography,
    map,
    set,
    ...(year !== undefined && { year }),
    cumulative,
    ...(headerRow !== undefined && { headerRow }),
  });
  mustSetOnlyAbsent(found.diagnostics);
  if (format === 'json') {
    const { inspectionJson } = await import('../../report/json/inspection.ts');
    await deliver(io, inspectionJson(found), options, [inputPath(io, file)]);
  } else await writeDocument(io, inspectDocument(found, io.geography), { ...options, format }, [inputPath(io, file)]);
  return found.diagnostics.some(isFault) ? STATUS.refused : STATUS.done;
}

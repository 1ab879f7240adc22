import { inspect as inspectFile } from '../../input/inspect/inspect.ts';
import { isFault } from '../../model/diagnostic.ts';
import { inspectDocument } from '../../report/documents/inspect.ts';
import type { InputOptions } from '../options/input.ts';
import { DATA_FORMATS, type OutputOptions } from '../options/output.ts';
import { inputPath, sourceOf } from '../reading/files.ts';
import { STATUS } from '../status.ts';
import type { World } from '../world.ts';
import { deliver, formatFor } from '../writing/deliver.ts';
import { writeDocument } from '../writing/document.ts';

/** What is in a file and how it would be read, without computing anything. */
export async function inspect(
  io: World,
  file: string,
  options: Pick<InputOptions, 'headerRow' | 'cumulative' | 'map'> & OutputOptions,
): Promise<number> {
  const { headerRow, cumulative = false, map } = options;
  const format = formatFor(options, DATA_FORMATS);
  const found = await inspectFile(sourceOf(io, file), {
    geography: io.geography,
    map,
    cumulative,
    ...(headerRow !== undefined && { headerRow }),
  });
  if (format === 'json') {
    const { inspectionJson } = await import('../../report/json/inspection.ts');
    await deliver(io, inspectionJson(found), options, [inputPath(io, file)]);
  } else await writeDocument(io, inspectDocument(found, io.geography), { ...options, format }, [inputPath(io, file)]);
  return found.diagnostics.some(isFault) ? STATUS.refused : STATUS.done;
}

import { icbsIn } from '../../input/inspect/icbsIn.ts';
import { type Fault, icbOf, isFault } from '../../model/diagnostic.ts';
import { everyBody, type Geography, type Icb } from '../../model/geography.ts';
import { groupedBy } from '../../model/group.ts';
import type { Policy } from '../../model/policy.ts';
import type { RefusedFile } from '../../model/refused.ts';
import type { InputOptions } from '../options/input.ts';
import type { World } from '../world.ts';
import { inputPath, sourceOf } from './files.ts';
import { type Tables, tablesOf } from './inputs.ts';
import { mustSetOnlyAbsent, RefusedError } from './refused.ts';

/** What can be read, and the files that cannot. */
interface Part {
  readonly tables: Tables;
  readonly refused: readonly RefusedFile[];
}

/**
 * Reads every table, and again without the files that are refused until none is. ICBs that a refused file may name are left out of all files:
 * what the others give of them may be a part only.
 * @throws RefusedError where no cost is left, or where what is refused is no submission: a population, clusters, shares or a coding have nothing to
 *   stand in for them
 */
export async function partOf(world: World, names: readonly string[], options: InputOptions, policy: Policy): Promise<Part> {
  const io = rereadable(world);
  const faults: Fault[] = [];
  const without = new Set<string>();
  for (;;) {
    const tables = await tablesOf(io, names, options, policy, without);
    const { costs, schemes, ...others } = tables;
    const submitted = [...costs.diagnostics, ...(schemes?.diagnostics ?? [])];
    mustSetOnlyAbsent(submitted);
    const found = submitted.filter(isFault);
    const setUp = Object.values(others).flatMap(({ diagnostics }) => diagnostics.filter(isFault));
    const known = without.size;
    for (const { place } of found) if (place) without.add(inputPath(io, place.file));
    faults.push(...found);
    const isStuck =
      found.some(({ place }) => !place || place.file === options.costTypeFrom) || (found.length > 0 && without.size === known);
    if (setUp.length > 0 || isStuck) throw new RefusedError({ diagnostics: [...faults, ...setUp], inputs: [] });
    if (found.length > 0) continue;
    const refused = await refusedFiles(io, faults);
    const part = withoutIcbs(tables, new Set(refused.flatMap(({ icbs }) => icbs ?? []).map(({ code }) => code)));
    if (part.costs.cells.length > 0 || faults.length === 0) return { tables: part, refused };
    throw new RefusedError({ diagnostics: faults, inputs: costs.files });
  }
}

async function refusedFiles(io: World, faults: readonly Fault[]): Promise<readonly RefusedFile[]> {
  const byFile = groupedBy(faults, ({ place }) => inputPath(io, place?.file ?? ''));
  return Promise.all(
    [...byFile].map(async ([file, own]) => {
      const icbs = await icbsIn(sourceOf(io, file), io.geography);
      return { file, icbs: icbs && onTheirGround(icbs, io.geography), faults: own };
    }),
  );
}

/** Bodies with all of their succession groups: what one of a group gives decides what counts of the others. */
function onTheirGround(icbs: readonly Icb[], geography: Geography): readonly Icb[] {
  const bodies = everyBody(geography);
  const codes = icbs.flatMap(({ code }) => {
    const group = geography.groups.find(({ earlier, later }) => [...earlier, ...later].includes(code));
    return group ? [...group.earlier, ...group.later] : [code];
  });
  return [...new Set(codes)].toSorted().flatMap((code) => bodies.get(code) ?? []);
}

function withoutIcbs(tables: Tables, leftOut: ReadonlySet<string>): Tables {
  if (leftOut.size === 0) return tables;
  const isKept = ({ icb }: { readonly icb: string }) => !leftOut.has(icb);
  const { costs, schemes } = tables;
  const told = ({ diagnostics }: Pick<Tables['costs'], 'diagnostics'>) => diagnostics.filter((each) => !leftOut.has(icbOf(each) ?? ''));
  return {
    ...tables,
    costs: { ...costs, cells: costs.cells.filter(isKept), submissions: costs.submissions.filter(isKept), diagnostics: told(costs) },
    ...(schemes && { schemes: { ...schemes, schemes: schemes.schemes.filter(isKept), diagnostics: told(schemes) } }),
  };
}

/** The world, in which pipes can be read again. */
export function rereadable(io: World): World {
  const held = new Map<string, Promise<readonly Uint8Array[]>>();
  const again = async function* (path: string, open: () => AsyncIterable<Uint8Array>) {
    const chunks = held.get(path) ?? copied(open());
    held.set(path, chunks);
    yield* await chunks;
  };
  return {
    ...io,
    readStdin: () => again('-', io.readStdin),
    readFile: (path, shared) => (io.sizeOf(path) === undefined ? again(path, () => io.readFile(path)) : io.readFile(path, shared)),
  };
}

async function copied(chunks: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(new Uint8Array(chunk));
  return all;
}

import type { Choices } from '../../model/evidence.ts';
import type { InputFile } from '../../model/input.ts';
import { nearest } from '../../model/nearest.ts';
import { PARAMETER_OPTIONS } from '../../model/parameters.ts';
import type { Override, Policy, PolicyDocument } from '../../model/policy.ts';
import { DEFAULT_BASIS } from '../../model/population.ts';
import { policyFrom } from '../../policy/inForce.ts';
import { OverrideError } from '../../policy/override.ts';
import { policyWith } from '../../whatif/assessSubmitted.ts';
import type { InputOptions } from '../options/input.ts';
import { UsageError } from '../status.ts';
import type { World } from '../world.ts';
import { bytesOf, setupFile } from './files.ts';

/** A policy, its document, and its file if it has one. */
interface PolicyInForce {
  readonly policy: Policy;
  /** The policy before options override it. */
  readonly base: Policy;
  readonly document: PolicyDocument;
  readonly files: readonly InputFile[];
}

/** The policy in force: bundled or from a file, with what the options change of it. @throws UsageError */
export async function policyFor(io: World, options: Partial<InputOptions>): Promise<PolicyInForce> {
  const [usual] = io.policies;
  const { policy: name = usual.id } = options;
  const bundled = io.policies.find(({ id }) => id === name);
  const named = bundled ? { policy: policyFrom(bundled, usual), document: bundled, files: [] } : await policyFromFile(io, name, usual);
  const { policy: base, document, files } = named;
  try {
    return { policy: policyWith(base, choicesOf(options), readingOf(io, options)), base, document, files };
  } catch (error) {
    if (error instanceof OverrideError) throw new UsageError(`${error.message}.`);
    throw error;
  }
}

const IS_NAME = /^(?!.*\.json$)[A-Za-z0-9._-]{2,}$/i;

async function policyFromFile(io: World, file: string, usual: PolicyDocument): Promise<Omit<PolicyInForce, 'base'>> {
  if (IS_NAME.test(file) && !io.sameFile(file, file) && !io.isFolder(file)) throw unknownPolicy(io, file);
  const bytes = await bytesOf(io, file, 'policy');
  const { parsePolicy } = await import('../../policy/parse.ts');
  const result = parsePolicy(bytes, usual);
  if ('problems' in result) {
    const lines = result.problems.map(({ path, problem }) => `  ${path === '' ? file : path}: ${problem}`);
    throw new UsageError(
      `The policy file ${file} is not usable:\n${lines.join('\n')}`,
      '"icb-envelope rules --format json" prints the bundled policy to start from; "icb-envelope schema policy" describes it.',
    );
  }
  return { policy: result.policy, document: result.document, files: [setupFile(file, 'policy', bytes)] };
}

function unknownPolicy({ policies }: World, name: string): UsageError {
  const ids = policies.map(({ id }) => id);
  const near = nearest(name, ids);
  return new UsageError(
    `There is no policy "${name}": no bundled policy has this name, and no file.${near ? ` Did you mean ${near}?` : ''}`,
    `Bundled policies: ${ids.join(', ')}. Or name a policy file.`,
  );
}

export function choicesOf(options: Partial<InputOptions>): Choices {
  const { basis = DEFAULT_BASIS } = options;
  const given = PARAMETER_OPTIONS.flatMap(({ name }) => (options[name] === undefined ? [] : [[name, options[name]]]));
  return { basis, ...Object.fromEntries(given) };
}

/** Options of reading, and the choice of a policy, that differ from their defaults: overrides to report. */
export function readingOf(
  { policies }: World,
  { costType, costTypeFrom, unit, cumulative, set = new Map(), files = [], policy, succession }: Partial<InputOptions>,
): readonly Override[] {
  const named = policies.find(({ id }) => id === policy);
  const filled = [
    ...[...set].map(([field, value]) => ({ field, value, where: '' })),
    ...files.flatMap((rule) =>
      [...rule.set].flatMap(([field, value]) => (set.get(field) === value ? [] : [{ field, value, where: ` in ${rule.match}` }])),
    ),
  ];
  const said = [
    { parameter: 'policy', option: '--policy', from: policies[0].id, to: named?.id },
    { parameter: 'costType', option: '--cost-type', from: 'running-cost', to: costType },
    { parameter: 'costTypeFrom', option: '--cost-type-from', from: 'no coding', to: costTypeFrom },
    { parameter: 'unit', option: '--unit', from: 'pounds', to: unit },
    {
      parameter: 'succession',
      option: '--succession',
      from: 'shares of the population',
      to: succession === undefined ? undefined : `agreed shares (${succession})`,
    },
    { parameter: 'cumulative', option: '--cumulative', from: 'refused', to: cumulative ? 'read' : undefined },
    ...filled.map(({ field, value, where }) => ({
      parameter: `set ${field}${where}`,
      option: '--set',
      from: 'no column',
      to: `${field}=${value}${where}`,
    })),
  ];
  return said.flatMap(({ to, ...rest }) => (to === undefined || to === rest.from ? [] : [{ ...rest, to }]));
}

import { CHECK_IDS, RULE_IDS } from '../../model/check.ts';
import { DOUBT_IDS } from '../../model/doubt.ts';
import { nearest } from '../../model/nearest.ts';
import { rulesDocument } from '../../report/documents/rules.ts';
import { jsonText } from '../../report/json/text.ts';
import { addPolicyOption, type InputOptions } from '../options/input.ts';
import { addOutputOptions, DATA_FORMATS, type OutputOptions } from '../options/output.ts';
import { policyFor } from '../reading/policy.ts';
import { STATUS, UsageError } from '../status.ts';
import type { World } from '../world.ts';
import { deliver, formatFor, writeDocument } from '../writing/deliver.ts';
import type { Syntax } from './syntax.ts';

export const rules: Syntax = (command, { io, done }) => {
  command
    .description('show the rules, checks and doubts with their sources; as JSON, the policy file')
    .argument('[id]', 'one rule (R1 to R10) or check');
  addOutputOptions(addPolicyOption(command), DATA_FORMATS)
    .addHelpText('after', '\nExample:\n  icb-envelope rules --format json > my-policy.json')
    .action(async (id, options) => done(await run(io, id, options)));
};

/** The rules, the checks, the doubts and the sources of every policy value; as JSON, the policy file itself. */
async function run(io: World, id: string | undefined, options: Pick<InputOptions, 'policy'> & OutputOptions): Promise<number> {
  const { policy, document } = await policyFor(io, options);
  const known = [...RULE_IDS, ...CHECK_IDS, ...DOUBT_IDS];
  const only = known.find((each) => each.toLowerCase() === id?.toLowerCase());
  if (id !== undefined && !only) {
    const near = nearest(id, known);
    throw new UsageError(
      `There is no rule, check or doubt "${id}".${near ? ` Did you mean ${near}?` : ''}`,
      `Rules: ${RULE_IDS.join(', ')}. Checks: ${CHECK_IDS.join(', ')}. Doubts: ${DOUBT_IDS.join(', ')}.`,
    );
  }
  const format = formatFor(options, DATA_FORMATS);
  if (format === 'json') {
    if (only) throw new UsageError(`The JSON is the whole policy file; ${only} alone cannot be written.`, 'Leave out one of the two.');
    await deliver(io, jsonText(document), options, [options.policy]);
    return STATUS.done;
  }
  await writeDocument(io, rulesDocument(policy, only, io.policies), { ...options, format }, [options.policy]);
  return STATUS.done;
}

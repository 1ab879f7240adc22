import { deliver } from '../deliver.ts';
import type { Io } from '../io.ts';
import type { OutputOptions, SchemaName } from '../options.ts';
import { STATUS } from '../status.ts';

/** The JSON Schema of what the program writes or reads. */
export async function schema(io: Io, name: SchemaName, options: Pick<OutputOptions, 'output'>): Promise<number> {
  const { z } = await import('zod');
  const described =
    name === 'policy' ? (await import('../../policy/schema.ts')).policySchema : (await import('../../report/schema.ts')).assessmentSchema;
  const text = JSON.stringify(z.toJSONSchema(described), null, 2);
  await deliver(io, `${text}\n`, options);
  return STATUS.done;
}

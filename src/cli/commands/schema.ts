import { deliver } from '../deliver.ts';
import type { Io } from '../io.ts';
import type { OutputOptions, SchemaName } from '../options.ts';
import { STATUS } from '../status.ts';

const SCHEMAS = {
  assessment: async () => (await import('../../report/schema.ts')).assessmentSchema,
  inspection: async () => (await import('../../report/inspectionSchema.ts')).inspectionSchema,
  policy: async () => (await import('../../policy/schema.ts')).policySchema,
} as const satisfies Readonly<Record<SchemaName, unknown>>;

/** The JSON Schema of what the program writes or reads. */
export async function schema(io: Io, name: SchemaName, options: Pick<OutputOptions, 'output'>): Promise<number> {
  const { z } = await import('zod');
  const text = JSON.stringify(z.toJSONSchema(await SCHEMAS[name]()), null, 2);
  await deliver(io, `${text}\n`, options);
  return STATUS.done;
}

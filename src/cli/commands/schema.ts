import type { Command } from 'commander';
import { configSchema } from '../config/schema.ts';
import { settingsOf } from '../config/settings.ts';
import { deliver } from '../deliver.ts';
import type { Io } from '../io.ts';
import type { OutputOptions, SchemaName } from '../options.ts';
import { STATUS } from '../status.ts';

const SCHEMAS = {
  assessment: async () => (await import('../../report/schema.ts')).assessmentSchema,
  inspection: async () => (await import('../../report/inspectionSchema.ts')).inspectionSchema,
  policy: async () => (await import('../../policy/schema.ts')).policySchema,
} as const satisfies Readonly<Record<Exclude<SchemaName, 'config'>, unknown>>;

/** The JSON Schema of what the program writes or reads. */
export async function schema(io: Io, name: SchemaName, options: Pick<OutputOptions, 'output'>, command: Command): Promise<number> {
  await deliver(io, `${JSON.stringify(await schemaOf(name, command), null, 2)}\n`, options);
  return STATUS.done;
}

async function schemaOf(name: SchemaName, { parent }: Command): Promise<object> {
  if (name === 'config') return configSchema(settingsOf(parent?.commands ?? []));
  const { z } = await import('zod');
  return z.toJSONSchema(await SCHEMAS[name]());
}

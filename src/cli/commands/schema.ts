import type { Command } from 'commander';
import { type ZodType, z } from 'zod';
import { jsonText } from '../../report/json/text.ts';
import { configSchema } from '../config/schema.ts';
import { settingsOf } from '../config/settings.ts';
import type { Io } from '../io.ts';
import type { SchemaName } from '../options/choices.ts';
import type { OutputOptions } from '../options/output.ts';
import { STATUS } from '../status.ts';
import { deliver } from '../writing/deliver.ts';

/** The JSON Schema of what the program writes or reads. */
export async function schema(io: Io, name: SchemaName, options: Pick<OutputOptions, 'output'>, whole: Command): Promise<number> {
  await deliver(io, jsonText(await SCHEMAS[name](whole)), options);
  return STATUS.done;
}

const SCHEMAS: Readonly<Record<SchemaName, (whole: Command) => Promise<object>>> = {
  assessment: async () => ofZod((await import('../../report/json/assessmentSchema.ts')).assessmentSchema),
  comparison: async () => ofZod((await import('../../report/json/comparisonSchema.ts')).comparisonSchema),
  inspection: async () => ofZod((await import('../../report/json/inspectionSchema.ts')).inspectionSchema),
  policy: async () => ofZod((await import('../../policy/schema.ts')).policySchema),
  accepted: async () => ofZod((await import('../../input/accepted/schema.ts')).acceptedSchema),
  config: async ({ commands }) => configSchema(settingsOf(commands)),
};

function ofZod(schema: ZodType): object {
  return z.toJSONSchema(schema, { io: 'input' });
}

import { Argument, type Command } from 'commander';
import type { ZodType } from 'zod';
import { jsonText } from '../../report/json/text.ts';
import { configSchema } from '../config/schema.ts';
import { settingsOf } from '../config/settings.ts';
import type { Io } from '../io.ts';
import type { OutputOptions } from '../options/output.ts';
import { STATUS } from '../status.ts';
import { deliver } from '../writing/deliver.ts';
import type { Syntax } from './syntax.ts';

const SCHEMAS = {
  assessment: async () => ofZod((await import('../../report/json/assessmentSchema.ts')).assessmentSchema),
  comparison: async () => ofZod((await import('../../report/json/comparisonSchema.ts')).comparisonSchema),
  inspection: async () => ofZod((await import('../../report/json/inspectionSchema.ts')).inspectionSchema),
  policy: async () => ofZod((await import('../../policy/schema.ts')).policySchema),
  config: async ({ commands }) => configSchema(settingsOf(commands)),
  accepted: async () => ofZod((await import('../../input/accepted/schema.ts')).acceptedSchema),
} satisfies Readonly<Record<string, (whole: Command) => Promise<object>>>;

export const schema: Syntax = (command, { io, done, whole }) => {
  command
    .description('print the JSON Schema of what the program writes as JSON, and of the files that set it up')
    .addArgument(new Argument('<name>', 'which schema').choices(Object.keys(SCHEMAS)))
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .action(async (name, options) => done(await run(io, name, options, await whole())));
};

/** The JSON Schema of what the program writes or reads. */
async function run(io: Io, name: keyof typeof SCHEMAS, options: Pick<OutputOptions, 'output'>, whole: Command): Promise<number> {
  await deliver(io, jsonText(await SCHEMAS[name](whole)), options);
  return STATUS.done;
}

async function ofZod(schema: ZodType): Promise<object> {
  const { z } = await import('zod');
  return z.toJSONSchema(schema, { io: 'input' });
}

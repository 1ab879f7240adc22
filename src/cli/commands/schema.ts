import { Argument, type Command } from 'commander';
import type { ZodType } from 'zod';
import { jsonText } from '../../report/json/text.ts';
import { type Setting, settingsOf } from '../config/settings.ts';
import type { Io } from '../io.ts';
import type { OutputOptions } from '../options/output.ts';
import { STATUS } from '../status.ts';
import { deliver } from '../writing/deliver.ts';
import type { Syntax } from './syntax.ts';

const SCHEMAS = {
  assessment: async () => ofZod((await import('../../report/json/assessmentSchema.ts')).assessmentSchema),
  comparison: async () => ofZod((await import('../../report/json/comparisonSchema.ts')).comparisonSchema),
  inspection: async () => ofZod((await import('../../report/json/inspectionSchema.ts')).inspectionSchema),
  rebalance: async () => ofZod((await import('../../report/json/rebalanceSchema.ts')).rebalanceSchema),
  sensitivity: async () => ofZod((await import('../../report/json/sensitivitySchema.ts')).sensitivitySchema),
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

const TEXT = { type: ['string', 'number'] };

const FIELDS = { type: 'object', additionalProperties: TEXT };

const FILE_RULE = {
  type: 'object',
  properties: {
    match: {
      description: 'a pattern: *.xlsx is of names in any folder, plans/*.xlsx of paths beside this file',
      type: 'string',
      minLength: 1,
    },
    set: { description: 'as the option: columns that these files lack', ...FIELDS },
    map: { description: 'as the option: which header a field has in these files', ...FIELDS },
    sheets: { description: 'the sheets that are read of a workbook: a name, or a pattern such as Plan*', type: 'string', minLength: 1 },
  },
  required: ['match'],
  anyOf: [{ required: ['set'] }, { required: ['map'] }, { required: ['sheets'] }],
  additionalProperties: false,
};

/** The JSON Schema of a configuration file. */
function configSchema(settings: readonly Setting[]): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Options of icb-envelope that a job repeats',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(settings.map((setting) => [setting.name, { description: setting.description, ...shapeOf(setting) }])),
    },
    additionalProperties: false,
  };
}

function shapeOf({ kind, choices }: Setting): object {
  const one = choices ? { enum: choices } : TEXT;
  switch (kind) {
    case 'flag':
      return { type: 'boolean' };
    case 'map':
      return FIELDS;
    case 'list':
      return { anyOf: [one, { type: 'array', items: one }] };
    case 'text':
      return one;
    case 'files':
      return { type: 'array', items: FILE_RULE };
  }
}

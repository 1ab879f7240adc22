import { Argument } from 'commander';
import { SCHEMA_NAMES } from '../options/choices.ts';
import type { Syntax } from './syntax.ts';

export const schema: Syntax = (command, { io, done, whole }) => {
  command
    .description('print the JSON Schema of what the program writes as JSON, and of the files that set it up')
    .addArgument(new Argument('<name>', 'which schema').choices(SCHEMA_NAMES))
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .action(async (name, options) => done(await (await import('../commands/schema.ts')).schema(io, name, options, whole())));
};

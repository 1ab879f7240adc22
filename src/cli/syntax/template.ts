import { Argument, Option } from 'commander';
import { TABLE_KINDS } from '../../model/input.ts';
import { addPolicyOption } from '../options/input.ts';
import { TEMPLATE_FORMATS } from '../options/output.ts';
import { addShowOptions } from '../options/show.ts';
import type { Syntax } from './syntax.ts';

const REGION = 'only the ICBs of this region, by code or name; may be repeated';
const ICB = 'only this ICB, by code or name; may be repeated';

export const template: Syntax = (command, { io, done }) => {
  command
    .description('write an empty table to fill in, with the codes and names of the ICBs')
    .addArgument(new Argument('<kind>', 'which table').choices(TABLE_KINDS));
  addShowOptions(addPolicyOption(command), REGION, ICB)
    .addOption(new Option('--format <format>', 'csv if not said, or as the name after -o ends').choices(TEMPLATE_FORMATS))
    .option('-o, --output <file>', 'write to a CSV file or a workbook, whole or not at all')
    .addHelpText('after', '\nExample:\n  icb-envelope template costs --region "North West" -o plan.xlsx')
    .action(async (kind, options) => done(await (await import('../commands/template.ts')).template(io, kind, options)));
};

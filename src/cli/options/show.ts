import { type Command, Option } from 'commander';
import { collect } from './values.ts';

export interface ShowOptions {
  readonly region: readonly string[];
  readonly icb: readonly string[];
}

export function addShowOptions(
  command: Command,
  region = 'show and gate only this region, by code or name; may be repeated',
  icb = 'show and gate only this ICB, by code or name; may be repeated',
): Command {
  return command
    .addOption(new Option('--region <region>', region).argParser(collect).default([], 'all'))
    .addOption(new Option('--icb <icb>', icb).argParser(collect).default([], 'all'));
}

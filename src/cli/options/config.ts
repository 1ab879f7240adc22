import type { Command } from 'commander';

/** Where it is looked for unless something else is said. */
export const CONFIG_FILE = 'icb-envelope.json';

export function takesConfig({ options }: Command): boolean {
  return options.some(({ long }) => long === '--config');
}

export function addConfigOption(command: Command): Command {
  return command
    .option('--config <file>', `a file of options, which these here go before (${CONFIG_FILE}, where there is one)`)
    .option('--no-config', `leave ${CONFIG_FILE} alone`);
}

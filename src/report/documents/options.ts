import { type Block, heading, left, plain, table } from '../document.ts';
import { visible } from '../words/values.ts';

/** An option that applied, and who said so: the command line, a configuration file, or the program. */
export interface OptionInForce {
  /** As it is typed; `files.0` for what the configuration says of some files. */
  readonly name: string;
  readonly value: string;
  readonly from: string;
}

/** Every option in force. */
export function optionBlocks(options: readonly OptionInForce[]): readonly Block[] {
  const columns = [left('Option'), left('Value', 0, 16), left('From')];
  const rows = options.map(({ name, value, from }) => [plain(name), plain(visible(value)), plain(visible(from))]);
  return options.length > 0 ? [heading('Options'), table(columns, rows)] : [];
}

import { folded } from '../../report/formats/wrap.ts';
import type { Output } from '../io.ts';

/** Narrower than this nothing can be laid out; the terminal then breaks the lines itself. */
const LEAST_WIDTH = 40;

/** The width to lay out for, where it is a terminal that says its own. */
export function widthOf({ isTerminal, columns }: Pick<Output, 'isTerminal' | 'columns'>): number | undefined {
  return isTerminal && columns !== undefined && columns > 0 ? Math.max(columns, LEAST_WIDTH) : undefined;
}

/** Writes sentences; on a terminal, broken where it ends. */
export async function tell(output: Output, text: string): Promise<void> {
  const width = widthOf(output);
  await output.write(width === undefined ? text : folded(text, width));
}

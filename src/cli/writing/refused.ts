import type { Assessment } from '../../model/assessment.ts';
import { atFault, refusedTitle } from '../../report/words/refused.ts';
import type { World } from '../world.ts';
import { tell } from './terminal.ts';

/** The last line of a run that leaves out files which are refused: how many, and which. */
export async function tellRefused({ stderr }: Pick<World, 'stderr'>, { refused }: Assessment): Promise<void> {
  if (refused.length > 0)
    await tell(stderr, `${refusedTitle(refused.length)}, the rest is reported.${atFault(refused.map(({ file }) => file))}\n`);
}

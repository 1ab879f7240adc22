import type { Assessment, FunctionCost, FunctionCosts, Measures } from '../../../model/assessment.ts';
import { percentText, ratioOf } from '../../../model/ratio.ts';
import { exactCell, moneyCell } from '../../cells.ts';
import { type Block, type Cell, paragraph, plain, table } from '../../document.ts';
import { STANCE_WORDS } from '../../words/schemes.ts';
import { exactMoney, NO_FIGURE, shortMoney, visible } from '../../words/values.ts';

const COLUMNS = [
  { header: 'Function', rank: 0, least: 20 },
  { header: 'Policy', rank: 1 },
  { header: 'Baseline', align: 'right', rank: 0 },
  { header: 'Exit run rate', align: 'right', rank: 0 },
  { header: 'Change', align: 'right', rank: 2 },
  { header: 'Moves to', rank: 1, least: 16 },
] as const;

/** R10: each function's cost before and after, what the policy says of it, and where it moves; and the share that is kept and grown. */
export function functionBlocks(
  { functions, exitRunRate }: Measures,
  { policy }: Pick<Assessment, 'policy'>,
  money: 'exact' | 'short',
): readonly Block[] {
  if (!functions?.rows.some((row) => row.baseline !== null || row.exitRunRate !== null)) return [];
  const [cell, words] = money === 'exact' ? [exactCell, exactMoney] : [moneyCell, shortMoney];
  const rows = functions.rows.map((row): readonly Cell[] => {
    const known = policy.functions.value.find(({ id }) => id === row.function);
    const change = row.baseline === null || row.exitRunRate === null ? null : row.exitRunRate - row.baseline;
    return [
      plain(row.function === '' ? 'No function given' : visible(known?.name ?? row.function)),
      plain(known ? STANCE_WORDS[known.stance] : row.function === '' ? NO_FIGURE : 'not in the policy'),
      cell(row.baseline),
      cell(row.exitRunRate),
      cell(change),
      plain(movesText(row)),
    ];
  });
  return [table(COLUMNS, rows, 'functions'), ...shareLine(functions, exitRunRate, words)];
}

function movesText({ moves }: FunctionCost): string {
  return [...new Set(moves.map(({ movesTo }) => movesTo))].join(', ') || NO_FIGURE;
}

/** A share of what is told by function; what is not may be kept and grown too, so the share is then the least it can be. */
function shareLine(
  { keptAndGrown, keptAndGrownShare, withoutFunction }: FunctionCosts,
  exitRunRate: Measures['exitRunRate'],
  words: typeof shortMoney,
): readonly Block[] {
  if (keptAndGrown === null || !keptAndGrownShare) return [];
  const untold = withoutFunction === null || withoutFunction === 0n ? null : ratioOf(withoutFunction, exitRunRate);
  const share = `${words(keptAndGrown)} of the exit run rate, ${untold ? 'at least ' : ''}${percentText(keptAndGrownShare)}, is spent on functions that ICBs keep and grow`;
  return [paragraph(`${share}${untold ? `; no function is given for ${percentText(untold)}` : ''}.`)];
}

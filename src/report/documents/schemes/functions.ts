import type { Assessment, FunctionCost, FunctionCosts, Measures } from '../../../model/assessment.ts';
import { less, sumOrNull } from '../../../model/money.ts';
import type { Policy } from '../../../model/policy.ts';
import { percentText } from '../../../model/ratio.ts';
import type { PolicyFunction } from '../../../model/scope.ts';
import { exactCell, moneyCell } from '../../cells.ts';
import { type Block, type Cell, left, paragraph, plain, right, table } from '../../document.ts';
import { STANCE_WORDS } from '../../words/schemes.ts';
import { exactMoney, NO_FIGURE, shortMoney, visible } from '../../words/values.ts';

const COLUMNS = [
  left('Function', 0, 20),
  left('Policy', 1),
  right('Baseline'),
  right('Exit run rate'),
  right('Change', 2),
  left('Moves to', 1, 16),
];

/** R10: each function's cost before and after, what the policy says of it, and where it moves; and the share that is kept and grown. */
export function functionBlocks(
  { functions }: Measures,
  { policy }: Pick<Assessment, 'policy'>,
  money: 'exact' | 'short',
): readonly Block[] {
  if (!functions?.rows.some((row) => row.baseline !== null || row.exitRunRate !== null)) return [];
  const [cell, words] = money === 'exact' ? [exactCell, exactMoney] : [moneyCell, shortMoney];
  const rows = functions.rows.map((row): readonly Cell[] => {
    const known = policy.functions.value.find(({ id }) => id === row.function);
    return [
      plain(row.function === '' ? 'No function given' : visible(known?.name ?? row.function)),
      plain(known ? STANCE_WORDS[known.stance] : row.function === '' ? NO_FIGURE : 'not in the policy'),
      cell(row.baseline),
      cell(row.exitRunRate),
      cell(less(row.exitRunRate, row.baseline)),
      plain(movesText(row)),
    ];
  });
  return [table(COLUMNS, rows, 'functions'), ...shareLine(functions, policy, words)];
}

function movesText({ moves }: FunctionCost): string {
  return [...new Set(moves.map(({ movesTo }) => movesTo))].join(', ') || NO_FIGURE;
}

/** Spending by kind of function. Cost without a function may be of any kind, so the share kept is then a least value. */
function shareLine(
  { rows, keptAndGrown, keptAndGrownShare, withoutFunction }: FunctionCosts,
  policy: Policy,
  words: typeof shortMoney,
): readonly Block[] {
  if (keptAndGrown === null || !keptAndGrownShare) return [];
  const spentOn = (stance: PolicyFunction['stance']) => {
    const ids = policy.functions.value.filter((each) => each.stance === stance).map(({ id }) => id);
    return sumOrNull(rows.filter((row) => ids.includes(row.function)).map(({ exitRunRate }) => exitRunRate));
  };
  const known = new Set(['', ...policy.functions.value.map(({ id }) => id)]);
  const ofNone = () => sumOrNull(rows.filter((row) => !known.has(row.function)).map(({ exitRunRate }) => exitRunRate));
  const others = [
    { pence: spentOn('transfer'), of: 'functions that may move' },
    { pence: spentOn('under-review'), of: 'functions under review' },
    { pence: spentOn('sources-disagree'), of: 'functions on which sources disagree' },
    { pence: ofNone(), of: 'functions that are not in the policy' },
    { pence: withoutFunction, of: 'what no function is given for' },
  ].flatMap(({ pence, of }) => (pence ? [`${words(pence)} on ${of}`] : []));
  const least = withoutFunction ? 'at least ' : '';
  const kept = `${words(keptAndGrown)} on functions that ICBs keep and grow, ${least}${percentText(keptAndGrownShare)}`;
  return [paragraph(`Of the exit run rate: ${[kept, ...others].join('; ')}.`)];
}

import { type CostCell, hasFigure, type Submission, saysSubmitted } from '../../model/cost.ts';
import { type Fault, fault } from '../../model/diagnostic.ts';
import { poundsText } from '../../model/money.ts';
import { periodText } from '../../model/period.ts';
import { placeOf } from '../../model/place.ts';
import { visible } from '../words/values.ts';

/** Columns of a roll-up, in order. The amount's header names its unit, so that --unit does not apply to it. */
export const COLUMNS = {
  icb_code: 'icb_code',
  scenario: 'scenario',
  period: 'period',
  cost_type: 'cost_type',
  function: 'function',
  recurrence: 'recurrence',
  amount: 'amount (pounds)',
} as const;

export const SUBMITTED = 'submitted';

/**
 * Cells as a tidy table that is read back as the same cells in the same order. The sum of lines below 0 has a row of its own, because
 * a verdict may turn on it; so has a blank, because its cell is not the whole cost.
 */
export function rollupCsv(cells: readonly CostCell[], submissions: readonly Submission[]): string {
  const submitted = new Map(submissions.map(({ icb, submitted }) => [icb, submitted]));
  const said = (cell: CostCell) => (saysSubmitted(cell) ? (submitted.get(cell.icb) ?? '') : '');
  const dated = cells.some((cell) => said(cell) !== '');
  const header = dated ? [...Object.values(COLUMNS), SUBMITTED] : Object.values(COLUMNS);
  /** A blank quarter and a blank month of it are one gap. */
  const gaps = new Set<string>();
  const rows = cells.flatMap((cell) => {
    const { icb, scenario, period, costType, function: of, recurrence, pence, below, blanks } = cell;
    const lineOf = (amount: string) =>
      [icb, scenario, periodText(period), costType, words(of), recurrence, amount, ...(dated ? [said(cell)] : [])].map(quoted).join();
    const gap = lineOf('');
    const isNew = blanks > 0 && !gaps.has(gap);
    if (isNew) gaps.add(gap);
    const figures = below === 0n || below === pence ? [pence] : [pence - below, below];
    return [...(hasFigure(cell) ? figures.map((each) => lineOf(poundsText(each))) : []), ...(isNew ? [gap] : [])];
  });
  return `${[header.join(), ...rows].join('\n')}\n`;
}

/** A function as the table writes it. A space before a formula's sign keeps spreadsheets from running it; the reader drops the space. */
function words(of: string): string {
  const safe = visible(of);
  return /^[=+\-@]/.test(safe) ? ` ${safe}` : safe;
}

function quoted(cell: string): string {
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Faults of functions with invisible marks. A text table spells these out, and would be read back with other functions. */
export function unseenFunctions(cells: readonly CostCell[]): readonly Fault[] {
  const firsts = new Map(cells.toReversed().map((cell) => [cell.function, cell]));
  return [...firsts.values()].flatMap(({ function: of, parts: [first] }) =>
    visible(of) === of ? [] : [fault('rollup-of-unseen', { function: of }, placeOf(first ?? { file: '' }))],
  );
}

import type { Comparison } from '../../../model/comparison.ts';
import type { SavedIcb } from '../../../model/saved.ts';
import { deliveryCell, moneyCell } from '../../cells.ts';
import { type Block, type Cell, heading, left, plain, right, table } from '../../document.ts';
import { gapText, NO_FIGURE } from '../../words/values.ts';

const PLACES = [
  left('Code'),
  left('ICB', 0, 14),
  left(''),
  right('Baseline', 2),
  right('Exit run rate', 1),
  right('Over / under'),
  left('Misses', 3, 10),
  left('Delivery'),
];

/** ICBs that came or went. */
export function placeBlocks({ icbs, sides }: Comparison): readonly Block[] {
  const rows = [
    ...icbs.went.map((icb) => placeRow(icb, 'went', sides.from.assessment.checks)),
    ...icbs.came.map((icb) => placeRow(icb, 'came', sides.to.assessment.checks)),
  ];
  if (rows.length === 0) return [];
  const ordered = rows.toSorted((a, b) => ((a[0]?.text ?? '') < (b[0]?.text ?? '') ? -1 : 1));
  return [heading('ICBs that came or went'), table(PLACES, ordered)];
}

function placeRow(
  { icb, money, ...rest }: SavedIcb,
  what: 'came' | 'went',
  checks: Comparison['sides']['to']['assessment']['checks'],
): readonly Cell[] {
  const own = checks.filter(({ subject, level }) => level === 'icb' && subject === icb.code);
  const missed = own.filter(({ verdict }) => verdict === 'missed').map(({ id }) => id);
  const unsure = own.find(({ id }) => id === 'envelope')?.unsure ?? null;
  return [
    { text: icb.code, tone: 'strong' },
    plain(icb.shortName),
    plain(what),
    moneyCell(money.baseline),
    moneyCell(money.exitRunRate),
    plain(money.envelopeGap === null ? NO_FIGURE : gapText(money.envelopeGap, unsure)),
    plain(missed.join(', ') || NO_FIGURE),
    deliveryCell(rest),
  ];
}

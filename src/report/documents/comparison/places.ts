import type { Comparison } from '../../../model/comparison.ts';
import type { SavedIcb } from '../../../model/saved.ts';
import { deliveryCell, moneyCell } from '../../cells.ts';
import { type Block, type Cell, heading, plain, table } from '../../document.ts';
import { NO_FIGURE, shortGap } from '../../words/values.ts';

const PLACES = [
  { header: 'Code', rank: 0 },
  { header: 'ICB', rank: 0, least: 14 },
  { header: '', rank: 0 },
  { header: 'Baseline', align: 'right', rank: 2 },
  { header: 'Exit run rate', align: 'right', rank: 1 },
  { header: 'Over / under', align: 'right', rank: 0 },
  { header: 'Misses', rank: 3, least: 10 },
  { header: 'Delivery', rank: 0 },
] as const;

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
  { icb, money, delivery }: SavedIcb,
  what: 'came' | 'went',
  checks: Comparison['sides']['to']['assessment']['checks'],
): readonly Cell[] {
  const missed = checks
    .filter(({ subject, level, verdict }) => level === 'icb' && subject === icb.code && verdict === 'missed')
    .map(({ id }) => id);
  return [
    { text: icb.code, tone: 'strong' },
    plain(icb.shortName),
    plain(what),
    moneyCell(money.baseline),
    moneyCell(money.exitRunRate),
    plain(money.envelopeGap === null ? NO_FIGURE : shortGap(money.envelopeGap)),
    plain(missed.join(', ') || NO_FIGURE),
    deliveryCell(delivery),
  ];
}

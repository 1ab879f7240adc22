import type { Comparison } from '../../../model/comparison.ts';
import type { SavedIcb } from '../../../model/saved.ts';
import { deliveryCell, moneyCell } from '../../cells.ts';
import { type Block, type Cell, heading, plain, table } from '../../document.ts';
import { gapText, NO_FIGURE } from '../../words/values.ts';

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
  { icb, money, ...rest }: SavedIcb,
  what: 'came' | 'went',
  checks: Comparison['sides']['to']['assessment']['checks'],
): readonly Cell[] {
  const own = checks.filter(({ subject, level }) => level === 'icb' && subject === icb.code);
  const missed = own.filter(({ verdict }) => verdict === 'missed').map(({ id }) => id);
  const doubtful = own.some((check) => check.id === 'envelope' && check.doubtful);
  return [
    { text: icb.code, tone: 'strong' },
    plain(icb.shortName),
    plain(what),
    moneyCell(money.baseline),
    moneyCell(money.exitRunRate),
    plain(money.envelopeGap === null ? NO_FIGURE : gapText(money.envelopeGap, doubtful)),
    plain(missed.join(', ') || NO_FIGURE),
    deliveryCell(rest),
  ];
}

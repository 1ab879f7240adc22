import { CHECK_LEVELS, ENGLAND, subjectKey } from '../../../model/check.ts';
import type { Change, CheckChange, Comparison } from '../../../model/comparison.ts';
import type { Pence } from '../../../model/money.ts';
import { type Block, type Cell, heading, plain, table } from '../../document.ts';
import { verdictText } from '../../words/comparison.ts';
import { subjectText } from '../../words/gate.ts';
import { type Delivered, deliveryText, gapText, NO_FIGURE } from '../../words/values.ts';

const COLUMNS = [
  { header: 'Subject', rank: 0, least: 16 },
  { header: 'What', rank: 0 },
  { header: 'Was', rank: 0 },
  { header: 'Is', rank: 0 },
  { header: 'Gap was', align: 'right', rank: 2 },
  { header: 'Gap is', align: 'right', rank: 1 },
] as const;

/** Delivery and verdicts that moved, by subject. The tables of ICBs and schemes that came or went have theirs. */
export function verdictBlocks(comparison: Comparison): readonly Block[] {
  const { geography, regions, clusters, national, icbs, checks } = comparison;
  const elsewhere = new Set([...icbs.came, ...icbs.went].map(({ icb }) => icb.code));
  const shown = checks.filter(
    ({ subject, level, verdict, turn }) =>
      (level !== 'icb' || !elsewhere.has(subject)) &&
      (level !== 'scheme' || turn !== 'neither' || (verdict.from !== null && verdict.to !== null)),
  );
  const places = [
    ...regions.moved.map(({ region, delivery }) => ({ level: 'region', subject: region.code, delivery })),
    { level: 'national', subject: ENGLAND, delivery: national?.delivery ?? null },
    ...clusters.moved.map(({ cluster, delivery }) => ({ level: 'cluster', subject: cluster.id, delivery })),
    ...icbs.moved.map(({ icb, delivery }) => ({ level: 'icb', subject: icb.code, delivery })),
  ];
  const rows = CHECK_LEVELS.flatMap((level) => {
    const own = shown.filter((check) => check.level === level);
    const moved = places.filter((place) => place.level === level);
    return [...new Set([...moved, ...own].map(subjectKey))]
      .toSorted()
      .flatMap((key) => [
        ...moved
          .filter((place) => subjectKey(place) === key)
          .flatMap(({ subject, delivery }) => (delivery ? [deliveryRow(subjectText({ subject }, { geography }), delivery)] : [])),
        ...own.filter((check) => subjectKey(check) === key).map((check) => checkRow(check, comparison)),
      ]);
  });
  return rows.length === 0 ? [] : [heading('Verdicts and delivery'), table(COLUMNS, rows)];
}

function checkRow(check: CheckChange, { geography }: Comparison): readonly Cell[] {
  const { id, verdict, gap, turn } = check;
  const tone = turn === 'worse' ? 'bad' : verdict.to === 'met' ? 'good' : 'unsure';
  return [
    plain(subjectText(check, { geography })),
    plain(id),
    plain(verdictText(check, 'from')),
    { text: verdictText(check, 'to'), ...(turn !== 'neither' && { tone }) },
    plain(gapOf(gap.from, check.doubtful.from)),
    plain(gapOf(gap.to, check.doubtful.to)),
  ];
}

function deliveryRow(name: string, { from, to }: Change<Delivered>): readonly Cell[] {
  return [plain(name), plain('delivery'), plain(deliveryText(from)), plain(deliveryText(to)), plain(''), plain('')];
}

function gapOf(gap: Pence | null, doubtful: boolean): string {
  return gap === null ? NO_FIGURE : gapText(gap, doubtful);
}

import { CHECK_LEVELS, ENGLAND, subjectKey, type Unsure } from '../../../model/check.ts';
import type { Change, CheckChange, Comparison } from '../../../model/comparison.ts';
import { groupedBy } from '../../../model/group.ts';
import type { Pence } from '../../../model/money.ts';
import { type Block, type Cell, heading, left, paragraph, plain, right, table } from '../../document.ts';
import { subjectName } from '../../words/checks.ts';
import { verdictText } from '../../words/comparison.ts';
import { type Delivered, deliveryText, gapText, NO_FIGURE } from '../../words/values.ts';

const VERDICTS = [left('Subject', 0, 16), left('Check'), left('Was'), left('Is'), right('Gap was', 2), right('Gap is', 1)];
const DELIVERY = [left('Subject', 0, 12), left('Delivery was'), left('Delivery is')];

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
    ...regions.moved.map(({ region, delivery }) => ({ level: 'region' as const, subject: region.code, delivery })),
    { level: 'national' as const, subject: ENGLAND, delivery: national?.delivery ?? null },
    ...clusters.moved.map(({ cluster, delivery }) => ({ level: 'cluster' as const, subject: cluster.id, delivery })),
    ...icbs.moved.map(({ icb, delivery }) => ({ level: 'icb' as const, subject: icb.code, delivery })),
  ];
  const verdicts = worseFirst(inOrder(shown)).map((check) => checkRow(check, comparison));
  const deliveries = inOrder(places).flatMap(({ subject, delivery }) =>
    delivery ? [deliveryRow(codeAndName({ subject }, geography), delivery)] : [],
  );
  if (verdicts.length + deliveries.length === 0) return [];
  return [
    heading('Verdicts and delivery'),
    ...(verdicts.length > 0 ? [table(VERDICTS, verdicts)] : []),
    ...(deliveries.length > 0 ? [table(DELIVERY, deliveries)] : []),
  ];
}

/** For a comment: the verdicts that turned, the worst first. */
export function turnedRows(comparison: Comparison): readonly Block[] {
  const turned = worseFirst(inOrder(comparison.checks)).filter(({ turn }) => turn !== 'neither');
  if (turned.length === 0) return [];
  const rows = turned.slice(0, MOST).map((check) => checkRow(check, comparison));
  const rest = turned.length - rows.length;
  return [heading('Verdicts'), table(VERDICTS, rows), ...(rest > 0 ? [paragraph(`And ${rest} more.`, 'quiet')] : [])];
}

/** Most verdicts in a comment. */
const MOST = 7;

/** Verdicts that got worse before those that are lost, and both before the others. */
function worseFirst(checks: readonly CheckChange[]): readonly CheckChange[] {
  return checks.toSorted((a, b) => rankOf(a) - rankOf(b));
}

const rankOf = ({ turn }: CheckChange) => (turn === 'worse' ? 0 : turn === 'lost' ? 1 : 2);

/** By level, then by subject. */
function inOrder<Of extends Pick<CheckChange, 'level' | 'subject' | 'scheme'>>(all: readonly Of[]): readonly Of[] {
  return CHECK_LEVELS.flatMap((level) => {
    const own = groupedBy(
      all.filter((each) => each.level === level),
      subjectKey,
    );
    return [...own.keys()].toSorted().flatMap((key) => own.get(key) ?? []);
  });
}

function checkRow(check: CheckChange, { geography }: Comparison): readonly Cell[] {
  const { id, verdict, gap, turn } = check;
  const tone = turn === 'worse' ? 'bad' : verdict.to === 'met' ? 'good' : 'unsure';
  return [
    plain(codeAndName(check, geography)),
    plain(id),
    plain(verdictText(check, 'from')),
    { text: verdictText(check, 'to'), ...(turn !== 'neither' && { tone }) },
    plain(gapOf(gap.from, check.unsure.from)),
    plain(gapOf(gap.to, check.unsure.to)),
  ];
}

/** `QF7 South Yorkshire`: the code first, which is whole where the name is cut. A cluster has no code that is read. */
function codeAndName(check: Pick<CheckChange, 'subject' | 'scheme'>, geography: Comparison['geography']): string {
  const name = subjectName(check, { geography });
  const isCluster = geography.clusters.some(({ id }) => id === check.subject);
  return check.scheme !== undefined || name === check.subject || isCluster ? name : `${check.subject} ${name}`;
}

function deliveryRow(name: string, { from, to }: Change<Delivered>): readonly Cell[] {
  return [plain(name), plain(deliveryText(from)), plain(deliveryText(to))];
}

function gapOf(gap: Pence | null, unsure: Unsure | null): string {
  return gap === null ? NO_FIGURE : gapText(gap, unsure);
}

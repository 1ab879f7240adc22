import type { Delivery } from '../../../model/assessment.ts';
import { ENGLAND, isSchemeCheck, subjectKey } from '../../../model/check.ts';
import type { Change, CheckChange, Comparison, Turn, WorseGate } from '../../../model/comparison.ts';
import type { Pence } from '../../../model/money.ts';
import { type Block, type Cell, heading, paragraph, plain, table } from '../../document.ts';
import { choiceText, turnsText, verdictText } from '../../words/comparison.ts';
import { counted, deliveryText, listed, NO_FIGURE, shortGap } from '../../words/values.ts';
import { LEVEL_WORDS, subjectText } from '../gate.ts';

const COLUMNS = [
  { header: 'Subject', rank: 0, least: 16 },
  { header: 'What', rank: 0 },
  { header: 'Was', rank: 0 },
  { header: 'Is', rank: 0 },
  { header: 'Gap was', align: 'right', rank: 2 },
  { header: 'Gap is', align: 'right', rank: 1 },
] as const;

/** Delivery and verdicts that moved, subject by subject; those of ICBs and schemes that came or went stand with them. */
export function verdictBlocks(comparison: Comparison): readonly Block[] {
  const { geography, regions, national, icbs, checks } = comparison;
  const elsewhere = new Set([...icbs.came, ...icbs.went].map(({ icb }) => icb.code));
  const shown = checks.filter(
    ({ subject, level, verdict, turn }) =>
      (level !== 'icb' || !elsewhere.has(subject)) &&
      (level !== 'scheme' || turn !== 'neither' || (verdict.from !== null && verdict.to !== null)),
  );
  const places = [
    ...regions.moved.map(({ region, delivery }) => ({ level: 'region', subject: region.code, delivery })),
    { level: 'national', subject: ENGLAND, delivery: national?.delivery ?? null },
    ...icbs.moved.map(({ icb, delivery }) => ({ level: 'icb', subject: icb.code, delivery })),
  ];
  const rows = (['region', 'national', 'icb', 'scheme'] as const).flatMap((level) => {
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

function checkRow({ id, verdict, gap, turn, ...subject }: CheckChange, { geography }: Comparison): readonly Cell[] {
  const tone = turn === 'worse' ? 'bad' : verdict.to === 'met' ? 'good' : 'unsure';
  return [
    plain(subjectText(subject, { geography })),
    plain(id),
    plain(verdictText(verdict, 'from')),
    { text: verdictText(verdict, 'to'), ...(turn !== 'neither' && { tone }) },
    plain(gapText(gap.from)),
    plain(gapText(gap.to)),
  ];
}

function deliveryRow(name: string, { from, to }: Change<Delivery>): readonly Cell[] {
  return [plain(name), plain('delivery'), plain(deliveryText(from)), plain(deliveryText(to)), plain(''), plain('')];
}

function gapText(gap: Pence | null): string {
  return gap === null ? NO_FIGURE : shortGap(gap);
}

/** The gate, shown first. */
export function worseSection(gate: WorseGate, comparison: Comparison): readonly Block[] {
  return [heading('Gate'), paragraph(worseLine(gate, comparison), gate.status === 0 ? 'good' : gate.status === 1 ? 'bad' : 'unsure')];
}

/** One line: what was gated, what got worse, what to do. */
export function worseLine({ checks, gated, worse, better, lost, unjudged, status }: WorseGate, { geography }: Comparison): string {
  const absent = checks.filter((id) => !gated.some((check) => check.id === id));
  const nothing =
    absent.length === 0 || gated.length === 0
      ? ''
      : ` Nothing to judge for ${listed(absent)}${absent.every(isSchemeCheck) ? ': neither side has such schemes' : ''}.`;
  const unknown = unjudged.length === 0 ? '' : ` Left out by one side or both, and so not judged: ${unjudgedText(unjudged, geography)}.`;
  if (gated.length === 0) return `Not judged: nothing was gated.${unknown}`;
  const levels = [...new Set(gated.map(({ level }) => LEVEL_WORDS[level]))];
  const what = `${counted(gated.length, 'verdict')} gated (${checks.filter((id) => !absent.includes(id)).join(', ')}; ${levels.join(' and ')})`;
  const improved = better.length === 0 ? '' : ` ${better.length} got better.`;
  const gone = lost.length === 0 ? '' : ` ${lostText(lost, geography)}.`;
  if (status === 1) {
    const of = worse[0]?.subject;
    const next =
      of === undefined || of === ENGLAND ? '' : ` Next: icb-envelope explain ${of} with the cost files of the new side shows every step.`;
    return `Worse: ${what}. ${worse.length} got worse: ${turnsText(worse, geography)}.${gone}${improved}${unknown}${nothing}${next}`;
  }
  return `${status === 0 ? 'Not worse' : lost.length > 0 ? 'Not judged any more' : 'Not judged in full'}: ${what}, none got worse.${gone}${improved}${unknown}${nothing}`;
}

function unjudgedText(codes: readonly string[], geography: Comparison['geography']): string {
  if (codes.length > 6) return counted(codes.length, 'region or ICB', 'regions and ICBs');
  return choiceText(
    {
      regions: codes.filter((code) => geography.regions.some((region) => region.code === code)),
      icbs: codes.filter((code) => geography.icbs.some((icb) => icb.code === code)),
    },
    geography,
  );
}

function lostText(lost: readonly CheckChange[], geography: Comparison['geography']): string {
  return `${lost.length} missed before ${lost.length === 1 ? 'is' : 'are'} not judged any more: ${turnsText(lost, geography, 2)}`;
}

/** `2 verdicts got worse: …; 3 got better: …`. */
export function turnLine({ checks, geography }: Comparison): string {
  if (checks.length === 0) return 'No verdict changed.';
  const turned = (wanted: Turn) => checks.filter(({ turn }) => turn === wanted);
  const [worse, better, lost] = [turned('worse'), turned('better'), turned('lost')];
  const parts = [
    worse.length > 0 ? `${counted(worse.length, 'verdict')} got worse: ${turnsText(worse, geography)}` : 'no verdict got worse',
    ...(lost.length > 0 ? [lostText(lost, geography)] : []),
    ...(better.length > 0 ? [`${better.length} got better: ${turnsText(better, geography, 2)}`] : []),
  ];
  return `${sentence(parts.join('; '))}.`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

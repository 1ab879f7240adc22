import { type CheckVerdict, isSchemeCheck } from '../../model/check.ts';
import type { Change, CheckChange, Comparison, WorseGate } from '../../model/comparison.ts';
import type { GateOptions } from '../../model/gate.ts';
import type { SavedAssessment } from '../../model/saved.ts';
import { gatedChecks } from '../gate.ts';
import { pairedChecks } from './checks.ts';
import { leavesOut } from './compare.ts';

const RANK: Readonly<Record<CheckVerdict, number>> = { missed: 0, 'not-assessed': 1, met: 2 };

/** Judges a comparison by whether some of its verdicts got worse. The status depends on the verdicts alone. */
export function judgeWorse(
  { sides, geography }: Pick<Comparison, 'sides' | 'geography'>,
  { checks, level, selection }: GateOptions,
): WorseGate {
  const pair = { from: sides.from.assessment, to: sides.to.assessment };
  const gatedOf = (side: SavedAssessment) => gatedChecks(side, { checks, level, selection }).flatMap(({ gated }) => gated);
  const all = pairedChecks({ from: gatedOf(pair.from), to: gatedOf(pair.to) });
  const isKnown = (check: CheckChange) =>
    (check.verdict.from !== null || !leavesOut(pair.from, check, geography)) &&
    (check.verdict.to !== null || !leavesOut(pair.to, check, geography));
  const gated = all.filter(isKnown);
  const worse = gated.filter((check) => isWorse(check, pair));
  const there = new Set(
    [pair.from, pair.to].flatMap(({ regions, icbs }) => [...regions.map(({ region }) => region.code), ...icbs.map(({ icb }) => icb.code)]),
  );
  const nowhere = [...selection.regions, ...selection.icbs].filter((code) => !there.has(code));
  const unjudged = [...new Set([...nowhere, ...all.filter((check) => !isKnown(check)).map(({ subject }) => subject)])];
  return {
    checks,
    level,
    gated,
    worse,
    better: gated.filter(({ verdict: { from, to } }) => from !== null && to !== null && RANK[to] > RANK[from]),
    unjudged,
    status: worse.length > 0 ? 1 : unjudged.length > 0 || gated.length === 0 ? 4 : 0,
  };
}

/**
 * Met is better than not assessed, and that better than missed. A verdict that came is worse unless it is met: it is one more that
 * fails. One that went is worse unless it was missed: what was vouched for is no longer. But a scheme may go, as long as its ICB still
 * has schemes that are judged.
 */
export function isWorse({ id, subject, verdict: { from, to } }: CheckChange, sides: Change<SavedAssessment>): boolean {
  if (from !== null && to !== null) return RANK[to] < RANK[from];
  if (from === null) return to !== 'met';
  if (isSchemeCheck(id) && sides.to.checks.some((check) => check.id === id && check.subject === subject)) return false;
  return from !== 'missed';
}

import type { CheckChange, Comparison, Turn, WorseGate } from '../../model/comparison.ts';
import type { GateOptions } from '../../model/gate.ts';
import type { SavedAssessment } from '../../model/saved.ts';
import { gatedChecks } from '../gate.ts';
import { pairedChecks } from './checks.ts';
import { leavesOut } from './subjects.ts';

/** Judges a comparison by whether some of its verdicts got worse. The status depends on the verdicts alone. */
export function judgeWorse(
  { sides, geography }: Pick<Comparison, 'sides' | 'geography'>,
  { checks, level, selection }: GateOptions,
): WorseGate {
  const [from, to] = [sides.from.assessment, sides.to.assessment];
  const gatedOf = (side: SavedAssessment) => gatedChecks(side, { checks, level, selection }).flatMap(({ gated }) => gated);
  const all = pairedChecks({ from: gatedOf(from), to: gatedOf(to) });
  const isUnknown = (check: CheckChange) =>
    (check.verdict.from === null && leavesOut(from, check, geography)) || (check.verdict.to === null && leavesOut(to, check, geography));
  const gated = all.filter((check) => !isUnknown(check));
  const turned = (wanted: Turn) => gated.filter(({ turn }) => turn === wanted);
  const [worse, lost] = [turned('worse'), turned('lost')];
  const there = new Set([from, to].flatMap(codesOf));
  const nowhere = [...selection.regions, ...selection.icbs].filter((code) => !there.has(code));
  const unjudged = [...new Set([...nowhere, ...all.filter(isUnknown).map(({ subject }) => subject)])];
  return {
    checks,
    level,
    gated,
    worse,
    better: turned('better'),
    lost,
    unjudged,
    status: worse.length > 0 ? 1 : unjudged.length + lost.length > 0 || gated.length === 0 ? 4 : 0,
  };
}

function codesOf({ regions, icbs }: SavedAssessment): readonly string[] {
  return [...regions.map(({ region }) => region.code), ...icbs.map(({ icb }) => icb.code)];
}

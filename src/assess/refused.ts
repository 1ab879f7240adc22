import type { Flexibility, Received } from '../model/assessment.ts';
import type { CheckResult } from '../model/check.ts';
import { type Warning, warning } from '../model/diagnostic.ts';
import type { RefusedFile } from '../model/refused.ts';
import type { IcbCosts } from './icbCosts.ts';

/** The files that may hold figures of any ICB: while there is one, no figure is known to be whole. */
export function mayBeAnybodys(refused: readonly RefusedFile[]): readonly string[] {
  return refused.flatMap(({ file, icbs }) => (icbs === null ? [file] : []));
}

/** Costs that an unread file may add to: a month can show the ICB over, never inside. */
export function unfinished<Costs extends Pick<IcbCosts, 'runRates'>>(costs: Costs): Costs {
  return { ...costs, runRates: costs.runRates.map((each) => ({ ...each, complete: false })) };
}

/** A region of which files may hold more: nobody knows who covers whom, nor what is left. */
export function unsettled<Position extends { readonly received: Received | null; readonly flexibility?: Flexibility }>(
  position: Position,
): Position {
  const { received, flexibility } = position;
  return {
    ...position,
    received: received && { ...received, envelopeLeft: null },
    ...(flexibility && { flexibility: { ...flexibility, coveredBy: [], slack: null } }),
  };
}

/** A verdict on costs that an unread file could turn is not given; over is over. A scheme is judged by its own row. */
export function undecided(check: CheckResult, files: readonly string[]): CheckResult {
  const { level, verdict, finding, acceptedDoubts: _, ...rest } = check;
  const because = finding.kind === 'not-assessed' ? finding.reason.because : undefined;
  const isOpen = verdict === 'met' || because === 'partial-figure' || because === 'months-not-given';
  if (level === 'scheme' || !isOpen) return check;
  return { ...rest, level, verdict: 'not-assessed', finding: { kind: 'not-assessed', reason: { because: 'files-refused', files } } };
}

export function refusedWarnings(refused: readonly RefusedFile[]): readonly Warning[] {
  return refused.map(({ file, icbs, faults }) =>
    warning(
      'file-refused',
      { icbs, faults: faults.reduce((total, each) => total + (each.code === 'more-faults' ? each.facts.count : 1), 0) },
      { file },
    ),
  );
}

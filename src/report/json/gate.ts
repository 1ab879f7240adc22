import type { Acceptance } from '../../model/accepted.ts';
import { type CheckResult, subjectKey } from '../../model/check.ts';
import type { Gate } from '../../model/gate.ts';
import { pounds } from './figures.ts';

export function wireGate({ checks, level, status, worstGap, gated, accepted, asAt }: Gate) {
  const named = (check: CheckResult) => ({ id: check.id, subject: subjectKey(check), verdict: check.verdict });
  return {
    checks,
    level,
    status,
    worstGap: pounds(worstGap),
    asAt,
    gated: gated.map(named),
    accepted: accepted.map(({ check, by }) => ({ ...named(check), ...wireAcceptance(by) })),
  };
}

function wireAcceptance({ reason, agreedBy, expires, gapUpTo }: Acceptance) {
  return { reason, agreedBy, expires, gapUpTo: pounds(gapUpTo) };
}

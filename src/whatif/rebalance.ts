import { changedCells } from '../assess/rebalance/changedCells.ts';
import { rebalance as changesOf } from '../assess/rebalance/rebalance.ts';
import type { CheckId } from '../model/check.ts';
import { CHECK_IDS } from '../model/check.ts';
import type { Submitted } from '../model/evidence.ts';
import type { Rebalanced, RebalanceOptions, SubjectChange } from '../model/rebalance.ts';
import { assessSubmitted } from './assessSubmitted.ts';

/** What a rebalanced plan has to meet, whatever else is gated. */
const MENDED: readonly CheckId[] = ['envelope', 'recurrent'];

/**
 * Finds the smallest recurrent changes that put the chosen subjects inside their envelopes, makes them, and assesses the costs again: nothing
 * is said to be inside that this does not find so.
 * @param checks further ones that the changed plan is gated by
 * @throws OverrideError
 */
export function rebalance(submitted: Submitted, options: RebalanceOptions, checks: readonly CheckId[] = []): Rebalanced {
  const { level, selection } = options;
  const { evidence, policy, choices } = submitted;
  const { assessment: before } = assessSubmitted(submitted, choices);
  const changes = changesOf(before, options);
  const until = before.policy.recurrentUntil.value;
  const byIcb = changes.flatMap(({ from, icbs }) =>
    icbs.flatMap(({ icb, change }) => {
      const position = before.icbs.find((each) => each.icb.code === icb.code);
      return position && from !== null && change > 0n ? [[icb.key ?? icb.code, { position, change, from, until }] as const] : [];
    }),
  );
  const cells = changedCells(evidence.costs.cells, new Map(byIcb));
  const gated = CHECK_IDS.filter((id) => MENDED.includes(id) || checks.includes(id));
  const { assessment: after, gate } = assessSubmitted(
    { ...submitted, policy, evidence: { ...evidence, costs: { ...evidence.costs, cells } }, gate: { checks: gated, level, selection } },
    choices,
  );
  if (!gate) throw new TypeError('what is to be gated was not');
  const isMet = ({ subject }: SubjectChange) =>
    after.checks.every((check) => check.subject !== subject || !MENDED.includes(check.id) || check.verdict === 'met');
  const subjects = changes.map(
    (each): SubjectChange => (each.outcome === 'impossible' || isMet(each) ? each : { ...each, outcome: 'unknown', icbs: [] }),
  );
  const isImpossible = subjects.some(({ outcome }) => outcome === 'impossible');
  return { options, subjects, before, after, gate, cells, status: isImpossible ? 1 : gate.status };
}

import type { Doubt } from '../../model/doubt.ts';
import { magnitude } from '../../model/money.ts';
import type { Policy } from '../../model/policy.ts';
import { doubtsBehind } from '../../model/rests.ts';
import type { AssessedScheme } from '../../model/scheme.ts';
import { functionOf, isCostShift, moveStanding } from '../schemes/moves.ts';
import { partialAt } from './runRates.ts';
import { blocked, type Judgement, money, notAssessed, type Subject } from './subject.ts';

/** R6: the scheme shifts no cost to a provider, or the system as a whole saves. */
export function costShift(scheme: AssessedScheme, policy: Policy): Judgement {
  const { movesTo, netSaving, allowed, doubt } = scheme;
  if (movesTo === null) return notAssessed({ because: 'destination-not-given' });
  const finding = { kind: 'cost-shift', scheme, destinations: policy.costShiftDestinations.value } as const;
  if (!isCostShift(movesTo, policy)) return { verdict: 'met', finding, actual: money(netSaving) };
  if (doubt && doubt.accepted === null) return notAssessed({ because: 'doubtful', doubts: [doubt], without: null });
  if (netSaving === null) return notAssessed({ because: 'receiving-cost-not-given', movesTo });
  const figures = { expected: { kind: 'text', text: 'net saving above 0.00' }, actual: money(netSaving), gap: -netSaving } as const;
  return allowed
    ? { verdict: 'met', finding, ...figures, acceptedDoubts: doubt ? [doubt] : [] }
    : { verdict: 'missed', finding, ...figures };
}

/** R10: the scheme moves its function to a destination the policy lists. If the policy leaves the function open, it is not assessed. */
export function functionMove(scheme: AssessedScheme, policy: Policy): Judgement {
  const of = functionOf(scheme, policy);
  const { movesTo } = scheme;
  if (movesTo === null) return notAssessed({ because: 'destination-not-given' });
  const figures = of && {
    expected: { kind: 'text', text: of.destinations.join(' or ') || of.stance } as const,
    actual: { kind: 'text', text: movesTo } as const,
  };
  const finding = { kind: 'function', of, movesTo } as const;
  switch (moveStanding(scheme, of)) {
    case 'moves-nothing':
      return { verdict: 'met', finding };
    case 'listed':
      return { verdict: 'met', finding, ...figures };
    case 'retained':
      return { verdict: 'missed', finding, ...figures };
    case 'not-said':
    case 'unsettled':
      return of
        ? notAssessed({ because: 'function-unsettled', of, movesTo }, { ...figures })
        : notAssessed({ because: 'function-not-given', movesTo });
  }
}

/** The schemes add up to the planned saving, within the tolerance; `undefined` if no schemes are given. */
export function reconciliation(subject: Subject, policy: Policy): Judgement | undefined {
  const [position] = subject.members;
  if (!position?.schemes) return undefined;
  const { schemeSaving, baseline, runRate, unexplained, schemes, icb } = position;
  if (schemes.length === 0) return notAssessed({ because: 'no-schemes' });
  const reason = blocked(subject);
  if (reason) return notAssessed(reason);
  if (baseline === null) return notAssessed({ because: 'no-baseline' });
  if (runRate === null || schemeSaving === null || unexplained === null) return notAssessed({ because: 'no-deadline-figure' });
  const plannedSaving = baseline - runRate;
  const figures = { expected: money(plannedSaving), actual: money(schemeSaving), gap: unexplained };
  if (partialAt(policy.deadline.value, [position]).length > 0) return notAssessed({ because: 'partial-figure', icbs: [icb.code] }, figures);
  const { units, scale } = policy.reconciliationTolerance.value;
  const within = magnitude(unexplained) * 10n ** BigInt(scale) <= magnitude(plannedSaving) * units;
  const finding = { kind: 'reconciliation', schemeSaving, plannedSaving, unexplained } as const;
  if (within) return { verdict: 'met', finding, ...figures };
  const open = doubtsBehind('scheme-reconciliation', [position], policy).filter(({ accepted }) => accepted === null);
  // If the baseline counts twice, the schemes are not at fault.
  if (open.some(isOfBaseline)) return notAssessed({ because: 'doubtful', doubts: open, without: null }, figures);
  return { verdict: 'missed', finding, ...figures };
}

function isOfBaseline({ doubt, scheme }: Doubt): boolean {
  return doubt === 'doubled' && scheme === undefined;
}

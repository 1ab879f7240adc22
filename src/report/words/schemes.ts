import type { CheckFinding, CheckResult, CheckVerdict } from '../../model/check.ts';
import { monthName } from '../../model/month.ts';
import type { Risk } from '../../model/risk.ts';
import type { AssessedScheme, Move } from '../../model/scheme.ts';
import type { Destination, PolicyFunction } from '../../model/scope.ts';
import { exactMoney, listed, listedFirst, quoted, visible } from './values.ts';

/** Who receives a cost or a function, in a sentence. */
export const RECEIVERS: Readonly<Record<Destination | 'none', string>> = {
  none: 'nobody',
  icb: 'ICBs',
  region: 'the region',
  provider: 'a provider',
  'neighbourhood-provider': 'a neighbourhood provider',
  national: 'a national body',
  'local-government': 'local government',
};

export const STANCE_WORDS: Readonly<Record<PolicyFunction['stance'], string>> = {
  'retain-and-grow': 'stays and grows',
  transfer: 'may move',
  'under-review': 'under review',
  'sources-disagree': 'sources disagree',
};

/** More names than these are not read. */
const FEW = 6;

/** `QE1 "Digital team" and QOP "Estates"`; the first few where there are many. */
export function schemeNames(of: readonly { readonly icb: string; readonly scheme: string }[]): string {
  return listedFirst(
    of.map(({ icb, scheme }) => `${icb} ${quoted(scheme)}`),
    FEW,
  );
}

/** Why the policy does not settle whether a function may move as a scheme says. */
export function unsettledWords({ name, stance, destinations }: PolicyFunction): string {
  switch (stance) {
    case 'under-review':
      return `${visible(name)} is under review`;
    case 'sources-disagree':
      return `the sources disagree on ${visible(name)}`;
    case 'retain-and-grow':
    case 'transfer':
      return destinations.length === 0
        ? 'the policy names nobody that may receive it'
        : `the policy speaks only of ${listed(destinations.map((each) => RECEIVERS[each]))}`;
  }
}

export function costShiftSentence(scheme: AssessedScheme, destinations: readonly Destination[], verdict: CheckVerdict): string {
  const { movesTo, netSaving, annualSaving, receivingCost } = scheme;
  if (movesTo === null || movesTo === 'none') return 'It moves nothing to another body.';
  const net =
    netSaving === null || receivingCost === null
      ? 'what it will spend is not given'
      : `${exactMoney(annualSaving)} saved less ${exactMoney(receivingCost)} that it will spend is a net saving of ${exactMoney(netSaving)} a year`;
  const sentence = `It moves a cost to ${RECEIVERS[movesTo]}: ${net}`;
  const isShift: readonly string[] = destinations;
  if (!isShift.includes(movesTo))
    return `${sentence}. The rule concerns ${listed(destinations.map((each) => RECEIVERS[each])) || 'nobody'}.`;
  if (verdict === 'met') return `${sentence}.`;
  const counted =
    scheme.recurrence === 'recurrent'
      ? `, and counts as cost from ${monthName(scheme.start)}`
      : '; it is not recurrent, so no run rate changes';
  return `${sentence}. The saving is disallowed${counted}.`;
}

export function functionSentence(of: PolicyFunction | null, movesTo: Move, verdict: CheckVerdict): string {
  if (movesTo === 'none' || !of) return 'It moves nothing to another body.';
  return verdict === 'met'
    ? `${visible(of.name)} may move to ${listed(of.destinations.map((each) => RECEIVERS[each])).replace(/ and /, ' or ')}.`
    : `${visible(of.name)} is to stay with ICBs and grow; the scheme moves it to ${RECEIVERS[movesTo]}.`;
}

export function reconciliationSentence(
  { schemeSaving, plannedSaving, unexplained }: Extract<CheckFinding, { kind: 'reconciliation' }>,
  tolerance: string,
  verdict: CheckVerdict,
): string {
  const sums = `Schemes save ${exactMoney(schemeSaving)} a year by the deadline, and the plan ${exactMoney(plannedSaving)} (baseline less run rate)`;
  if (unexplained === 0n) return `${sums}.`;
  const difference =
    unexplained < 0n
      ? `${exactMoney(-unexplained)} of the plan is in no scheme`
      : `${exactMoney(unexplained)} of the schemes is not in the plan`;
  return `${sums}: ${difference}, ${verdict === 'met' ? 'within' : 'more than'} ${tolerance} of it.`;
}

/** The verdict with what is at risk counted as cost: met by an accepted doubt where the plan's is. */
export function riskVerdict(
  { verdict }: Risk,
  envelope: Pick<CheckResult, 'acceptedDoubts'> | undefined,
): Pick<CheckResult, 'verdict' | 'acceptedDoubts'> {
  return { verdict, ...(verdict === 'met' && envelope?.acceptedDoubts && { acceptedDoubts: envelope.acceptedDoubts }) };
}

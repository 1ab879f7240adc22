/** What the oracle makes of schemes: each by itself, and those of one ICB together. */

import { type Fraction, fixedText, fromText, isAbove, minus, over, rounded, times, total, ZERO } from './fraction.ts';
import { FUNCTIONS } from './functions.ts';
import { monthsOf } from './time.ts';

export interface OracleScheme {
  readonly icb: string;
  readonly scheme: string;
  /** `2025-12`, `2025/26 Q3` or `2025/26`: it starts with the first month. */
  readonly start: string;
  /** Pounds as a decimal, never negative; `null` for a blank in the two below. */
  readonly annualSaving: string;
  /** An id of the policy's, or blank. */
  readonly function: string;
  readonly recurrence: string;
  /** `null` for a blank: nobody said. */
  readonly movesTo: string | null;
  readonly receivingCost: string | null;
  readonly oneOffCost: string | null;
  /** Which of the tables it stands in. */
  readonly file?: string;
}

export type OracleVerdict = 'met' | 'missed' | 'not-assessed';

/** A scheme as the JSON document writes it, with its verdicts. */
export interface OracleSchemeAnswer {
  readonly start: string;
  readonly function: string | null;
  readonly recurrence: string;
  readonly annualSaving: string;
  readonly movesTo: string | null;
  readonly receivingCost: string | null;
  readonly netSaving: string | null;
  readonly oneOffCost: string | null;
  readonly paybackMonths: string | null;
  readonly allowed: boolean | null;
  readonly verdicts: Readonly<Record<string, OracleVerdict>>;
}

const COST_SHIFT_DESTINATIONS = ['provider', 'neighbourhood-provider'];

export function schemeAnswerOf(scheme: OracleScheme): OracleSchemeAnswer {
  const net = netSavingOf(scheme);
  const oneOff = scheme.oneOffCost === null ? null : pence(scheme.oneOffCost);
  const isPaidBack = net !== null && oneOff !== null && isAbove(net, ZERO) && isAbove(oneOff, ZERO);
  const costShift = costShiftVerdictOf(scheme);
  return {
    start: startOf(scheme),
    function: scheme.function === '' ? null : scheme.function,
    recurrence: scheme.recurrence,
    annualSaving: fixedText(savingOf(scheme), 2),
    movesTo: scheme.movesTo,
    receivingCost: scheme.receivingCost === null ? null : fixedText(pence(scheme.receivingCost), 2),
    netSaving: net && fixedText(net, 2),
    oneOffCost: oneOff && fixedText(oneOff, 2),
    paybackMonths: isPaidBack ? fixedText(times(over(oneOff, net), 12), 1) : null,
    allowed: costShift === 'not-assessed' ? null : costShift === 'met',
    verdicts: { 'cost-shift': costShift, function: functionVerdictOf(scheme) },
  };
}

function pence(text: string): Fraction {
  return rounded(fromText(text), 2);
}

/** Its first month. */
export function startOf({ start }: Pick<OracleScheme, 'start'>): string {
  return monthsOf(start)[0] ?? start;
}

export function savingOf({ annualSaving }: OracleScheme): Fraction {
  return pence(annualSaving);
}

/** What nobody takes over is saved whole; what somebody takes over is not known before their cost is. */
function netSavingOf(scheme: OracleScheme): Fraction | null {
  if (scheme.movesTo === 'none') return savingOf(scheme);
  if (scheme.movesTo === null || scheme.receivingCost === null) return null;
  return minus(savingOf(scheme), pence(scheme.receivingCost));
}

function costShiftVerdictOf(scheme: OracleScheme): OracleVerdict {
  if (scheme.movesTo === null) return 'not-assessed';
  if (!COST_SHIFT_DESTINATIONS.includes(scheme.movesTo)) return 'met';
  const net = netSavingOf(scheme);
  if (net === null || hasReceivingUnit(scheme)) return 'not-assessed';
  return isAbove(net, ZERO) ? 'met' : 'missed';
}

/** Whether a receiving cost looks like thousands beside its saving, wherever that goes. */
export function hasReceivingUnit(scheme: OracleScheme): boolean {
  if (scheme.receivingCost === null) return false;
  const receiving = pence(scheme.receivingCost);
  return isAbove(receiving, ZERO) && isAbove(savingOf(scheme), times(receiving, 200));
}

function functionVerdictOf(scheme: OracleScheme): OracleVerdict {
  if (scheme.movesTo === 'none') return 'met';
  const policy = FUNCTIONS.get(scheme.function);
  if (scheme.movesTo === null || !policy) return 'not-assessed';
  if (policy.stance === 'retain-and-grow') return 'missed';
  return policy.stance === 'transfer' && policy.destinations.includes(scheme.movesTo) ? 'met' : 'not-assessed';
}

/** Those that lower a run rate in the month. */
export function savingIn(month: string, schemes: readonly OracleScheme[]): readonly OracleScheme[] {
  return schemes.filter((scheme) => scheme.recurrence === 'recurrent' && startOf(scheme) <= month);
}

export function disallowed(schemes: readonly OracleScheme[]): readonly OracleScheme[] {
  return schemes.filter((scheme) => costShiftVerdictOf(scheme) === 'missed');
}

export function undecided(schemes: readonly OracleScheme[]): readonly OracleScheme[] {
  return schemes.filter((scheme) => costShiftVerdictOf(scheme) === 'not-assessed');
}

export function sumOfSavings(schemes: readonly OracleScheme[]): Fraction {
  return total(schemes.map(savingOf));
}

/** What receivers spend on these; nothing while one of them may turn out disallowed, or does not say. */
export function receivedCost(schemes: readonly OracleScheme[]): Fraction | null {
  if (undecided(schemes).length > 0) return null;
  const moves = schemes.filter((scheme) => scheme.movesTo !== 'none' && !disallowed([scheme]).includes(scheme));
  return sumOfGiven(moves.map(({ receivingCost }) => receivingCost));
}

/** Nothing where there is no scheme, or one that leaves it blank. */
export function oneOffCostOf(schemes: readonly OracleScheme[]): Fraction | null {
  return schemes.length === 0 ? null : sumOfGiven(schemes.map(({ oneOffCost }) => oneOffCost));
}

function sumOfGiven(amounts: readonly (string | null)[]): Fraction | null {
  const given = amounts.filter((amount) => amount !== null);
  return given.length === amounts.length ? total(given.map(pence)) : null;
}

import { type Assessment, type IcbPosition, type Measures, schemesOf } from '../../model/assessment.ts';
import { decimalText } from '../../model/decimal.ts';
import type { Doubt } from '../../model/doubt.ts';
import { type Bodies, footprintOf } from '../../model/geography.ts';
import { poundsText } from '../../model/money.ts';
import { monthText } from '../../model/month.ts';
import { turningOf } from '../../model/rests.ts';

/** An ICB, a cluster, a region or England, and what it is added up from. */
export interface Doubted {
  readonly measures: Measures;
  readonly members: readonly IcbPosition[];
}

/** @returns each distinct doubt once: two labels that equal each other are written alike */
export function wireDoubts(doubts: readonly Doubt[], geography: Bodies): { readonly doubts?: readonly WireDoubt[] | undefined } {
  const written = doubts.map((each) => wireDoubt(each, geography)).map((each) => [JSON.stringify(each), each] as const);
  return { doubts: [...new Map(written).values()] };
}

/** The doubts about a subject: those of what it is added up from, and what its verdicts turn on. */
export function doubtsAbout(assessment: Assessment, subject: Doubted): readonly Doubt[] {
  return [
    ...subject.members.flatMap(({ doubts }) => doubts),
    ...schemesOf(subject.members).flatMap(({ doubt }) => doubt ?? []),
    ...turningIn(assessment, subject),
  ];
}

export function turningIn({ policy }: Assessment, { measures, members }: Doubted): readonly Doubt[] {
  return turningOf(measures, members, policy);
}

export type WireDoubt = ReturnType<typeof wireDoubt>;

function wireDoubt(doubt: Doubt, geography: Bodies) {
  const { icb, scheme, costType, month, accepted } = doubt;
  return {
    doubt: doubt.doubt,
    icb,
    footprint: footprintOf(icb, geography),
    scheme: scheme ?? null,
    costType,
    month: month === null ? null : monthText(month),
    ...compared(doubt),
    accepted: accepted && { reason: accepted.reason, agreedBy: accepted.agreedBy, expires: accepted.expires },
  };
}

/** The figure that was found and the one it is compared with, in pounds a year or heads. */
function compared({ doubt, facts }: Doubt): { readonly found: string | null; readonly reference: string | null } {
  switch (doubt) {
    case 'sign':
      return { found: poundsText(facts.pence), reference: null };
    case 'nil-or-unit':
      return { found: poundsText(facts.pence), reference: poundsText(facts.reference) };
    case 'unit-apart':
      return { found: poundsText(facts.pence), reference: facts.kind === 'per-head' ? null : poundsText(facts.reference) };
    case 'doubled':
      return { found: 'pence' in facts ? poundsText(facts.pence) : null, reference: null };
    case 'population':
      return { found: decimalText(facts.heads), reference: decimalText(facts.usual) };
    case 'allowance':
      return { found: poundsText(facts.pence), reference: poundsText(facts.allowance) };
    case 'turns-on':
      return { found: poundsText(facts.pence), reference: poundsText(facts.without) };
    case 'receiving-unit':
      return { found: poundsText(facts.receivingCost), reference: poundsText(facts.annualSaving) };
  }
}

import { type Assessment, type Measures, schemesOf } from '../../model/assessment.ts';
import { decimalText } from '../../model/decimal.ts';
import type { Doubt } from '../../model/doubt.ts';
import type { IcbCode } from '../../model/geography.ts';
import { poundsText } from '../../model/money.ts';
import { monthText } from '../../model/month.ts';
import { turningOf } from '../../model/rests.ts';

/** An ICB, a region or England, and the ICBs that it is made of. */
export interface Doubted {
  readonly measures: Measures;
  readonly icbs: readonly IcbCode[];
}

/** @returns each distinct doubt once: two labels that equal each other are written alike */
export function wireDoubts(doubts: readonly Doubt[]): { readonly doubts?: readonly WireDoubt[] | undefined } {
  const written = doubts.map(wireDoubt).map((each) => [JSON.stringify(each), each] as const);
  return { doubts: [...new Map(written).values()] };
}

/** The doubts about a subject: those of the ICBs that it is made of, and what verdicts turn on, its own and those of its parts. */
export function doubtsAbout({ icbs: all, policy }: Assessment, subject: Doubted, parts: readonly Doubted[] = []): readonly Doubt[] {
  const membersOf = ({ icbs }: Doubted) => all.filter(({ icb }) => icbs.includes(icb.code));
  return [
    ...membersOf(subject).flatMap(({ doubts }) => doubts),
    ...schemesOf(membersOf(subject)).flatMap(({ doubt }) => doubt ?? []),
    ...[subject, ...parts].flatMap((each) => turningOf(each.measures, membersOf(each), policy)),
  ];
}

export type WireDoubt = ReturnType<typeof wireDoubt>;

function wireDoubt(doubt: Doubt) {
  const { icb, scheme, costType, month, accepted } = doubt;
  return {
    doubt: doubt.doubt,
    icb,
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

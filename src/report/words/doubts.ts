import { decimalText, sameScale } from '../../model/decimal.ts';
import type { DoubledBy, Doubt, DoubtFacts, DoubtId, PutBackPart, ReferencePoint } from '../../model/doubt.ts';
import type { Icb } from '../../model/geography.ts';
import { type Month, monthName } from '../../model/month.ts';
import { periodText } from '../../model/period.ts';
import { percentText } from '../../model/ratio.ts';
import { icbWords, schemeWords } from './places.ts';
import { exactMoney, grouped, listed, monthsText, quoted, visible } from './values.ts';

/** What raises a doubt, and what to do. */
interface DoubtWords {
  /** When it is raised, in one sentence; shown by `rules`. */
  readonly when: string;
  /** Why such a figure is not believed, in one sentence. */
  readonly why: string;
  /** What to do instead of accepting it. */
  readonly remedy: string;
}

export const DOUBT_WORDS: Readonly<Record<DoubtId, DoubtWords>> = {
  sign: {
    when: 'A cost type’s sum, or the ICB’s, is below 0 in the baseline, the deadline month or a later month.',
    why: 'An ICB does not earn its running costs: a sign was turned round, or income stands without its cost.',
    remedy: 'If the sign is turned round, give the cost above 0; if it is income, give the cost that it belongs to as well.',
  },
  'nil-or-unit': {
    when: 'A cost type, or their sum, is 0 or under 1/200 of what it was (the month before in the same view, another view, or the baseline), and the ICB’s total falls with it.',
    why: 'A month that is not posted yet is often exported as 0, and an amount in thousands read as pounds is nearly nothing.',
    remedy:
      'Leave months blank that are not posted yet, in every cost type, and give what a plan will cost; where amounts are in thousands, write £k in their header.',
  },
  'unit-apart': {
    when: 'Running cost or programme pay is under 1/200 of the other; the baseline, or a month of it, is over 200 times any later month; or the ICB is under 50p per head.',
    why: 'Two amounts of one ICB that are hundreds of times apart are in two units.',
    remedy:
      'Keep one unit in one column: give amounts in thousands a column or a file of their own with £k in its header, or give all in pounds. A file that is in thousands throughout: --unit thousands.',
  },
  doubled: {
    when: 'One label’s amounts equal another’s, or the sum of all the others, in every period; a baseline is pasted twice, holds its own total or is added up from two files; or a scheme stands twice.',
    why: 'A cost that stands twice in the baseline makes any plan look like a cut.',
    remedy: 'Take out the rows that are a total or a copy. If both are meant, join them into one.',
  },
  population: {
    when: 'A population that is given is more than a fifth off the bundled one of its basis.',
    why: 'Populations move by a percent or two a year; more heads make a larger envelope.',
    remedy: 'Check that --basis is the one the file has, that heads are not in thousands, and that no part is counted twice or left out.',
  },
  allowance: {
    when: 'The in-scope cost is within 0.5% of the ICB’s published running cost allowance.',
    why: 'The running cost allowance leaves out programme pay, which the envelope includes.',
    remedy: 'Give what is spent or planned, programme pay included, and not the allowance.',
  },
  'turns-on': {
    when: 'A verdict is met only with rows below 0 in a plan, with cost that an out-of-scope type takes over, or with non-recurrent cost that stands month after month.',
    why: 'Each of the three lowers a run rate without a saving being made.',
    remedy: 'Put the saving into the rows it will be made in; give what still runs every month as recurrent, under the cost type it had.',
  },
  'receiving-unit': {
    when: 'A receiving cost is above 0 and under 1/200 of its scheme’s saving.',
    why: 'A receiver that does the work for nothing is rarer than a cost typed in thousands.',
    remedy: 'Give the receiving cost in pounds.',
  },
};

/**
 * One sentence for a doubt in one or several months.
 * @param doubts that differ only in their month
 */
export function doubtSentence(icb: Icb, doubts: readonly Doubt[]): string {
  const [first] = doubts;
  if (!first) return '';
  const when = whenWords(doubts.flatMap(({ month }) => month ?? []));
  if (first.doubt !== 'turns-on') return sentenceOf(icb, first, when);
  // The amounts are those of the first month.
  const likewise = doubts.slice(1).flatMap(({ month }) => month ?? []);
  const more = likewise.length === 0 ? '' : ` Likewise in ${monthsText(likewise)}.`;
  return `${sentenceOf(icb, first, whenWords(first.month === null ? [] : [first.month]))}${more}`;
}

/** The remedy of every doubt besides its own. */
export const ACCEPT_IT =
  'If the figure is right, accept it: check --accept FILE, where FILE holds { "accepted": [{ "doubt": "…", "icb": "…", "reason": "…", "agreedBy": "…" }] }.';

/**
 * What to do, and how to accept the doubts.
 * @param doubts of one kind, of one ICB or several
 */
export function doubtRemedy(doubts: readonly Doubt[]): string {
  const [first] = doubts;
  if (!first) return '';
  const { doubt, icb, accepted } = first;
  if (accepted) return `Accepted, so the figure is judged as given; agreed by ${visible(accepted.agreedBy)}: ${visible(accepted.reason)}`;
  const entry = `{ "doubt": "${doubt}", "icb": "${icb}", "reason": "…", "agreedBy": "…" }`;
  const isOne = doubts.every((each) => each.icb === icb);
  const accept = isOne
    ? `If the figure is right, accept it: check --accept FILE, with { "accepted": [${entry}] }`
    : `If the figures are right, accept them: check --accept FILE, with { "accepted": [${entry}] }, and such an entry for each other ICB`;
  return `${DOUBT_WORDS[doubt].remedy}${unitHint(first)} ${accept} (see icb-envelope rules ${doubt}).`;
}

/** A population a thousandth of the bundled one is most likely in thousands. */
function unitHint({ facts, doubt }: Doubt): string {
  if (doubt !== 'population') return '';
  const [heads, usual] = sameScale(facts.heads, facts.usual);
  const isThousandth = heads * 2000n > usual && heads * 500n < usual;
  return isThousandth ? ' The heads look like thousands: head their column population (000s).' : '';
}

/** `nil-or-unit of QF7 and turns-on of QOP` */
export function acceptedWords(doubts: readonly Doubt[]): string {
  return listed(acceptedNames(doubts));
}

export function acceptedNames(doubts: readonly Doubt[]): readonly string[] {
  return [...new Set(doubts.map(({ doubt, icb }) => `${doubt} of ${icb}`))];
}

function sentenceOf(icb: Icb, { doubt, facts, costType, scheme }: Doubt, when: string): string {
  const who = icbWords(icb);
  const what = costType ?? 'in-scope cost';
  switch (doubt) {
    case 'sign':
      return `${who}: ${what} of ${when} is ${exactMoney(facts.pence)} a year, below 0.`;
    case 'nil-or-unit':
      return `${who}: ${what} of ${when} is ${exactMoney(facts.pence)} a year${facts.reference === 0n ? '' : `, against ${exactMoney(facts.reference)} a year in ${pointWords(facts.point)}`}.`;
    case 'unit-apart':
      return `${who}: ${unitWords(facts, what, when)}.`;
    case 'doubled':
      return doubledWords(icb, facts, what, when, scheme);
    case 'population':
      return `The population given for ${who}, ${grouped(decimalText(facts.heads))}, is ${offBy(facts)} the bundled ${facts.basis} one, ${grouped(decimalText(facts.usual))}.`;
    case 'allowance':
      return `${who}: the in-scope cost of ${when}, ${exactMoney(facts.pence)}, is within 0.5% of its published running cost allowance of ${facts.year}, ${exactMoney(facts.allowance)}, which leaves out programme pay.`;
    case 'turns-on':
      return `${who}, ${when}: ${putBackWords(facts.parts)}. The run rate is ${exactMoney(facts.pence)} a year; with that put back it is ${exactMoney(facts.without)}, and a verdict turns on it.`;
    case 'receiving-unit':
      return `${schemeWords(icb, scheme ?? '')} saves ${exactMoney(facts.annualSaving)} a year, and its receiver is to spend ${exactMoney(facts.receivingCost)}, under 1/200 of it.`;
  }
}

function whenWords(months: readonly Month[]): string {
  return months.length === 0 ? 'the baseline' : months.length === 1 && months[0] !== undefined ? monthName(months[0]) : monthsText(months);
}

function pointWords(point: ReferencePoint): string {
  switch (point.kind) {
    case 'month':
      return `${monthName(point.month)} (${point.view})`;
    case 'view':
      return `the ${point.view} of ${monthName(point.month)}`;
    case 'baseline':
      return 'the baseline';
  }
}

function unitWords(facts: DoubtFacts['unit-apart'], what: string, when: string): string {
  switch (facts.kind) {
    case 'other-type':
      return `${what} of ${when} is ${exactMoney(facts.pence)} a year, under 1/200 of the ${facts.other} beside it, ${exactMoney(facts.reference)}`;
    case 'baseline-above-plan':
      return `${what} of the baseline${facts.period ? ` in ${periodText(facts.period)}` : ''} is ${exactMoney(facts.pence)}${facts.period ? ' a year' : ''}, over 200 times the most that any later month says, ${exactMoney(facts.reference)} a year`;
    case 'per-head':
      return `${when === 'the baseline' ? 'its baseline is' : `in ${when} it would spend`} ${facts.perHead === 0n ? 'less than a penny' : exactMoney(facts.perHead)} per head a year, less than 50p${facts.looksLike ? `: its amounts look like ${facts.looksLike}` : ''}`;
  }
}

function doubledWords(icb: Icb, facts: DoubtFacts['doubled'], what: string, when: string, scheme: string | undefined): string {
  const who = icbWords(icb);
  switch (facts.kind) {
    case 'rows':
      return `Figures of the baseline of ${who} stand twice in ${listed(facts.files.map(visible))}.`;
    case 'files':
      return `The baseline of ${who} is added up from the same cells of ${listed(facts.files.map(visible))}.`;
    case 'schemes':
      return `${schemeWords(icb, scheme ?? '')} saves the same as ${quoted(facts.other)}, ${exactMoney(facts.pence)} a year, and is alike in name or in all else.`;
    case 'labels': {
      const other = equalWords(facts.equals, what);
      return `${who}: the ${what} ${labelWords(facts.label)} equals ${other} in every period given; of ${when} it is ${exactMoney(facts.pence)} a year.`;
    }
  }
}

function equalWords(equals: DoubledBy, what: string): string {
  switch (equals.kind) {
    case 'label':
      return `${equals.costType === what ? 'that' : `the ${equals.costType}`} ${labelWords(equals.label)}`;
    case 'all-others':
      return 'the sum of all the other functions';
    case 'all-of':
      return `all the ${equals.costType}`;
    case 'all-else':
      return 'the sum of all else';
  }
}

function labelWords(label: string): string {
  return label === '' ? 'without a function' : `of ${quoted(label)}`;
}

function offBy({ heads, usual }: DoubtFacts['population']): string {
  const [given, wanted] = sameScale(heads, usual);
  if (given >= 3n * wanted) return `${grouped(String((given + wanted / 2n) / wanted))} times`;
  const difference = given > wanted ? given - wanted : wanted - given;
  return `${percentText({ numerator: difference, denominator: wanted })} ${given > wanted ? 'above' : 'below'}`;
}

/** Clauses on what lowers a run rate without a saving, in pounds a year. */
export function putBackWords(parts: readonly PutBackPart[]): string {
  return listed(parts.map(partWords));
}

/** What stands outside the run rate all year. */
export function outsideWords(parts: readonly PutBackPart[]): string {
  return listed(
    parts.map((part) => {
      const amount = exactMoney(part.pence);
      if (part.kind === 'rows-below-0') return partWords(part);
      if (part.kind === 'non-recurrent') return `${amount} a year is called non-recurrent, and stands month after month`;
      return `${part.costType} costs at least ${amount} a year more than in the baseline, while in-scope cost falls`;
    }),
  );
}

function partWords({ kind, costType, pence }: PutBackPart): string {
  const amount = exactMoney(pence);
  switch (kind) {
    case 'rows-below-0':
      return `rows below 0 take ${amount} a year off ${costType === 'in-scope' ? 'in-scope cost' : costType}`;
    case 'moved-out-of-scope':
      return `${costType} costs at least ${amount} a year more than in the three months before the deadline month, while in-scope cost falls`;
    case 'non-recurrent':
      return `${amount} a year more is called non-recurrent than before the deadline, and stands month after month`;
  }
}

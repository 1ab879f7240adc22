import type { Assessment } from '../../../../model/assessment.ts';
import { type CheckId, type Unsure, unsureOf } from '../../../../model/check.ts';
import { decimalText } from '../../../../model/decimal.ts';
import { keyOf } from '../../../../model/geography.ts';
import { poundsText } from '../../../../model/money.ts';
import { monthName, monthShortName } from '../../../../model/month.ts';
import { type Policy, parameterText } from '../../../../model/policy.ts';
import { checkOf } from '../../../words/checks.ts';
import { deliveryText, INSIDE_IS, VERDICT_WORDS, verdictWords } from '../../../words/values.ts';
import { derived, type Figure, LEADS, measureColumn, pounds, SUM } from '../figure.ts';
import {
  ceilingOf,
  given,
  inDoubt,
  less,
  overOrUnder,
  perHead,
  plus,
  RATE,
  REDUCTION,
  REPORTED_RATE,
  REPORTED_REDUCTION,
  rateTimes,
  ratio,
  same,
  verdict,
  verdictOfMonths,
  whileReported,
} from '../formulas.ts';
import { canBeJudged, type LiveCheck } from '../judged.ts';
import { monthKey, type PositionKey, type SharedKey } from '../keys.ts';
import type { Layout } from '../layout.ts';
import { LOOKS } from '../looks.ts';
import type { Subject } from '../subjects.ts';
import { takenOver } from '../succession.ts';
import { MARKS } from '../table.ts';

const VERDICT = { width: 13, look: LOOKS.text, marks: MARKS.verdict } as const;
const JUDGED = { width: 50, look: LOOKS.wrapped, marks: MARKS.judged } as const;

type Part = Omit<Figure<PositionKey>, 'key'>;

/** Columns on every subject, with the same formulas at every level. */
export function positionFigures(assessment: Assessment, layout: Layout): Readonly<Record<SharedKey, Part>> {
  const { policy } = assessment;
  const deadline = monthShortName(policy.deadline.value);
  const gap = (subject: Subject) => subject.measures?.envelopeGap ?? null;
  const judged = (check: LiveCheck) => (subject: Subject) => canBeJudged(check, subject, assessment);
  const verdictOf = (check: CheckId) => (subject: Subject) => verdictShown(check, subject, assessment);
  const judgedBy = (header: string, check: CheckId, judgedKey: PositionKey, gapKey: PositionKey): Part => ({
    header,
    ...VERDICT,
    shown: verdictOf(check),
    ...derived(verdictOn(judgedKey, gapKey, policy)),
  });
  return {
    ...LEADS,
    population: {
      ...measureColumn('population'),
      header: `Population, ${assessment.population.basis}`,
      shown: ({ heads }) => heads && Number(decimalText(heads)),
      above: { decimals: 6 },
    },
    baseline: { ...measureColumn('baseline'), header: `Baseline, ${parameterText(policy, 'baselineYear')}` },
    envelope: {
      ...measureColumn('envelope'),
      shown: ({ envelope }) => pounds(envelope),
      icb: (at, { code }) =>
        assessment.population.carriedEnvelopes?.has(code)
          ? takenOver('envelope', code, layout.succession)
          : given([at('population')], rateTimes(RATE, at('population'))),
      above: SUM,
    },
    exitRunRate: {
      ...measureColumn('exitRunRate'),
      header: `Exit run rate, ${deadline}`,
      ...derived((at) => plus(at('runRate'), at('disallowedSaving'))),
    },
    envelopeGap: {
      ...measureColumn('envelopeGap'),
      header: `Over (+) or under (-) the envelope, ${deadline}`,
      look: LOOKS.gap,
      marks: MARKS.gap,
      ...derived((at) => less(at('exitRunRate'), at('envelope'))),
    },
    over: {
      header: 'Over or under',
      width: 8,
      look: LOOKS.text,
      marks: MARKS.overOrUnder,
      shown: (subject) => wordOf(gap(subject), unsureOf(checkOf(assessment, 'envelope', subject.code))),
      ...derived((at, subject) =>
        overOrUnder(
          at('envelopeGap'),
          inDoubt(at('envelopeJudged'), at('envelopeGap'), putBackOf(subject, policy)),
          unsureOf(checkOf(assessment, 'envelope', subject.code)) === 'not-whole',
        ),
      ),
    },
    achievedReduction: {
      ...measureColumn('achievedReduction'),
      width: 8,
      ...derived((at) => given([at('baseline'), at('exitRunRate')], ratio(`(${at('baseline')}-${at('exitRunRate')})`, at('baseline')))),
    },
    'costPerHead.exit': {
      ...measureColumn('costPerHead.exit'),
      header: 'Exit cost per head',
      ...derived((at) => given([at('exitRunRate'), at('population')], perHead(at('exitRunRate'), at('population')))),
    },
    envelopeIs: judgedBy('Envelope is', 'envelope', 'envelopeJudged', 'envelopeGap'),
    reductionIs: judgedBy('Reduction is', 'reduction', 'reductionJudged', 'reductionGap'),
    recurrentIs: {
      header: 'Recurrent is',
      ...VERDICT,
      shown: verdictOf('recurrent'),
      ...derived((at, { code }) =>
        verdictOfMonths({
          judged: at('recurrentJudged'),
          highest: layout.places.months.at('highest', code),
          withUndecided: layout.places.months.at(layout.monthKeys.includes('withUndecided') ? 'withUndecided' : 'highest', code),
          envelope: at('envelope'),
        }),
      ),
    },
    delivery: {
      header: 'Delivery',
      width: 24,
      look: LOOKS.text,
      shown: ({ measures }) => measures && deliveryText(measures),
      // It takes the months one by one; only the program does that.
      ...derived((_at, { measures }) =>
        whileReported(measures ? deliveryText(measures) : '', 'run it again with this rate', `${RATE}=${REPORTED_RATE}`),
      ),
    },
    'latest.month': measureColumn('latest.month'),
    'latest.view': { ...measureColumn('latest.view'), header: 'Its view' },
    'latest.runRate': {
      ...measureColumn('latest.runRate'),
      header: 'Its counted run rate',
      ...derived((_at, { code, measures }) => {
        const month = measures?.latest.month ?? null;
        return month === null ? undefined : same(layout.places.months.at(monthKey(month), code));
      }),
    },
    'latest.gap': {
      ...measureColumn('latest.gap'),
      header: 'Latest month, over (+) or under (-)',
      look: LOOKS.gap,
      marks: MARKS.gap,
      ...derived((at, subject) => latestGap(at('latest.runRate'), at('envelope'), subject)),
    },
    runRate: { ...measureColumn('runRate'), header: `Run rate, ${deadline}`, above: SUM },
    disallowedSaving: { ...measureColumn('disallowedSaving'), header: 'Disallowed savings, cost again' },
    undecidedSaving: { ...measureColumn('undecidedSaving'), header: 'Savings that may be disallowed' },
    requiredSaving: { ...measureColumn('requiredSaving'), ...derived((at) => less(at('baseline'), at('envelope'))) },
    requiredReduction: {
      ...measureColumn('requiredReduction'),
      ...derived((at) => given([at('requiredSaving'), at('baseline')], ratio(at('requiredSaving'), at('baseline')))),
    },
    reductionCeiling: {
      ...measureColumn('reductionCeiling'),
      icb: (at, { code, measures }) =>
        measures?.reductionCeiling != null && isBaselineCarried(code, assessment)
          ? (takenOver('ceiling', code, layout.succession) ??
            whileReported(Number(poundsText(measures.reductionCeiling)), '', `${REDUCTION}=${REPORTED_REDUCTION}`))
          : ceilingOf(at('baseline')),
    },
    reductionGap: {
      ...measureColumn('reductionGap'),
      header: 'Over (+) or under (-) the ceiling',
      look: LOOKS.gap,
      marks: MARKS.gap,
      ...derived((at) => less(at('exitRunRate'), at('reductionCeiling'))),
    },
    'costPerHead.baseline': {
      ...measureColumn('costPerHead.baseline'),
      header: 'Baseline cost per head',
      ...derived((at) => given([at('baseline'), at('population')], perHead(at('baseline'), at('population')))),
    },
    view: { ...measureColumn('view'), header: `View of ${deadline}` },
    periodMonths: { ...measureColumn('periodMonths'), header: 'Months its figure covers' },
    scopeIs: { header: 'Scope is', ...VERDICT, shown: verdictOf('scope') },
    received: {
      header: 'Received',
      width: 10,
      look: LOOKS.text,
      shown: ({ envelope, measures }) =>
        envelope !== null && measures && measures.baseline !== null && measures.exitRunRate !== null ? 'yes' : 'no',
      icb: (at) => `IF(COUNT(${at('envelope')},${at('baseline')},${at('exitRunRate')})=3,"yes","no")`,
    },
    envelopeJudged: { header: 'Envelope: can be judged', ...JUDGED, shown: judged('envelope') },
    reductionJudged: { header: 'Reduction: can be judged', ...JUDGED, shown: judged('reduction') },
    recurrentJudged: {
      header: `Recurrent, to ${monthName(policy.recurrentUntil.value)}: can be judged`,
      ...JUDGED,
      shown: judged('recurrent'),
    },
  };
}

type At = (key: PositionKey) => string;

function verdictOn(judged: PositionKey, gap: PositionKey, policy: Policy): (at: At, subject: Subject) => string {
  return (at, subject) =>
    verdict({ judged: at(judged), gap: at(gap), undecided: at('undecidedSaving'), putBack: putBackOf(subject, policy) });
}

/** Whether other bodies gave the baseline, whose ceilings are rounded before they are carried over (spec §8.4). */
function isBaselineCarried(code: string, { icbs }: Assessment): boolean {
  const position = icbs.find(({ icb }) => icb.code === code);
  return position?.sources.baseline.some(({ icb }) => icb !== keyOf(position.icb)) ?? false;
}

/** Pounds that return to the exit run rate if what its verdict turns on is put back. */
function putBackOf({ measures }: Subject, { deadline }: Policy): number {
  const figure = measures?.months.find(({ month }) => month === deadline.value);
  return figure ? Number(poundsText(figure.putBack)) : 0;
}

/** Blank where the month is not known to be inside. */
function latestGap(runRate: string, envelope: string, { measures }: Subject): string | undefined {
  const figure = measures?.months.find(({ month }) => month === measures.latest.month);
  if (!figure) return undefined;
  const gap = `ROUND(${runRate}-${envelope},2)`;
  const returning = pounds(figure.undecidedSaving + figure.putBack);
  const isInside = figure.complete && !figure.doubtful ? `ROUND(${gap}+${returning},2)<=0` : 'FALSE';
  return given([runRate, envelope], `IF(OR(${gap}>0,${isInside}),${gap},"")`);
}

function verdictShown(check: CheckId, { code, level }: Subject, { checks }: Assessment): string {
  const found = checks.find((each) => each.id === check && each.subject === code && each.scheme === undefined);
  return found ? verdictWords(found) : level === 'ICB' ? VERDICT_WORDS['not-assessed'] : '';
}

function wordOf(gap: bigint | null, unsure: Unsure | null): string | null {
  if (gap === null) return null;
  return gap > 0n ? 'over' : unsure ? INSIDE_IS[unsure] : gap < 0n ? 'under' : 'on it';
}

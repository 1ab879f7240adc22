/** What the oracle makes of schemes that may not deliver. */
import { type Fraction, fixedText, fromText, isAbove, minus, over, plus, rounded, times, total, ZERO } from './fraction.ts';
import { disallowed, type OracleScheme, type OracleVerdict, savingIn, savingOf, sumOfSavings, undecided } from './schemes.ts';

/** A scheme with how likely it is, and its posts; `null` for a blank. */
export type RatedScheme = OracleScheme & { readonly likelihood: string | null; readonly wte: string | null };

interface Plan {
  readonly deadline: string;
  readonly exitRunRate: string | null;
  readonly envelopeGap: string | null;
  readonly verdict: OracleVerdict;
  /** What returns to the deadline month if the costs its verdict turns on are put back. */
  readonly putBack: string;
}

/** @param own schemes of the subject's ICBs @returns nothing where none of them saves by the deadline and may be kept */
export function riskAnswerOf(own: readonly RatedScheme[], { deadline, exitRunRate, envelopeGap, verdict, putBack }: Plan) {
  const back = disallowed(own);
  const saving = own.filter((scheme) => savingIn(deadline, [scheme]).length > 0 && !back.includes(scheme));
  if (saving.length === 0) return undefined;
  const isRated = saving.every(({ likelihood }) => likelihood !== null);
  const lost = (scheme: RatedScheme) => minus(savingOf(scheme), rounded(times(savingOf(scheme), fromText(scheme.likelihood ?? '1')), 2));
  const risk = isRated ? total(saving.map(lost)) : null;
  const onTop = (text: string | null) => (risk && text !== null ? plus(fromText(text), risk) : null);
  const gap = onTop(envelopeGap);
  const unsure = plus(sumOfSavings(undecided(saving)), fromText(putBack));
  const isOver = (most: Fraction) => isAbove(most, ZERO);
  const posted = saving.filter(({ wte }) => wte !== null);
  const posts = total(posted.map(({ wte }) => fromText(wte ?? '0')));
  const money = (value: Fraction | null) => value && fixedText(value, 2);
  return {
    atRisk: money(risk),
    adjustedExitRunRate: money(onTop(exitRunRate)),
    adjustedGap: money(gap),
    verdict: !gap ? 'not-assessed' : isOver(gap) ? 'missed' : verdict === 'met' && !isOver(plus(gap, unsure)) ? 'met' : 'not-assessed',
    costPerPost: isAbove(posts, ZERO) ? fixedText(rounded(over(sumOfSavings(posted), posts), 2), 2) : null,
    withoutLikelihood: saving
      .filter(({ likelihood }) => likelihood === null)
      .map(({ scheme }) => scheme)
      .toSorted(),
    deciding: saving
      .filter((scheme) => verdict === 'met' && envelopeGap !== null && isOver(plus(plus(fromText(envelopeGap), savingOf(scheme)), unsure)))
      .map(({ scheme }) => scheme)
      .toSorted(),
  };
}

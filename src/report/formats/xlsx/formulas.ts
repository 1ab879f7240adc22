import { INSIDE_IS, MET_BY_AGREEMENT, VERDICT_WORDS } from '../../words/values.ts';

/** The cells of the cover that have a name. */
export const RATE = 'RatePerHead';
export const REDUCTION = 'Reduction';
export const REPORTED_RATE = 'ReportedRate';
export const REPORTED_REDUCTION = 'ReportedReduction';
export const AS_REPORTED = 'AsReported';

/** Blank if one of the cells is blank, which is never 0. */
export function given(cells: readonly string[], formula: string): string {
  const tests = cells.map((cell) => `${cell}=""`);
  return `IF(${tests.length === 1 ? tests[0] : `OR(${tests.join(',')})`},"",${formula})`;
}

/** The value of another cell; a plain reference would turn a blank into 0. */
export const same = (cell: string): string => given([cell], cell);

/** A difference in pounds, to the penny: the rest that binary fractions leave would count as over or under. */
export const less = (a: string, b: string): string => given([a, b], `ROUND(${a}-${b},2)`);
export const plus = (a: string, b: string): string => given([a, b], `ROUND(${a}+${b},2)`);

/**
 * Rounds pounds to the penny exactly, half away from zero. It works in pence, because binary numbers hold half a penny exactly, and
 * first cuts the error of the multiplication, at the last decimal that a product can have.
 */
function toPenny(pounds: string, decimals: number): string {
  return `ROUND(ROUND(${pounds}*100,${decimals}),0)/100`;
}

/** A rate to the hundredth of a penny and heads to the thousandth come to five decimals of a penny. */
export const rateTimes = (rate: string, heads: string): string => toPenny(`${rate}*${heads}`, 5);
/** Whole pence and a share to the hundredth of a percent come to four. */
export const shareOf = (share: string, amount: string): string => toPenny(`${amount}*${share}`, 4);
/** The baseline less the rounded reduction, so that the two add up to it. */
export const ceilingOf = (baseline: string): string => given([baseline], `ROUND(${baseline}-${shareOf(REDUCTION, baseline)},2)`);
/** Of whole pence and whole thousandths of a head: their quotient is a half penny where it is one, and nowhere else below £45bn. */
export const perHead = (cost: string, heads: string): string => `ROUND(ROUND(${cost}*100,0)*1000/ROUND(${heads}*1000,0),0)/100`;

/** A ratio; blank if the whole is 0 or less. */
export function ratio(part: string, whole: string): string {
  return `IF(${whole}<=0,"",${part}/${whole})`;
}

/** A yearly gap spread over twelve months, up to the next penny so that it closes the gap. */
export const aMonth = (gap: string): string => `ROUNDUP(ROUND(${gap}*100,0)/12,0)/100`;

/**
 * The sum over rows that meet a condition; blank if one of them is blank.
 * @param own ranges, each with what it must say
 */
export function total(amounts: string, own: string, decimals: number): string {
  return `IF(COUNTIFS(${own},${amounts},">-1E+99")=COUNTIFS(${own}),ROUND(SUMIFS(${amounts},${own}),${decimals}),"")`;
}

const [MET, MISSED, NOT_ASSESSED] = [VERDICT_WORDS.met, VERDICT_WORDS.missed, VERDICT_WORDS['not-assessed']].map((word) => `"${word}"`);

/**
 * Missed if the gap is over, met if it is inside; not assessed if it cannot be judged, or is inside and cannot be trusted.
 * @param judged a cell that begins with `yes`, `only if over` or `no`
 * @param gap a cell with what it is over by
 * @param undecided a cell with savings that may yet be added to it
 * @param putBack pounds that return to it if what the verdict turns on is put back
 */
export function verdict(cells: { judged: string; gap: string; undecided: string; putBack: number }): string {
  const { judged, gap, undecided, putBack } = cells;
  const returning = putBack === 0 ? '' : `+${putBack}`;
  const unsure = `OR(LEFT(${judged},3)<>"yes",ROUND(${gap}+N(${undecided})${returning},2)>0)`;
  return `IF(OR(LEFT(${judged},2)="no",${gap}=""),${NOT_ASSESSED},IF(${gap}>0,${MISSED},IF(${unsure},${NOT_ASSESSED},${met(judged)})))`;
}

/** The same of the highest of several months. */
export function verdictOfMonths(cells: { judged: string; highest: string; withUndecided: string; envelope: string }): string {
  const { judged, highest, withUndecided, envelope } = cells;
  const over = (cell: string) => `ROUND(${cell}-${envelope},2)>0`;
  const unsure = `OR(LEFT(${judged},3)<>"yes",${over(withUndecided)})`;
  return `IF(OR(LEFT(${judged},2)="no",${envelope}="",${highest}=""),${NOT_ASSESSED},IF(${over(highest)},${MISSED},IF(${unsure},${NOT_ASSESSED},${met(judged)})))`;
}

/** How a "can be judged" cell begins if a doubt was accepted. */
export const YES_ACCEPTED = 'yes, doubt accepted';

function met(judged: string): string {
  return `IF(LEFT(${judged},${YES_ACCEPTED.length})="${YES_ACCEPTED}","${MET_BY_AGREEMENT}",${MET})`;
}

/** Whether a gap is inside only on doubtful figures: the "can be judged" cell names them, or the verdict turns on them. */
export function inDoubt(judged: string, gap: string, putBack: number): string {
  const named = `ISNUMBER(SEARCH("are doubtful",${judged}))`;
  return putBack === 0 ? named : `OR(${named},ROUND(${gap}+${putBack},2)>0)`;
}

/**
 * @param doubtful a condition: what is inside is then not known to be
 * @param partial whether the figures are not the whole cost
 */
export const overOrUnder = (gap: string, doubtful: string, partial: boolean): string => {
  const inside = partial ? `"${INSIDE_IS['not-whole']}"` : `IF(${gap}<0,"under","on it")`;
  return given([gap], `IF(${gap}>0,"over",IF(${doubtful},"${INSIDE_IS.doubtful}",${inside}))`);
};

/** A value that holds for the reported rate and reduction only: no formula can give it for others. */
export function whileReported(value: string | number, otherwise: string, condition: string = AS_REPORTED): string {
  return `IF(${condition},${typeof value === 'number' ? value : quotedText(value)},${quotedText(otherwise)})`;
}

/** A text within a formula. */
export function quotedText(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

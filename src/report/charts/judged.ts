import type { Assessment } from '../../model/assessment.ts';
import { type CheckResult, unsureOf } from '../../model/check.ts';
import type { Pence } from '../../model/money.ts';
import { reasonWords } from '../words/checks.ts';
import { gapText } from '../words/values.ts';
import type { Element } from '../xml.ts';
import { mark } from './mark.ts';

/** How a figure is drawn against a limit; `unsure` if it is not judged. */
export type Judged = 'over' | 'under' | 'unsure';

type Verdict = Pick<CheckResult, 'verdict' | 'finding' | 'acceptedDoubts'> | undefined;

/** A gap that was not assessed is never shown as inside. */
export function judgedOf(check: Verdict): Judged {
  if (check?.verdict === 'missed') return 'over';
  return check?.verdict === 'met' ? 'under' : 'unsure';
}

/** `▲ £0.76m over`, `£0.24m under`, `£0.24m under, not assessed`, `doubtful`, `not whole`. */
export function gapLabel(gap: Pence, check: Verdict): string {
  const unsure = unsureOf(check);
  const text = `${gap > 0n ? '▲ ' : ''}${gapText(gap, unsure)}`;
  if (judgedOf(check) === 'unsure') return gap <= 0n && unsure ? text : `${text}, not assessed`;
  return check?.acceptedDoubts ? `${text}, doubt accepted` : text;
}

/** `not assessed: there is no baseline of the whole baseline year` */
export function notAssessedLabel(check: CheckResult | undefined, assessment: Assessment): string {
  return check?.finding.kind === 'not-assessed' ? `not assessed: ${reasonWords(check.finding.reason, assessment)}` : 'not assessed';
}

const STYLES: Readonly<Record<Judged, string>> = { over: 'chart-over', under: 'chart-under', unsure: 'chart-unsure' };
const LABELS: Readonly<Record<Judged, string>> = { over: 'chart-over-text', under: 'chart-text', unsure: 'chart-quiet' };

export const labelStyle = (judged: Judged): string => LABELS[judged];

/** A bar from one end to the other; hatched where it may not be judged. */
export function bar(from: number, to: number, y: number, height: number, judged: Judged, id: string): Element {
  const x = Math.min(from, to);
  const fill = judged === 'unsure' ? { fill: `url(#${id}-hatch)` } : {};
  return mark('rect', { class: STYLES[judged], x, y, width: Math.abs(to - from), height, ...fill });
}

/** What {@link bar} hatches with: once in a drawing. */
export function hatch(id: string): Element {
  const stripe = mark('line', { x1: 0, y1: 0, x2: 0, y2: 6, class: 'chart-hatch' });
  const attributes = { id: `${id}-hatch`, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' };
  return mark('defs', {}, [mark('pattern', attributes, [stripe])]);
}

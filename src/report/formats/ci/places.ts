import { type Assessment, aggregateOf, type IcbPosition, type Measures, positionOf } from '../../../model/assessment.ts';
import type { CheckResult } from '../../../model/check.ts';
import type { InputFile } from '../../../model/input.ts';
import type { Pence } from '../../../model/money.ts';
import type { Month } from '../../../model/month.ts';
import type { Place } from '../../../model/place.ts';
import { byGap } from './verdicts.ts';

/** A cell that a figure is made of, and whose it is. */
export interface Evidence {
  readonly of: string;
  readonly place: Place;
}

/**
 * The places behind a check, the most important first: a scheme's row, what is doubted, the cells of the month that an ICB's verdict rests on,
 * or those of the ICBs that are over in it; the first cost file if no cell is known.
 */
export function evidenceOf(check: CheckResult, assessment: Assessment): readonly Evidence[] {
  const { subject, scheme: name } = check;
  const scheme = assessment.schemes?.find(({ icb, scheme: each }) => icb === subject && each === name);
  if (scheme) return [{ of: subject, place: scheme.place }];
  const own = positionOf(assessment, subject);
  const doubted = placesDoubted(check);
  const cells =
    doubted.length > 0
      ? doubted
      : own
        ? cellsAt(monthOf(check, own, assessment), own)
        : overIn(check, assessment).flatMap((each) => each.slice(0, 1));
  const [file] = costFiles(assessment.inputs);
  return cells.length > 0 || !file ? cells : [{ of: subject, place: { file } }];
}

export function costFiles(inputs: readonly InputFile[]): readonly string[] {
  return inputs.filter(({ role }) => role === 'costs').map(({ file }) => file);
}

function placesDoubted({ finding }: CheckResult): readonly Evidence[] {
  if (finding.kind !== 'not-assessed' || finding.reason.because !== 'doubtful') return [];
  return finding.reason.doubts.flatMap(({ icb, place }) => (place ? [{ of: icb, place }] : []));
}

function cellsAt(month: Month, { sources }: IcbPosition): readonly Evidence[] {
  const cells = sources.months.get(month) ?? [];
  return (cells.length > 0 ? cells : sources.baseline).flatMap(({ icb, parts }) => parts.map((place) => ({ of: icb, place })));
}

/** The month that a verdict rests on: the deadline's, or of the later ones that which is furthest over. */
function monthOf({ id, gap }: CheckResult, { months, envelope }: Measures, { policy }: Pick<Assessment, 'policy'>): Month {
  const deadline = policy.deadline.value;
  if (id !== 'recurrent' || gap === null || envelope === null) return deadline;
  const binding = months.find(({ month, countedRunRate }) => month > deadline && countedRunRate === envelope + gap);
  return binding?.month ?? deadline;
}

/** The cells of each ICB that puts a cluster, a region or England over in the month, the furthest over first; none where it is not over. */
function overIn(check: CheckResult, assessment: Assessment): readonly (readonly Evidence[])[] {
  const { subject, id, verdict, gap } = check;
  if (verdict !== 'missed' || gap === null) return [];
  const whole = aggregateOf(subject, assessment);
  const month = monthOf(check, whole, assessment);
  const gapOf = ({ months, envelope, reductionGap }: IcbPosition): Pence | null => {
    if (id === 'reduction') return reductionGap;
    const rate = months.find((each) => each.month === month)?.countedRunRate ?? null;
    return rate === null || envelope === null ? null : rate - envelope;
  };
  const isOver = (each: IcbPosition) => (gapOf(each) ?? 0n) > 0n;
  // Of a succession group as a whole, the bodies that give its month.
  const bodiesOf = (member: IcbPosition) => {
    const giving = new Set(member.sources.months.get(month)?.map(({ icb }) => icb));
    const over = (member.gave ?? []).filter((each) => giving.has(each.icb.code) && isOver(each));
    return over.length > 0 && !assessment.icbs.includes(member) ? over : [member];
  };
  return whole.members
    .flatMap(bodiesOf)
    .filter(isOver)
    .toSorted((a, b) => byGap(gapOf(b), gapOf(a)))
    .map((each) => cellsAt(month, each));
}

import { type Assessment, type IcbPosition, positionOf } from '../../../model/assessment.ts';
import { type CheckResult, ENGLAND } from '../../../model/check.ts';
import type { CostCell } from '../../../model/cost.ts';
import { isOf } from '../../../model/geography.ts';
import type { InputFile } from '../../../model/input.ts';
import type { Pence } from '../../../model/money.ts';
import type { Place } from '../../../model/place.ts';
import { byGap } from './verdicts.ts';

/** A cell that a figure is made of, and whose it is. */
export interface Evidence {
  readonly of: string;
  readonly place: Place;
}

/**
 * The places behind a check, the most important first: a scheme's row, the cells of an ICB's deadline month, or those of the ICBs that
 * are over; the first cost file if no cell is known.
 */
export function evidenceOf(check: CheckResult, assessment: Assessment): readonly Evidence[] {
  const { subject, scheme: name } = check;
  const scheme = assessment.schemes?.find(({ icb, scheme: each }) => icb === subject && each === name);
  if (scheme) return [{ of: subject, place: scheme.place }];
  const own = positionOf(assessment, subject);
  const cells = own ? evidenceOfIcb(own) : overIn(check, assessment).flatMap((each) => evidenceOfIcb(each).slice(0, 1));
  const [file] = costFiles(assessment.inputs);
  return cells.length > 0 || !file ? cells : [{ of: subject, place: { file } }];
}

export function costFiles(inputs: readonly InputFile[]): readonly string[] {
  return inputs.filter(({ role }) => role === 'costs').map(({ file }) => file);
}

function evidenceOfIcb({ icb, sources }: IcbPosition): readonly Evidence[] {
  const places = (cells: readonly CostCell[]) => cells.flatMap(({ parts }) => parts.map((place) => ({ of: icb.code, place })));
  return sources.deadline.length > 0 ? places(sources.deadline) : places(sources.baseline);
}

/** The ICBs that put a region or England over, the furthest over first; none where it is not over. */
function overIn({ subject, id, verdict, gap }: CheckResult, { icbs, geography }: Assessment): readonly IcbPosition[] {
  if (verdict !== 'missed' || gap === null) return [];
  const gapOf = ({ envelopeGap, reductionGap }: IcbPosition): Pence | null => (id === 'reduction' ? reductionGap : envelopeGap);
  return icbs
    .filter((each) => (subject === ENGLAND || isOf(each.icb, subject, geography)) && (gapOf(each) ?? 0n) > 0n)
    .toSorted((a, b) => byGap(gapOf(b), gapOf(a)));
}

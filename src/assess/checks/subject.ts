import type { IcbPosition, Measures } from '../../model/assessment.ts';
import type { CheckFinding, CheckId, CheckResult, CheckVerdict, Quantity, SubjectLevel } from '../../model/check.ts';
import type { Doubt } from '../../model/doubt.ts';
import type { Footprint, IcbCode } from '../../model/geography.ts';
import type { Pence } from '../../model/money.ts';
import type { NotAssessed } from '../../model/notAssessed.ts';
import { giversIn } from '../../model/rests.ts';
import { scopeMissed } from '../measures.ts';

/** An ICB, a cluster, a region or England, as checks see it. */
export interface Subject {
  readonly level: SubjectLevel;
  readonly code: string;
  readonly measures: Measures;
  /** Its ICBs that have costs. */
  readonly members: readonly IcbPosition[];
  /** How many ICBs it consists of. */
  readonly wanted: number;
  readonly missing: readonly IcbCode[];
  /** Its footprint, where bodies of the other may give what it does not. */
  readonly part?: Footprint;
}

/** The verdict of a check, without its subject. */
export interface Judgement {
  readonly verdict: CheckVerdict;
  readonly finding: CheckFinding;
  readonly expected?: Quantity | null;
  readonly actual?: Quantity | null;
  readonly gap?: Pence | null;
  readonly acceptedDoubts?: readonly Doubt[];
}

export function resultOf(
  id: CheckId,
  { level, subject, scheme }: Pick<CheckResult, 'level' | 'subject' | 'scheme'>,
  judgement: Judgement,
): CheckResult {
  const { verdict, finding, expected = null, actual = null, gap = null, acceptedDoubts = [] } = judgement;
  const result = { id, level, subject, verdict, expected, actual, gap, finding };
  if (scheme === undefined && acceptedDoubts.length === 0) return result;
  return { ...result, ...(scheme !== undefined && { scheme }), ...(acceptedDoubts.length > 0 && { acceptedDoubts }) };
}

export function notAssessed(reason: NotAssessed, figures: Omit<Judgement, 'verdict' | 'finding'> = {}): Judgement {
  const { expected = null, actual = null, gap = null, acceptedDoubts = [] } = figures;
  const finding = { kind: 'not-assessed', reason } as const;
  return { verdict: 'not-assessed', finding, expected, actual, gap, acceptedDoubts };
}

export function money(pence: Pence | null): Quantity | null {
  return pence === null ? null : { kind: 'money', pence };
}

/** The reason why no cost of the subject can be judged: ICBs are missing, or scope is missed. `undefined` if there is none. */
export function blocked(subject: Subject): NotAssessed | undefined {
  if (subject.level !== 'icb' && subject.missing.length > 0) return { because: 'icbs-missing', icbs: subject.missing };
  const icbs = giversIn(subject.members, scopeMissed);
  return icbs.length > 0 ? { because: 'scope-missed', icbs } : undefined;
}

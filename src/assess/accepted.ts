import { type Acceptance, type Accepted, type Agreed, hasEnded, type Uncovered } from '../model/accepted.ts';
import type { Assessment } from '../model/assessment.ts';
import { type CheckResult, checkDefinition, subjectKey } from '../model/check.ts';
import { type Warning, warning } from '../model/diagnostic.ts';
import type { DoubtAcceptance } from '../model/doubt.ts';
import { type Bodies, bodyOf, type Footprint, type Icb, type IcbCode, keyOf } from '../model/geography.ts';
import type { NotAssessed } from '../model/notAssessed.ts';

interface AcceptedOptions {
  /** The file of the agreements. */
  readonly file: string;
  /** The day of the run, `2026-01-31`; needed only if an agreement ends. */
  readonly asAt: string | undefined;
}

/** The agreements to doubts that hold on a day. */
export function inForce(agreed: readonly DoubtAcceptance[], asAt: string | undefined): readonly DoubtAcceptance[] {
  return agreed.filter((each) => !hasEnded(each, asAt));
}

/** The verdicts that agreements cover. An agreement that covers nothing is itself a finding. */
export function acceptedOf(
  assessment: Assessment,
  { findings: agreed, doubts }: Agreed,
  { file, asAt }: AcceptedOptions,
): { readonly accepted: readonly Accepted[]; readonly findings: readonly Warning[] } {
  const accepted: Accepted[] = [];
  const findings: Warning[] = [];
  for (const by of agreed) {
    const { subject, check: id } = by;
    const check = assessment.checks.find((each) => each.id === id && isOfSubject(each, subject, assessment));
    const why = check ? whyNot(check, by, assessment) : ({ kind: 'absent', asAt: otherFootprint(subject, assessment) } as const);
    if (by.expires !== null && hasEnded(by, asAt)) {
      findings.push(warning('acceptance-expired', { of: `${id} of ${subject}`, expires: by.expires, asAt: asAt ?? '' }, { file }));
    } else if (why || !check) {
      findings.push(warning('acceptance-unmatched', { subject, check: id, why: why ?? { kind: 'absent', asAt: null } }, { file }));
    } else accepted.push({ check, by });
  }
  return { accepted, findings: [...findings, ...doubts.flatMap((each) => doubtFinding(each, assessment, { file, asAt }))] };
}

/** Whether a check is of the subject that an entry names; an ONS code tells two bodies with one code apart. */
function isOfSubject(check: CheckResult, subject: string, { geography }: Assessment): boolean {
  const key = (code: string) => subjectKey({ ...check, subject: code });
  const body = checkDefinition(check.id).ofGiver ? giver(check.subject, geography) : drawn(check.subject, geography);
  return key(check.subject) === subject || (body !== undefined && key(body.onsCode) === subject);
}

/** A body by the code that its own figures go by. */
function giver(code: string, { icbs, others = [] }: Bodies): Icb | undefined {
  return [...icbs, ...others].find((icb) => keyOf(icb) === code);
}

/** A body of the report by its code there. */
function drawn(code: string, { icbs }: Bodies): Icb | undefined {
  return icbs.find((icb) => icb.code === code);
}

/** The footprint of the report, where the subject is a body of the other alone. */
function otherFootprint(subject: string, { geography }: Assessment): Footprint | null {
  const [code = ''] = subject.split('/');
  return !drawn(code, geography) && (geography.others ?? []).some((icb) => [icb.code, icb.onsCode].includes(code)) ? geography.asAt : null;
}

/** A finding if an agreement to a doubt has ended, or no such doubt is raised. */
function doubtFinding(by: DoubtAcceptance, { diagnostics, geography }: Assessment, { file, asAt }: AcceptedOptions): readonly Warning[] {
  const { doubt, icb, expires } = by;
  if (expires !== null && hasEnded(by, asAt)) {
    return [warning('acceptance-expired', { of: `the doubt ${doubt} of ${icb}`, expires, asAt: asAt ?? '' }, { file })];
  }
  const raised = diagnostics
    .flatMap((each) => (each.code === 'doubtful' ? each.facts.doubts : []))
    .flatMap((each) => (each.doubt === doubt ? each.icb : []));
  if (raised.includes(icb)) return [];
  const name = bodyOf(geography, icb)?.name;
  const instead = raised.find((code) => name !== undefined && bodyOf(geography, code)?.name === name);
  return [warning('acceptance-idle', { doubt, of: icb, ...(instead !== undefined && { instead }) }, { file })];
}

function whyNot({ verdict, gap, finding }: CheckResult, by: Acceptance, { geography }: Assessment): Uncovered | undefined {
  if (verdict === 'met') return { kind: 'met' };
  if (verdict !== by.verdict) return { kind: 'other', accepted: by.verdict, found: verdict };
  if (finding.kind === 'not-assessed') {
    const { reason } = finding;
    const { because } = reason;
    const icbs = lackingIn(reason);
    const isOtherDoubt = because === 'doubtful' && reason.doubts.some(({ doubt }) => doubt !== by.doubt);
    const bodyFor = because === 'icbs-missing' ? drawn : giver;
    const isAgreed = (icb: IcbCode) => [icb, bodyFor(icb, geography)?.onsCode].some((code) => code !== undefined && by.icbs.includes(code));
    if (because !== by.because || isOtherDoubt || !icbs.every(isAgreed)) return { kind: 'other-reason', because, icbs };
  }
  return by.gapUpTo !== null && (gap === null || gap > by.gapUpTo) ? { kind: 'larger', gap, upTo: by.gapUpTo } : undefined;
}

/** The ICBs whose figures keep a verdict from being assessed; none if the subject's own do. */
function lackingIn(reason: NotAssessed): readonly IcbCode[] {
  if (reason.because === 'doubtful') return [...new Set(reason.doubts.map(({ icb }) => icb))];
  if ('icbs' in reason) return reason.icbs;
  return 'of' in reason && Array.isArray(reason.of) ? [...new Set(reason.of.map(({ icb }) => icb))] : [];
}

import { type Acceptance, type Accepted, type Agreed, hasEnded, type Uncovered } from '../model/accepted.ts';
import type { Assessment } from '../model/assessment.ts';
import { type CheckResult, subjectKey } from '../model/check.ts';
import { type Warning, warning } from '../model/diagnostic.ts';
import type { DoubtAcceptance } from '../model/doubt.ts';
import type { IcbCode } from '../model/geography.ts';
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
    const check = assessment.checks.find((each) => each.id === id && subjectKey(each) === subject);
    const why = check ? whyNot(check, by) : ({ kind: 'absent' } as const);
    if (by.expires !== null && hasEnded(by, asAt)) {
      findings.push(warning('acceptance-expired', { of: `${id} of ${subject}`, expires: by.expires, asAt: asAt ?? '' }, { file }));
    } else if (why || !check) {
      findings.push(warning('acceptance-unmatched', { subject, check: id, why: why ?? { kind: 'absent' } }, { file }));
    } else accepted.push({ check, by });
  }
  return { accepted, findings: [...findings, ...doubts.flatMap((each) => doubtFinding(each, assessment, { file, asAt }))] };
}

/** A finding if an agreement to a doubt has ended, or no such doubt is raised. */
function doubtFinding(by: DoubtAcceptance, { diagnostics }: Assessment, { file, asAt }: AcceptedOptions): readonly Warning[] {
  const { doubt, icb, expires } = by;
  if (expires !== null && hasEnded(by, asAt)) {
    return [warning('acceptance-expired', { of: `the doubt ${doubt} of ${icb}`, expires, asAt: asAt ?? '' }, { file })];
  }
  const isRaised = diagnostics.some(
    (each) => each.code === 'doubtful' && each.facts.doubts.some((raised) => raised.doubt === doubt && raised.icb === icb),
  );
  return isRaised ? [] : [warning('acceptance-idle', { doubt, of: icb }, { file })];
}

function whyNot({ verdict, gap, finding }: CheckResult, by: Acceptance): Uncovered | undefined {
  if (verdict === 'met') return { kind: 'met' };
  if (verdict !== by.verdict) return { kind: 'other', accepted: by.verdict, found: verdict };
  if (finding.kind === 'not-assessed') {
    const { reason } = finding;
    const { because } = reason;
    const icbs = lackingIn(reason);
    const isOtherDoubt = because === 'doubtful' && reason.doubts.some(({ doubt }) => doubt !== by.doubt);
    if (because !== by.because || isOtherDoubt || icbs.some((icb) => !by.icbs.includes(icb)))
      return { kind: 'other-reason', because, icbs };
  }
  return by.gapUpTo !== null && (gap === null || gap > by.gapUpTo) ? { kind: 'larger', gap, upTo: by.gapUpTo } : undefined;
}

/** The ICBs whose figures keep a verdict from being assessed; none if the subject's own do. */
function lackingIn(reason: NotAssessed): readonly IcbCode[] {
  if (reason.because === 'doubtful') return [...new Set(reason.doubts.map(({ icb }) => icb))];
  if ('icbs' in reason) return reason.icbs;
  return 'of' in reason && Array.isArray(reason.of) ? [...new Set(reason.of.map(({ icb }) => icb))] : [];
}

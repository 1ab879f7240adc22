import type { Acceptance, Accepted, Uncovered } from '../model/accepted.ts';
import type { Assessment } from '../model/assessment.ts';
import { type CheckResult, type NotAssessed, subjectKey } from '../model/check.ts';
import { type Warning, warning } from '../model/diagnostic.ts';
import type { IcbCode } from '../model/geography.ts';

interface AcceptedOptions {
  /** Where the agreements stand. */
  readonly file: string;
  /** The day they are read on, `2026-01-31`; only where one of them ends is it asked for. */
  readonly asAt: string | undefined;
}

/** The verdicts that the agreements cover; what no longer covers anything is itself a finding. */
export function acceptedOf(
  { checks }: Pick<Assessment, 'checks'>,
  agreed: readonly Acceptance[],
  { file, asAt }: AcceptedOptions,
): { readonly accepted: readonly Accepted[]; readonly findings: readonly Warning[] } {
  const accepted: Accepted[] = [];
  const findings: Warning[] = [];
  for (const by of agreed) {
    const { subject, check: id } = by;
    const check = checks.find((each) => each.id === id && subjectKey(each) === subject);
    const why = check ? whyNot(check, by) : ({ kind: 'absent' } as const);
    if (by.expires !== null && (asAt === undefined || asAt > by.expires)) {
      findings.push(warning('acceptance-expired', { subject, check: id, expires: by.expires, asAt: asAt ?? '' }, { file }));
    } else if (why || !check) {
      findings.push(warning('acceptance-unmatched', { subject, check: id, why: why ?? { kind: 'absent' } }, { file }));
    } else accepted.push({ check, by });
  }
  return { accepted, findings };
}

function whyNot({ verdict, gap, finding }: CheckResult, by: Acceptance): Uncovered | undefined {
  if (verdict === 'met') return { kind: 'met' };
  if (verdict !== by.verdict) return { kind: 'other', accepted: by.verdict, found: verdict };
  if (finding.kind === 'not-assessed') {
    const { because } = finding.reason;
    const icbs = lackingIn(finding.reason);
    if (because !== by.because || icbs.some((icb) => !by.icbs.includes(icb))) return { kind: 'other-reason', because, icbs };
  }
  return by.gapUpTo !== null && (gap === null || gap > by.gapUpTo) ? { kind: 'larger', gap, upTo: by.gapUpTo } : undefined;
}

/** The ICBs by which a verdict is not assessed, where it is not by the subject itself. */
function lackingIn(reason: NotAssessed): readonly IcbCode[] {
  if ('icbs' in reason) return reason.icbs;
  return 'of' in reason && Array.isArray(reason.of) ? [...new Set(reason.of.map(({ icb }) => icb))] : [];
}

import type { Assessment, IcbPosition, Measures } from '../../model/assessment.ts';
import { type CheckVerdict, ENGLAND } from '../../model/check.ts';
import { addDecimals, type Decimal, penceTimes } from '../../model/decimal.ts';
import { groupedBy } from '../../model/group.ts';
import { divideRounded, type Pence, sum } from '../../model/money.ts';
import type { Risk, SubjectRisk } from '../../model/risk.ts';
import { type AssessedScheme, annualSavingOf, recurrentBy } from '../../model/scheme.ts';

const NO_POSTS: Decimal = { units: 0n, scale: 0 };

type Judged = Omit<Assessment, 'risks'>;

interface Subject {
  readonly code: string;
  readonly measures: Measures;
  readonly members: readonly IcbPosition[];
}

/** Of regions, England, clusters and ICBs that have schemes; nothing where no scheme says how likely it is, or what posts leave. */
export function risksOf(assessment: Judged): readonly SubjectRisk[] {
  if (!assessment.schemes?.some(({ likelihood, wte }) => likelihood !== undefined || wte !== undefined)) return [];
  const { regions, national, clusters, icbs } = assessment;
  const own = (level: SubjectRisk['level'], code: string, measures: Measures, members: readonly IcbPosition[]) => {
    const risk = riskOf({ code, measures, members }, assessment);
    return risk ? [{ level, subject: code, risk }] : [];
  };
  return [
    ...regions.flatMap((each) => own('region', each.region.code, each, each.members)),
    ...own('national', ENGLAND, national, national.members),
    ...clusters.flatMap((each) => own('cluster', each.cluster.id, each, each.members)),
    ...icbs.flatMap((each) => own('icb', each.icb.code, each, [each])),
  ];
}

/** What the schemes that save by the deadline put at risk; `null` where there is none. */
export function riskOf(subject: Subject, assessment: Pick<Judged, 'policy' | 'checks'>): Risk | null {
  const { measures, members } = subject;
  const saving = savingsOf(members, assessment);
  if (saving.length === 0) return null;
  const { deadline } = assessment.policy;
  const atDeadline = measures.months.find(({ month }) => month === deadline.value);
  const isMet = assessment.checks.some(({ id, subject: of, verdict }) => id === 'envelope' && of === subject.code && verdict === 'met');
  const gap = measures.envelopeGap;
  // What a verdict would turn on leaves no room for a risk.
  const room = isMet && gap !== null && atDeadline ? -gap - atDeadline.undecidedSaving - atDeadline.putBack : null;
  const withPosts = saving.filter(({ scheme, pence }) => scheme.wte !== undefined && pence === scheme.annualSaving).map(schemeIn);
  const posts = withPosts.length === 0 ? null : withPosts.map(({ wte = NO_POSTS }) => wte).reduce(addDecimals);
  const withoutLikelihood = saving.map(schemeIn).filter(({ likelihood }) => likelihood === undefined);
  const expected = sum(saving.map(({ scheme: { likelihood }, pence }) => (likelihood ? penceTimes(pence, likelihood) : pence)));
  const atRisk = withoutLikelihood.length > 0 ? null : sum(saving.map(({ pence }) => pence)) - expected;
  const withRisk = (pence: Pence | null) => (atRisk === null || pence === null ? null : pence + atRisk);
  return {
    atRisk,
    exitRunRate: withRisk(measures.exitRunRate),
    gap: withRisk(gap),
    verdict: verdictOn(atRisk, gap, room),
    withoutLikelihood,
    posts,
    costPerPost:
      posts === null || posts.units === 0n ? null : divideRounded(annualSavingOf(withPosts) * 10n ** BigInt(posts.scale), posts.units),
    withoutPosts: saving.length - withPosts.length,
    deciding: room === null ? [] : saving.filter(({ pence }) => pence > room).map(schemeIn),
  };
}

const schemeIn = ({ scheme }: { readonly scheme: AssessedScheme }) => scheme;

/** What each scheme saves in the run rates of ICBs: of a body that went into several, the parts that they take over. */
function savingsOf(members: readonly IcbPosition[], { policy }: Pick<Judged, 'policy'>) {
  const deadline = policy.deadline.value;
  const parts = members.flatMap(({ schemes, schemeParts }) => {
    const taken = schemeParts && groupedBy(schemeParts, ({ of, scheme }) => `${of}/${scheme}`);
    return recurrentBy(schemes ?? [], deadline)
      .filter(({ allowed }) => allowed !== false)
      .map((scheme) => ({
        scheme,
        pence: taken ? sum((taken.get(`${scheme.icb}/${scheme.scheme}`) ?? []).map(({ saving }) => saving.pence)) : scheme.annualSaving,
      }));
  });
  return [...groupedBy(parts, schemeIn)].map(([scheme, own]) => ({ scheme, pence: sum(own.map(({ pence }) => pence)) }));
}

/** The envelope's, with what is at risk: over where the plan is not, and inside only where the plan is. */
function verdictOn(atRisk: Pence | null, gap: Pence | null, room: Pence | null): CheckVerdict {
  if (atRisk === null || gap === null) return 'not-assessed';
  if (gap + atRisk > 0n) return 'missed';
  return room !== null && atRisk <= room ? 'met' : 'not-assessed';
}

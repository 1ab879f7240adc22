import { standingOf } from '../assess/delivery.ts';
import { populationOn } from '../assess/footprints/heads.ts';
import { riskOf } from '../assess/schemes/risk.ts';
import type { Assessment, IcbPosition, Measures } from '../model/assessment.ts';
import type { CheckVerdict } from '../model/check.ts';
import { type Decimal, decimalText } from '../model/decimal.ts';
import type { Submitted } from '../model/evidence.ts';
import { type GateLevel, selected, shownIn } from '../model/gate.ts';
import type { Icb } from '../model/geography.ts';
import { largest, less, type Pence, sum } from '../model/money.ts';
import { horizonOf } from '../model/policy.ts';
import { envelopeOf } from '../model/population.ts';
import { ratioOf } from '../model/ratio.ts';
import { doubtsBehind } from '../model/rests.ts';
import type {
  Headroom,
  Late,
  OtherHeads,
  RateTurn,
  Sensitivity,
  SensitivityOptions,
  SubjectSensitivity,
  Turning,
} from '../model/sensitivity.ts';
import { assessSubmitted, headsOf } from './assessSubmitted.ts';

/** By how much each region, cluster and ICB may be off before its verdict turns. @throws OverrideError */
export function sensitivity(submitted: Submitted, { selection, rates, others }: SensitivityOptions): Sensitivity {
  const { choices } = submitted;
  const { assessment } = assessSubmitted(submitted, choices);
  const at = (rate: Decimal) => assessSubmitted(submitted, { ...choices, rate: decimalText(rate) }).assessment;
  const [lowest, highest] = [at(LOWEST), at(HIGHEST)];
  const answers = rates.map((rate) => ({ rate, assessment: at(rate) }));
  const envelopes = envelopesBy(submitted, assessment);
  const subjects = subjectsOf(assessment, selection).map((subject): SubjectSensitivity => {
    const { level, code, measures } = subject;
    const turnOf = (check: Turning): RateTurn => {
      const needs = needsOf(check, measures, assessment);
      const turning = (need: Pence | null) => (need === null ? null : rateFor(need, (rate) => envelopes(subject.icbs, rate)));
      return {
        notMissedFrom: verdictOf(lowest, check, code) === 'missed' ? turning(largest(needs.map(({ as }) => as))) : null,
        metFrom: verdictOf(highest, check, code) === 'met' ? turning(largest(needs.map(({ atMost }) => atMost))) : null,
      };
    };
    const turns = { envelope: turnOf('envelope'), recurrent: turnOf('recurrent') };
    return {
      level,
      subject: code,
      measures,
      turns,
      headroom: others.map((heads) => headroomOn(heads, subject, assessment, turns.envelope)),
      late: lateOf(subject, assessment),
      risk: riskOf(subject, assessment),
      mustDeliver: mustDeliverOf(subject, assessment, turns.envelope),
      verdicts: answers.map((answer) => ({
        rate: answer.rate,
        envelope: verdictOf(answer.assessment, 'envelope', code),
        recurrent: verdictOf(answer.assessment, 'recurrent', code),
      })),
    };
  });
  return { assessment, subjects };
}

const SCALE = 3;
const LOWEST: Decimal = { units: 1n, scale: SCALE };
const HIGHEST: Decimal = { units: 999_999n, scale: 0 };

interface Subject {
  readonly level: GateLevel;
  readonly code: string;
  readonly measures: Measures;
  readonly members: readonly IcbPosition[];
  readonly icbs: readonly Icb[];
}

function subjectsOf(assessment: Assessment, selection: SensitivityOptions['selection']): readonly Subject[] {
  const { regions, clusters, icbs } = shownIn(assessment, selected(assessment, selection));
  const all = assessment.geography.icbs;
  const among = (codes: readonly string[]) => all.filter(({ code }) => codes.includes(code));
  return [
    ...regions.map((each) => ({
      level: 'region' as const,
      code: each.region.code,
      measures: each,
      members: each.members,
      icbs: among(each.icbs),
    })),
    ...clusters.map((each) => ({
      level: 'cluster' as const,
      code: each.cluster.id,
      measures: each,
      members: each.members,
      icbs: among(each.cluster.icbs),
    })),
    ...icbs.map((each) => ({ level: 'icb' as const, code: each.icb.code, measures: each, members: [each], icbs: [each.icb] })),
  ];
}

function verdictOf({ checks }: Assessment, id: Turning, subject: string): CheckVerdict {
  return checks.find((check) => check.id === id && check.subject === subject)?.verdict ?? 'not-assessed';
}

/** What the months that a check rests on cost a year: as they are, and at most, with savings undecided and costs put back. */
function needsOf(check: Turning, { months }: Measures, { policy }: Assessment): readonly { readonly as: Pence; readonly atMost: Pence }[] {
  const deadline = policy.deadline.value;
  return months.flatMap(({ month, countedRunRate: as, undecidedSaving, putBack }) => {
    const isOf = check === 'envelope' ? month === deadline : month > deadline && month <= policy.recurrentUntil.value;
    return isOf && as !== null ? [{ as, atMost: as + undecidedSaving + putBack }] : [];
  });
}

type EnvelopeAt = (rate: Decimal) => Pence | null;

/** The envelope of ICBs at any rate, as the assessment would have it. */
function envelopesBy(submitted: Submitted, { population, geography, policy }: Assessment) {
  const { footprints } = submitted.evidence;
  const { heads } = headsOf(submitted, submitted.choices, policy);
  const given = 'population' in heads ? heads.population : heads;
  const known = new Map<bigint, typeof population>();
  const at = (rate: Decimal) => {
    if (!population.carriedEnvelopes || !footprints) return population;
    const found = known.get(rate.units) ?? populationOn(geography, given, footprints, rate);
    known.set(rate.units, found);
    return found;
  };
  return (icbs: readonly Icb[], rate: Decimal) =>
    envelopeOf(
      at(rate),
      icbs.map(({ code }) => code),
      rate,
    );
}

/** The lowest rate, to a tenth of a penny, whose envelope is no less than the cost; `null` without heads. */
function rateFor(cost: Pence, envelopeAt: EnvelopeAt): Decimal | null {
  const whole = envelopeAt({ units: 1n, scale: 0 });
  if (whole === null || whole <= 0n) return null;
  const isEnough = (units: bigint) => (envelopeAt({ units, scale: SCALE }) ?? 0n) >= cost;
  const start = cost <= 0n ? 0n : (cost * 1000n) / whole;
  let [low, high] = [start - 1n, start];
  // Rounding of each envelope to the penny moves it by a few steps, and a cost far beyond the heads by very many.
  for (let step = 1n; low >= 0n && isEnough(low); step *= 2n) [low, high] = [low > step ? low - step : -1n, low];
  for (let step = 1n; !isEnough(high); step *= 2n) [low, high] = [high, high + step];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return { units: high, scale: SCALE };
}

function headroomOn(heads: OtherHeads, subject: Subject, assessment: Assessment, { metFrom }: RateTurn): Headroom {
  const { basis, year = '' } = heads.population;
  const pence = less(envelopeOn(heads, subject, assessment), subject.measures.exitRunRate);
  const beyond = sum(needsOf('envelope', subject.measures, assessment).map(({ as, atMost }) => atMost - as));
  const verdict = pence === null || (pence >= 0n && (metFrom === null || pence < beyond)) ? 'not-assessed' : pence < 0n ? 'missed' : 'met';
  return { basis, year, pence, verdict };
}

/** The envelope at the policy's rate on other heads. Those of another footprint have ICBs that did not change, and whole regions. */
function envelopeOn({ population, bodies }: OtherHeads, { level, code, icbs }: Subject, { geography, policy }: Assessment): Pence | null {
  const isSame = bodies.asAt === geography.asAt;
  const those = isSame
    ? icbs
    : level === 'region'
      ? bodies.icbs.filter((icb) => icb.region === code)
      : icbs.map((icb) => bodies.icbs.find((each) => isUnchanged(each, icb)));
  const codes = those.flatMap((icb) => icb?.code ?? []);
  return codes.length < those.length ? null : envelopeOf(population, codes, policy.ratePerHead.value);
}

/** Whether two bodies of two footprints are one: a body that was extended has another ONS code. */
function isUnchanged(one: Icb, other: Icb): boolean {
  return one.code === other.code && one.onsCode === other.onsCode;
}

/** Each month in turn with the run rate of one more month before; before the plan begins, the baseline. */
function lateOf({ code, measures, members }: Subject, assessment: Assessment): Late {
  const { policy } = assessment;
  const { months, envelope, baseline, view } = measures;
  const deadline = policy.deadline.value;
  const { first } = horizonOf(policy);
  const verdict = verdictOf(assessment, 'envelope', code);
  if (view === 'actual') return { months: null, next: 'actual' };
  if (verdict !== 'met' || envelope === null) return { months: null, next: verdict === 'missed' ? 'over' : 'unknown' };
  for (let late = 0; deadline - late - 1 >= first; late++) {
    const before = months.find(({ month }) => month === deadline - late - 1);
    const standing = before ? standingOf(before, envelope) : 'unknown';
    if (standing !== 'inside') return { months: late, next: standing };
  }
  const known = deadline - first;
  const isDoubtful = doubtsBehind('reduction', members, policy).some(({ accepted }) => accepted === null);
  if (baseline === null || (isDoubtful && baseline <= envelope)) return { months: known, next: 'unknown' };
  return { months: known, next: baseline > envelope ? 'over' : 'never' };
}

/** Savings that may be disallowed, and costs that may be put back, are not counted as delivered. */
function mustDeliverOf({ measures }: Subject, assessment: Assessment, { metFrom }: RateTurn): SubjectSensitivity['mustDeliver'] {
  const { requiredSaving, baseline } = measures;
  const [need] = needsOf('envelope', measures, assessment);
  if (requiredSaving === null || baseline === null || !need || metFrom === null) return null;
  const planned = baseline - need.atMost;
  return planned > 0n && requiredSaving <= 0n ? { numerator: 0n, denominator: 1n } : ratioOf(requiredSaving, planned);
}

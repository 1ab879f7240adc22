import type { Assessment, RegionPosition } from '../../model/assessment.ts';
import { type CheckResult, ENGLAND } from '../../model/check.ts';
import { isEverything, type Selection, selected, shownIn } from '../../model/gate.ts';
import { groupedBy } from '../../model/group.ts';
import { monthName } from '../../model/month.ts';
import { doubtsBehind } from '../../model/rests.ts';
import type { Risk } from '../../model/risk.ts';
import { type Paragraph, paragraph } from '../document.ts';
import { checkOf, reasonWords, subjectName } from '../words/checks.ts';
import { acceptedWords } from '../words/doubts.ts';
import { listed, listedFirst, shortGap, shortMoney, viewMark } from '../words/values.ts';
import { worstFirst } from '../worstFirst.ts';
import { isEarly, latestLine } from './latest.ts';

/** Most names in a sentence that is read first. */
const MOST = 7;
/** Most reasons why something is not assessed; the findings have them all. */
const FEW = 2;

interface Standing {
  readonly name: string;
  readonly envelope: CheckResult | undefined;
  readonly recurrent: CheckResult | undefined;
}

/** The answer as it is said in a meeting: which regions are over and by how much; then what cannot be said yet, and why. */
export function headline(assessment: Assessment, selection: Selection): readonly Paragraph[] {
  const { regions, icbs } = shownIn(assessment, selected(assessment, selection));
  const standing = (subject: string): Standing => ({
    name: subjectName({ subject }, assessment),
    envelope: checkOf(assessment, 'envelope', subject),
    recurrent: checkOf(assessment, 'recurrent', subject),
  });
  const each = worstFirst(regions, ({ region }) => region.code, assessment).map(({ region }) => standing(region.code));
  const ofIcbs = worstFirst(icbs, ({ icb }) => icb.code, assessment).map(({ icb }) => standing(icb.code));
  const isWhole = isEverything(selection) && each.length > 1;
  const england = isWhole ? [standing(ENGLAND)] : [];
  const [first] = each;
  if (!first) return [];
  const answer = [
    each.length === 1 ? `${oneWords(first, assessment)}.` : manyWords(each, assessment),
    ...england.flatMap((one) => (isJudged(one) ? [`${oneWords(one, assessment)} as a whole.`] : [])),
    ...(each.length === 1 ? icbWords(ofIcbs, first) : []),
    ...laterWords(each, assessment),
    ...(each.length > 1 ? acceptedIn(each) : []),
    ...doubtedWords(each.length === 1 ? [first, ...ofIcbs] : each, icbs, assessment),
  ];
  const atRisk = riskWords(
    each.map(({ name, envelope }) => ({
      name,
      envelope,
      risk: assessment.risks.find(({ subject }) => subject === envelope?.subject)?.risk,
    })),
  );
  const unsure = `${unsureWords(each, england, assessment)} ${atRisk}`.trim();
  const isOver = each.some(({ envelope, recurrent }) => [envelope?.verdict, recurrent?.verdict].includes('missed'));
  const isInside =
    each.length > 0 && each.every(({ envelope, recurrent }) => [envelope, recurrent].every((check) => check?.verdict === 'met'));
  return [
    paragraph(answer.join(' '), isOver ? 'bad' : isInside ? 'good' : 'unsure'),
    ...(unsure === '' ? [] : [paragraph(unsure, 'unsure')]),
    ...latestOf(regions, isWhole, assessment),
  ];
}

const isJudged = ({ envelope }: Standing) => envelope !== undefined && envelope.verdict !== 'not-assessed';
const deadlineOf = ({ policy }: Assessment) => monthName(policy.deadline.value);
const is = (count: number) => (count === 1 ? 'is' : 'are');
const named = (all: readonly Standing[]) => listedFirst(all.map(nameAndGap), MOST);

/** `North West by £4.70m` */
function nameAndGap({ name, envelope }: Omit<Standing, 'recurrent'>): string {
  return envelope?.gap ? `${name} by ${shortMoney(envelope.gap)}` : name;
}

/** `North West is inside in December 2025: £0.43m under` */
function oneWords({ name, envelope }: Standing, assessment: Assessment): string {
  const deadline = deadlineOf(assessment);
  if (!envelope || envelope.verdict === 'not-assessed') return `${name} cannot be judged for ${deadline}`;
  const { gap, acceptedDoubts = [] } = envelope;
  const accepted = acceptedDoubts.length > 0 ? ` (doubt accepted: ${acceptedWords(acceptedDoubts)})` : '';
  if (envelope.verdict === 'missed') return nameAndGap({ name: `${name} is over in ${deadline}`, envelope });
  return `${name} is inside in ${deadline}${accepted}${gap === null ? '' : `: ${shortGap(gap)}`}`;
}

/** `2 of 7 regions are over in December 2025: North West by £4.70m and Midlands by £4.03m.` */
function manyWords(each: readonly Standing[], assessment: Assessment): string {
  const deadline = deadlineOf(assessment);
  const over = each.filter(({ envelope }) => envelope?.verdict === 'missed');
  const inside = each.filter(({ envelope }) => envelope?.verdict === 'met').length;
  if (over.length > 0) return `${over.length} of ${each.length} regions ${is(over.length)} over in ${deadline}: ${named(over)}.`;
  if (inside === 0) return `None of ${each.length} regions can be judged for ${deadline}.`;
  if (inside === each.length) return `${inside === 2 ? 'Both' : `All ${inside}`} regions are inside in ${deadline}.`;
  return `${inside} of ${each.length} regions ${is(inside)} inside in ${deadline}, and none is known to be over.`;
}

/** `1 of 3 ICBs is over: Greater Manchester by £0.76m, which the others cover.` */
function icbWords(icbs: readonly Standing[], region: Standing | undefined): readonly string[] {
  const over = icbs.filter(({ envelope }) => envelope?.verdict === 'missed');
  if (over.length === 0) return [];
  const covered = region?.envelope?.verdict === 'met' ? ', which the others cover' : '';
  const [only] = over;
  const who =
    only && icbs.length === 1
      ? nameAndGap({ ...only, name: `${only.name} is over` })
      : `${over.length} of ${icbs.length} ICBs ${is(over.length)} over: ${named(over)}`;
  return [`${who}${covered}.`];
}

/** What is inside at the deadline and does not stay there, or is not known to. */
function laterWords(each: readonly Standing[], assessment: Assessment): readonly string[] {
  const later = each.flatMap(({ name, envelope, recurrent }) => {
    if (envelope?.verdict === 'missed' || recurrent?.finding.kind !== 'recurrent' || !recurrent.finding.over) return [];
    const { month, view } = recurrent.finding.over;
    return [`${name} from ${monthName(month)}${viewMark(view)}`];
  });
  const unknown = each.filter(({ envelope, recurrent }) => envelope?.verdict === 'met' && recurrent?.verdict === 'not-assessed');
  const after = `After ${deadlineOf(assessment)}, ${listedFirst(
    unknown.map(({ name }) => name),
    MOST,
  )} ${is(unknown.length)} not assessed`;
  return [
    ...(later.length > 0 ? [`Over later: ${listedFirst(later, MOST)}.`] : []),
    ...(unknown.length > 0 ? [`${after}${unknown.length === 1 ? `: ${reasonOf(unknown[0]?.recurrent, assessment)}` : ''}.`] : []),
  ];
}

/** `At risk: if schemes save only what is likely, also over: North West by £8.67m.` Only of what is inside as planned. */
function riskWords(each: readonly (Omit<Standing, 'recurrent'> & { readonly risk: Risk | undefined })[]): string {
  const inside = each.filter(({ envelope }) => envelope?.verdict === 'met');
  const turned = inside.flatMap(({ name, risk }) => (risk?.verdict === 'missed' && risk.gap ? [`${name} by ${shortMoney(risk.gap)}`] : []));
  const isRated = each.some(({ risk }) => (risk?.atRisk ?? null) !== null);
  const unknown = inside.flatMap(({ name, risk }) => (risk?.verdict === 'not-assessed' && isRated ? [name] : []));
  const words = [
    ...(turned.length > 0 ? [`if schemes save only what is likely, also over: ${listedFirst(turned, MOST)}`] : []),
    ...(unknown.length > 0 ? [`not known of ${listedFirst(unknown, MOST)}`] : []),
  ];
  return words.length === 0 ? '' : `At risk: ${words.join('; ')}.`;
}

function acceptedIn(each: readonly Standing[]): readonly string[] {
  const accepted = each.filter(({ envelope }) => (envelope?.acceptedDoubts ?? []).length > 0);
  const doubts = accepted.flatMap(({ envelope }) => envelope?.acceptedDoubts ?? []);
  return accepted.length === 0 ? [] : [`${listed(accepted.map(({ name }) => name))}: doubt accepted (${acceptedWords(doubts)}).`];
}

/** What is told as over and rests on doubtful figures: it may be over for that alone. What cannot be judged for them says so itself. */
function doubtedWords(told: readonly Standing[], icbs: Assessment['icbs'], assessment: Assessment): readonly string[] {
  if (icbs.every(({ doubts }) => doubts.length === 0)) return [];
  const open = told.flatMap((one) =>
    [one.envelope, one.recurrent].flatMap((check) => {
      if (check?.verdict !== 'missed') return [];
      const own = icbs.filter(({ icb }) => [icb.region, icb.code].includes(check.subject));
      return doubtsBehind(check.id, own, assessment.policy).filter(({ accepted }) => accepted === null);
    }),
  );
  const said = told.flatMap(({ envelope }) =>
    envelope?.finding.kind === 'not-assessed' && envelope.finding.reason.because === 'doubtful'
      ? envelope.finding.reason.doubts.map(({ icb }) => icb)
      : [],
  );
  const doubts = [...new Set(open)].filter(({ icb }) => !said.includes(icb));
  return doubts.length === 0 ? [] : [`But ${reasonWords({ because: 'doubtful', doubts, without: null }, assessment)}.`];
}

/** `Not assessed: South West, and so England: Cornwall and the Isles of Scilly (QT6) has no run rate for December 2025.` */
function unsureWords(each: readonly Standing[], england: readonly Standing[], assessment: Assessment): string {
  const isUnsure = ({ envelope }: Standing) => envelope?.finding.kind === 'not-assessed';
  const byReason = groupedBy(each.filter(isUnsure), ({ envelope }) => reasonOf(envelope, assessment));
  const reasons = [...byReason].map(([reason, own]) => ({ names: own.map(({ name }) => name), reason }));
  const absent = assessment.geography.regions.filter(({ code }) => !assessment.regions.some(({ region }) => region.code === code));
  const [whole] = england.filter(isUnsure);
  const because =
    absent.length > 0 ? `nothing is given for ${listed(absent.map(({ name }) => name))}` : reasonOf(whole?.envelope, assessment);
  const ofEngland = !whole ? '' : reasons.length > 0 && absent.length === 0 ? 'and so England' : `England: ${because}`;
  const told = reasons.slice(0, FEW).map(({ names, reason }) => (each.length === 1 ? reason : `${listed(names)}: ${reason}`));
  const rest = reasons.slice(FEW).flatMap(({ names }) => names);
  const items = [...told, ...(rest.length > 0 ? [listed(rest)] : []), ...(ofEngland === '' ? [] : [ofEngland])];
  return items.length === 0 ? '' : `Not assessed: ${items.join('; ')}.`;
}

function reasonOf(check: CheckResult | undefined, assessment: Assessment): string {
  return check?.finding.kind === 'not-assessed' ? reasonWords(check.finding.reason, assessment) : '';
}

/** Where no figure of the deadline is given yet, what the latest month shows. */
function latestOf(regions: readonly RegionPosition[], isWhole: boolean, { policy, national }: Assessment): readonly Paragraph[] {
  if (!isEarly(regions, policy)) return [];
  const lines = isWhole ? latestLine(ENGLAND, national, policy) : regions.flatMap((each) => latestLine(each.region.name, each, policy));
  return lines.flatMap((line) => (line.kind === 'paragraph' ? [line] : []));
}

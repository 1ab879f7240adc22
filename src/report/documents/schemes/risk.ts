import type { Assessment } from '../../../model/assessment.ts';
import { unsureOf } from '../../../model/check.ts';
import { decimalText } from '../../../model/decimal.ts';
import { isShown, type Selection } from '../../../model/gate.ts';
import type { SubjectRisk } from '../../../model/risk.ts';
import type { AssessedScheme } from '../../../model/scheme.ts';
import { exactCell, gapCell, moneyCell, verdictCell } from '../../cells.ts';
import { type Block, type Cell, figure, heading, type ListItem, left, list, paragraph, plain, right, table } from '../../document.ts';
import { checkOf, icbNames, subjectName } from '../../words/checks.ts';
import { riskVerdict } from '../../words/schemes.ts';
import { listedFirst, NO_FIGURE, quoted, shortMoney, visible } from '../../words/values.ts';

/** Most schemes named in a sentence. */
const MANY = 12;

/** The name of a subject where regions, clusters and ICBs stand in one table. */
export function nameCell({ level, subject }: Pick<SubjectRisk, 'level' | 'subject'>, assessment: Assessment): Cell {
  const name = visible(subjectName({ subject }, assessment));
  return level === 'icb' ? plain(`${subject} ${name}`) : level === 'cluster' ? plain(name) : { text: name, tone: 'strong' };
}

/** Of a report: regions, England, and the ICBs and clusters whose verdict a risk turns; all of them for a region alone, or if wanted. */
export function shownRisks(assessment: Assessment, shown: Selection, everyOne: boolean): readonly SubjectRisk[] {
  const isAll = everyOne || shown.regions.length === 1;
  return assessment.risks.filter(({ level, subject, risk }) => {
    if (!isShown({ level, subject }, shown)) return false;
    if (level === 'national') return shown.regions.length > 1;
    return isAll || level === 'region' || risk.verdict !== checkOf(assessment, 'envelope', subject)?.verdict;
  });
}

/** The plan as its schemes may turn out, beside the plan as it stands; nothing without such schemes. */
export function riskBlocks(risks: readonly SubjectRisk[], assessment: Assessment): readonly Block[] {
  if (risks.length === 0) return [];
  const rows = risks.map((each): readonly Cell[] => {
    const { subject, risk } = each;
    const { atRisk, posts, costPerPost, withoutPosts } = risk;
    const envelope = checkOf(assessment, 'envelope', subject);
    const least = withoutPosts > 0 ? 'at least ' : '';
    return [
      nameCell(each, assessment),
      gapCell(envelope?.gap ?? null, envelope),
      verdictCell(envelope),
      figure(subject, 'risk.atRisk', moneyCell(atRisk)),
      figure(
        subject,
        'risk.adjustedGap',
        gapCell(risk.gap, risk, undefined, risk.verdict === 'not-assessed' ? (unsureOf(envelope) ?? 'doubtful') : null),
      ),
      figure(subject, 'risk.verdict', verdictCell(riskVerdict(risk, envelope))),
      figure(subject, 'risk.adjustedExitRunRate', moneyCell(risk.exitRunRate)),
      posts === null
        ? { text: NO_FIGURE, tone: 'quiet' }
        : figure(subject, 'risk.posts', { text: `${least}${decimalText(posts)}`, value: decimalText(posts) }),
      figure(subject, 'risk.costPerPost', costPerPost === null ? exactCell(null) : moneyCell(costPerPost)),
    ];
  });
  const items = [...unratedItems(risks, assessment), ...decidingItems(risks, assessment)];
  const without = withoutSchemes(risks, assessment);
  return [
    heading('Schemes at risk'),
    table(
      [
        left('Of', 0, 14),
        right('Over / under'),
        left('Envelope is', 5),
        right('At risk', 2),
        right('With that'),
        left('Envelope then', 1),
        right('Exit run rate then', 6),
        right('Posts', 3),
        right('Cost per post', 4),
      ],
      rows,
    ),
    paragraph(
      `At risk: of recurrent schemes that start by the deadline, each saving × (1 − its likelihood). Savings that no scheme explains count as planned.${without}`,
      'quiet',
    ),
    ...(items.length > 0 ? [list(items)] : []),
  ];
}

/** A blank is no certainty: the schemes for which nothing can be said, once each. */
function unratedItems(risks: readonly SubjectRisk[], { schemes }: Assessment): readonly ListItem[] {
  const unrated = [...new Set(risks.flatMap(({ risk }) => risk.withoutLikelihood))];
  if (unrated.length === 0) return [];
  const isNone = schemes?.every(({ likelihood }) => likelihood === undefined) ?? false;
  const whose = isNone ? '' : ` for ${schemeNames(unrated)}`;
  return [{ text: `No likelihood is given${whose}, so nothing is said of the risk${isNone ? '' : ' where they count'}.`, tone: 'unsure' }];
}

function decidingItems(risks: readonly SubjectRisk[], assessment: Assessment): readonly ListItem[] {
  return risks.flatMap(({ level, subject, risk: { deciding } }) =>
    level !== 'region' || deciding.length === 0
      ? []
      : [
          {
            text: `${visible(subjectName({ subject }, assessment))} is over without any one of ${schemeNames(deciding)}.`,
            tone: 'unsure' as const,
          },
        ],
  );
}

function schemeNames(schemes: readonly AssessedScheme[]): string {
  return listedFirst(
    schemes.map(({ icb, scheme, annualSaving }) => `${icb} ${quoted(scheme)} (${shortMoney(annualSaving)} a year)`),
    MANY,
  );
}

/** ICBs of the regions that are shown of which no scheme is given. */
function withoutSchemes(risks: readonly SubjectRisk[], assessment: Assessment): string {
  const regions = risks.flatMap(({ level, subject }) => (level === 'region' ? subject : []));
  const codes = assessment.icbs
    .filter(({ icb, schemes }) => regions.includes(icb.region) && (schemes ?? []).length === 0)
    .map(({ icb }) => icb.code);
  return codes.length === 0 ? '' : ` No scheme is given of ${icbNames(codes, assessment)}.`;
}

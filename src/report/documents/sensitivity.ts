import type { Assessment } from '../../model/assessment.ts';
import { type Decimal, decimalText } from '../../model/decimal.ts';
import { type Headroom, type Late, type RateTurn, type Sensitivity, type SubjectSensitivity, TURNING } from '../../model/sensitivity.ts';
import { gapCell, moneyCell } from '../cells.ts';
import { type Block, type Cell, type Document, heading, left, list, paragraph, plain, right, table, title } from '../document.ts';
import { checkOf, subjectName } from '../words/checks.ts';
import { rateText, shareText } from '../words/sensitivity.ts';
import { counted, DOUBTFUL, listedFirst, NO_FIGURE, quoted, shortMoney, visible } from '../words/values.ts';
import { groundLines } from './report.ts';

/** By how much each subject may be off before its verdict turns. */
export function sensitivityDocument(found: Sensitivity): Document {
  const { assessment, subjects } = found;
  const years = [...new Set(subjects.flatMap(({ headroom }) => headroom.map(({ year }) => year)))];
  return [
    title('How far each is from the turning of its verdict'),
    ...groundLines(assessment),
    table(
      [left('Of', 0, 14), right('Over / under'), right('Envelope from'), right('Recurrent from'), right('Late by'), right('Delivers', 1)],
      subjects.map((each) => [
        nameCell(each, assessment),
        gapCell(each.measures.envelopeGap, checkOf(assessment, 'envelope', each.subject)),
        turnCell(each.turns.envelope),
        turnCell(each.turns.recurrent),
        plain(lateWords(each.late)),
        plain(mustDeliverWords(each.mustDeliver)),
      ]),
    ),
    ...legend(subjects),
    ...riskBlocks(found),
    ...years.flatMap((year) => headroomBlocks(year, found)),
    ...verdictBlocks(found),
  ];
}

function nameCell({ level, subject }: SubjectSensitivity, assessment: Assessment): Cell {
  const name = visible(subjectName({ subject }, assessment));
  return level === 'region' ? { text: name, tone: 'strong' } : plain(level === 'icb' ? `${subject} ${name}` : name);
}

/** `£18.512`; with a mark where it is not missed from there on, and met at no rate. */
function turnCell({ notMissedFrom, metFrom }: RateTurn): Cell {
  if (metFrom) return plain(`£${rateText(metFrom)}`);
  return notMissedFrom ? { text: `£${rateText(notMissedFrom)}?`, tone: 'unsure' } : { text: NO_FIGURE, tone: 'quiet' };
}

function isOpen({ notMissedFrom, metFrom }: RateTurn): boolean {
  return notMissedFrom !== null && metFrom === null;
}

function lateWords({ months, next }: Late): string {
  if (months === null) return { over: 'over', actual: 'spent', unknown: NO_FIGURE, never: NO_FIGURE }[next];
  if (next === 'never') return 'any';
  if (months === 0 && next === 'over') return 'no';
  return `${counted(months, 'month')}${next === 'unknown' ? '?' : ''}`;
}

function mustDeliverWords(share: SubjectSensitivity['mustDeliver']): string {
  if (share === null) return NO_FIGURE;
  const thousandths = (BigInt(shareText(share).replace('.', '')) + 999n) / 1000n;
  return thousandths === 0n ? 'nothing' : `${thousandths / 10n}.${thousandths % 10n}%`;
}

function legend(subjects: readonly SubjectSensitivity[]): readonly Block[] {
  const open = subjects.some(({ turns }) => TURNING.some((check) => isOpen(turns[check])));
  return [
    paragraph(
      'Envelope and recurrent from: the lowest rate per head, to a tenth of a penny, at which the check is met. Late by: the months by which the whole plan may slip and be inside at the deadline. Delivers: what it must, at least, of the saving it plans.',
      'quiet',
    ),
    ...(open
      ? [
          paragraph(
            '? Below that rate it is missed; from it on it is not assessed, because figures are missing, partial or doubtful.',
            'unsure',
          ),
        ]
      : []),
  ];
}

function headroomBlocks(year: string, { subjects, assessment }: Sensitivity): readonly Block[] {
  const bases = [...new Set(subjects.flatMap(({ headroom }) => headroom.filter((each) => each.year === year).map(({ basis }) => basis)))];
  const rows = subjects.map((each): readonly Cell[] => [
    nameCell(each, assessment),
    ...bases.map((basis) => headroomCell(each.headroom.find((one) => one.basis === basis && one.year === year))),
  ]);
  return [heading(`Headroom on the populations of ${year}`), table([left('Of', 0, 14), ...bases.map((basis) => right(basis, 1))], rows)];
}

/** Most schemes named one by one. */
const MANY = 12;

/** The plan as its schemes may turn out, beside the plan as it stands. */
function riskBlocks({ subjects, assessment }: Sensitivity): readonly Block[] {
  const those = subjects.flatMap((each) => (each.risk ? [{ ...each, risk: each.risk }] : []));
  if (those.length === 0) return [];
  const rows = those.map((each): readonly Cell[] => {
    const { risk, measures } = each;
    const { atRisk, posts, costPerPost } = risk;
    const gap = atRisk === null || measures.envelopeGap === null ? null : measures.envelopeGap + atRisk;
    return [
      nameCell(each, assessment),
      gapCell(measures.envelopeGap, checkOf(assessment, 'envelope', each.subject)),
      moneyCell(atRisk),
      gapCell(gap, { verdict: risk.verdict }, undefined, risk.verdict === 'not-assessed'),
      plain(posts === null ? NO_FIGURE : decimalText(posts)),
      moneyCell(costPerPost),
    ];
  });
  const decide = those.flatMap((each) => {
    const { deciding } = each.risk;
    if (each.level !== 'region' || deciding.length === 0) return [];
    const named = deciding.map(({ icb, scheme, annualSaving }) => `${icb} ${quoted(scheme)} (${shortMoney(annualSaving)} a year)`);
    return [
      {
        text: `${visible(subjectName(each, assessment))} is over without any one of ${listedFirst(named, MANY)}.`,
        tone: 'unsure' as const,
      },
    ];
  });
  const unrated = those.filter(({ level, risk }) => level === 'icb' && risk.withoutLikelihood > 0);
  const of = unrated.map(({ subject, risk }) => `${subject} ${risk.withoutLikelihood}`);
  return [
    heading('Schemes at risk'),
    table(
      [left('Of', 0, 14), right('Over / under'), right('At risk'), right('With it'), right('Posts', 1), right('Cost per post', 2)],
      rows,
    ),
    paragraph(
      'At risk: of recurrent schemes that start by the deadline, each saving × (1 − its likelihood). Savings that no scheme explains count as planned.',
      'quiet',
    ),
    ...(of.length > 0 ? [paragraph(`Schemes without a likelihood, so that nothing is said of the risk: ${of.join(', ')}.`, 'unsure')] : []),
    ...(decide.length > 0 ? [list(decide)] : []),
  ];
}

/** Room is shown as such only where the envelope is met on those heads. */
function headroomCell(room: Headroom | undefined): Cell {
  if (!room || room.pence === null) return { text: NO_FIGURE, tone: 'quiet' };
  if (room.verdict === 'not-assessed') return { text: DOUBTFUL, tone: 'unsure' };
  return { text: shortMoney(room.pence), tone: room.verdict === 'met' ? 'good' : 'bad' };
}

function verdictBlocks({ subjects, assessment }: Sensitivity): readonly Block[] {
  const rates = subjects[0]?.verdicts.map(({ rate }) => pounds(rate)) ?? [];
  if (rates.length === 0) return [];
  const rows = subjects.map((each): readonly Cell[] => [nameCell(each, assessment), ...each.verdicts.map(verdictCellOf)]);
  return [
    heading('Envelope and recurrent, by rate'),
    table([left('Of', 0, 14), ...rates.map((rate, at) => right(rate, at))], rows),
    paragraph('met: both are; MISSED: one is; a dash: not assessed.', 'quiet'),
  ];
}

/** `£18.50`, or as many decimals as there are. */
function pounds(rate: Decimal): string {
  const [whole = '', decimals = ''] = decimalText(rate).split('.');
  return `£${whole}.${decimals.padEnd(2, '0')}`;
}

function verdictCellOf(at: SubjectSensitivity['verdicts'][number]): Cell {
  const verdicts = TURNING.map((check) => at[check]);
  if (verdicts.includes('missed')) return { text: 'MISSED', tone: 'bad' };
  return verdicts.includes('not-assessed') ? { text: NO_FIGURE, tone: 'unsure' } : { text: 'met', tone: 'good' };
}

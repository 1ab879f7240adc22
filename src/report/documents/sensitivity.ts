import { type Unsure, unsureOf } from '../../model/check.ts';
import { type Decimal, decimalText } from '../../model/decimal.ts';
import { groupedBy } from '../../model/group.ts';
import { type Headroom, type Late, type RateTurn, type Sensitivity, type SubjectSensitivity, TURNING } from '../../model/sensitivity.ts';
import { gapCell } from '../cells.ts';
import { type Block, type Cell, type Document, heading, left, paragraph, plain, right, table, title } from '../document.ts';
import { checkOf } from '../words/checks.ts';
import { rateText, shareText } from '../words/sensitivity.ts';
import { counted, INSIDE_IS, NO_FIGURE, shortMoney } from '../words/values.ts';
import { worstFirst } from '../worstFirst.ts';
import { groundLines } from './report.ts';
import { nameCell, riskBlocks } from './schemes/risk.ts';

/** By how much each subject may be off before its verdict turns. */
export function sensitivityDocument(found: Sensitivity): Document {
  const { assessment } = found;
  const subjects = [...groupedBy(found.subjects, ({ level }) => level).values()].flatMap((own) =>
    worstFirst(own, ({ subject }) => subject, assessment),
  );
  const years = [...new Set(subjects.flatMap(({ headroom }) => headroom.map(({ year }) => year)))];
  return [
    title('How far each is from the turning of its verdict'),
    ...groundLines(assessment),
    table(
      [
        left('Of', 0, 14),
        right('Over / under'),
        right('Envelope from', 1),
        right('Recurrent from', 2),
        right('Late by', 3),
        right('Delivers', 4),
      ],
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
    ...riskBlocks(
      subjects.flatMap(({ level, subject, risk }) => (risk ? [{ level, subject, risk }] : [])),
      assessment,
    ),
    ...years.flatMap((year) => headroomBlocks(year, { assessment, subjects })),
    ...verdictBlocks({ assessment, subjects }),
  ];
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
      'Envelope and recurrent from: the lowest rate per head, to a tenth of a penny, at which the check is met. Late by: the months by which the whole plan may slip and be inside at the deadline (over: it is over as it stands; spent: the deadline month is an actual). Delivers: what it must, at least, of the saving it plans.',
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
    ...bases.map((basis) =>
      headroomCell(
        each.headroom.find((one) => one.basis === basis && one.year === year),
        unsureOf(checkOf(assessment, 'envelope', each.subject)),
      ),
    ),
  ]);
  return [
    heading(`Headroom on the populations of ${year}`),
    table([left('Of', 0, 14), ...bases.map((basis, at) => right(basis, at))], rows),
  ];
}

/** Room is shown as such only where the envelope is met on those heads. */
function headroomCell(room: Headroom | undefined, unsure: Unsure | null): Cell {
  if (!room || room.pence === null) return { text: NO_FIGURE, tone: 'quiet' };
  if (room.verdict === 'not-assessed') return { text: INSIDE_IS[unsure ?? 'doubtful'], tone: 'unsure' };
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

import type { Assessment } from '../../../../model/assessment.ts';
import { decimalText } from '../../../../model/decimal.ts';
import { isShown } from '../../../../model/gate.ts';
import type { Risk, SubjectRisk } from '../../../../model/risk.ts';
import { checkOf, subjectName } from '../../../words/checks.ts';
import { riskVerdict } from '../../../words/schemes.ts';
import { verdictWords } from '../../../words/values.ts';
import { HEADER_ROWS, letters } from '../address.ts';
import type { Sheet } from '../book.ts';
import { pounds } from '../figure.ts';
import { less, plus, same, verdict } from '../formulas.ts';
import type { PositionKey } from '../keys.ts';
import type { Layout } from '../layout.ts';
import { LOOKS } from '../looks.ts';
import { type Column, MARKS, tableSheet } from '../table.ts';

const MONEY = { width: 16, look: LOOKS.pounds } as const;
const VERDICT = { width: 14, look: LOOKS.text, marks: MARKS.verdict } as const;

/** The plan as its schemes may turn out, beside the plan as it stands; nothing where no scheme gives a likelihood or posts. */
export function riskSheets(assessment: Assessment, { subjects, everyone, position }: Layout): readonly Sheet[] {
  const rows = assessment.risks.filter((each) => isShown(each, subjects.shown));
  if (rows.length === 0) return [];
  const at = ({ level, subject: code }: SubjectRisk, key: PositionKey) =>
    position({ code, level: level === 'icb' ? ('ICB' as const) : level }, key);
  const cell = (header: string, row: SubjectRisk) =>
    `${letters(columns.findIndex((each) => each.header === header))}${HEADER_ROWS + rows.indexOf(row) + 1}`;
  const named = (schemes: Risk['deciding']) => schemes.map(({ icb, scheme }) => `${icb} ${scheme}`).join('; ');
  const envelopeOf = ({ subject }: SubjectRisk) => checkOf(assessment, 'envelope', subject);
  const putBack = ({ subject }: SubjectRisk) => {
    const months = everyone.find(({ code }) => code === subject)?.measures?.months;
    return pounds(months?.find(({ month }) => month === assessment.policy.deadline.value)?.putBack) ?? 0;
  };
  const columns: readonly Column<SubjectRisk>[] = [
    { header: 'Code', width: 9, look: LOOKS.label, of: ({ subject }) => subject },
    { header: 'Name', width: 46, look: LOOKS.text, of: (row) => subjectName(row, assessment) },
    {
      header: 'Envelope is',
      ...VERDICT,
      of: (row) => {
        const found = envelopeOf(row);
        return { shown: found ? verdictWords(found) : '', formula: same(at(row, 'envelopeIs')) };
      },
    },
    { header: 'At risk', ...MONEY, of: ({ risk }) => pounds(risk.atRisk) },
    {
      header: 'Exit run rate then',
      ...MONEY,
      of: (row) => ({ shown: pounds(row.risk.exitRunRate), formula: plus(at(row, 'exitRunRate'), cell('At risk', row)) }),
    },
    {
      header: 'Over (+) or under (-) then',
      ...MONEY,
      look: LOOKS.gap,
      marks: MARKS.gap,
      of: (row) => ({ shown: pounds(row.risk.gap), formula: less(cell('Exit run rate then', row), at(row, 'envelope')) }),
    },
    {
      header: 'Envelope then',
      ...VERDICT,
      of: (row) => ({
        shown: verdictWords(riskVerdict(row.risk, envelopeOf(row))),
        formula: verdict({
          judged: at(row, 'envelopeJudged'),
          gap: cell('Over (+) or under (-) then', row),
          undecided: at(row, 'undecidedSaving'),
          putBack: Number(putBack(row)),
        }),
      }),
    },
    { header: 'Posts, at least', width: 12, look: LOOKS.fractions, of: ({ risk }) => risk.posts && Number(decimalText(risk.posts)) },
    { header: 'Cost per post', ...MONEY, of: ({ risk }) => pounds(risk.costPerPost) },
    { header: 'Without a likelihood', width: 40, look: LOOKS.wrapped, of: ({ risk }) => named(risk.withoutLikelihood) },
    {
      header: 'Over without any one of, as reported',
      width: 60,
      look: LOOKS.wrapped,
      marks: MARKS.stale,
      of: ({ risk }) => named(risk.deciding),
    },
  ];
  return [
    tableSheet({
      name: 'Risk',
      title: 'Schemes at risk: the plan as they may turn out',
      note: 'At risk: of recurrent schemes that start by the deadline, each saving × (1 − its likelihood), rounded; blank where one gives no likelihood. It is counted as cost beside the plan, never instead of it.',
      columns,
      rows,
      frozenColumns: 2,
    }),
  ];
}

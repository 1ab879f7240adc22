import type { Assessment } from '../../../../model/assessment.ts';
import type { SchemeCheckId } from '../../../../model/check.ts';
import { decimalText } from '../../../../model/decimal.ts';
import { ratioText } from '../../../../model/ratio.ts';
import type { AssessedScheme } from '../../../../model/scheme.ts';
import { checkSentence } from '../../../words/checks.ts';
import { verdictWords } from '../../../words/values.ts';
import type { Sheet } from '../book.ts';
import { monthSerial, pounds } from '../figure.ts';
import type { Layout } from '../layout.ts';
import { LOOKS } from '../looks.ts';
import { type Column, MARKS, tableSheet } from '../table.ts';

const MONEY = { width: 15, look: LOOKS.pounds } as const;

const RISK_COLUMNS: readonly Column<AssessedScheme>[] = [
  { header: 'Likelihood', width: 11, look: LOOKS.share, of: ({ likelihood }) => (likelihood ? Number(decimalText(likelihood)) : null) },
  { header: 'Posts (WTE)', width: 10, look: LOOKS.fractions, of: ({ wte }) => (wte ? Number(decimalText(wte)) : null) },
];

/** Every scheme of the ICBs that are shown; nothing where no schemes are given. */
export function schemeSheets(assessment: Assessment, { subjects }: Layout): readonly Sheet[] {
  if (!assessment.schemes) return [];
  const check = ({ icb, scheme }: AssessedScheme, id: SchemeCheckId) =>
    assessment.checks.find((each) => each.id === id && each.subject === icb && each.scheme === scheme);
  const verdict = (scheme: AssessedScheme, id: SchemeCheckId) => {
    const found = check(scheme, id);
    return found ? verdictWords(found) : null;
  };
  const why = (scheme: AssessedScheme) =>
    (['cost-shift', 'function'] as const)
      .flatMap((id) => {
        const found = check(scheme, id);
        return found && found.verdict !== 'met' ? [checkSentence(found, assessment)] : [];
      })
      .join(' ');
  const columns: readonly Column<AssessedScheme>[] = [
    { header: 'ICB', width: 7, look: LOOKS.label, of: ({ icb }) => icb },
    { header: 'Scheme', width: 34, look: LOOKS.wrapped, of: ({ scheme }) => scheme },
    { header: 'From', width: 10, look: LOOKS.month, of: ({ start }) => monthSerial(start) },
    { header: 'Function', width: 26, look: LOOKS.text, of: (each) => each.function },
    { header: 'Recurrence', width: 13, look: LOOKS.text, of: ({ recurrence }) => recurrence },
    { header: 'Saves a year', ...MONEY, of: ({ annualSaving }) => pounds(annualSaving) },
    { header: 'Moves to', width: 20, look: LOOKS.text, of: ({ movesTo }) => movesTo },
    { header: 'Receiver spends a year', ...MONEY, of: ({ receivingCost }) => pounds(receivingCost) },
    { header: 'Net saving', ...MONEY, of: ({ netSaving }) => pounds(netSaving) },
    { header: 'One-off cost', ...MONEY, of: ({ oneOffCost }) => pounds(oneOffCost) },
    {
      header: 'Pays back in, months',
      width: 10,
      look: LOOKS.payback,
      of: ({ paybackMonths }) => paybackMonths && Number(ratioText(paybackMonths, 1)),
    },
    {
      header: 'Saving may be kept',
      width: 11,
      look: LOOKS.text,
      of: ({ allowed }) => (allowed === null ? 'not known' : allowed ? 'yes' : 'no'),
    },
    ...(assessment.risks.length > 0 ? RISK_COLUMNS : []),
    { header: 'Cost shift is', width: 13, look: LOOKS.text, marks: MARKS.verdict, of: (each) => verdict(each, 'cost-shift') },
    { header: 'Function is', width: 13, look: LOOKS.text, marks: MARKS.verdict, of: (each) => verdict(each, 'function') },
    { header: 'Why', width: 70, look: LOOKS.wrapped, of: why },
  ];
  return [
    tableSheet({
      name: 'Schemes',
      title: 'Schemes: is a saving a saving?',
      note: 'As reported, and the same at any rate. A recurrent saving that misses the cost shift check counts as cost again, from its start.',
      columns,
      rows: assessment.schemes.filter(({ icb }) => subjects.shown.icbs.includes(icb)),
      frozenColumns: 2,
    }),
  ];
}

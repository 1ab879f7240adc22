import type { Assessment } from '../../../../model/assessment.ts';
import { decimalText } from '../../../../model/decimal.ts';
import { type Gate, type Selection, shownIn } from '../../../../model/gate.ts';
import { englandLines, receivedLines } from '../../../documents/aggregates.ts';
import { findingKinds } from '../../../documents/findings.ts';
import { gateSection } from '../../../documents/gate.ts';
import { headline } from '../../../documents/headline.ts';
import { nextSteps } from '../../../documents/nextSteps.ts';
import { absentLines, groundLines, ruleLine } from '../../../documents/report.ts';
import { toldFirst } from '../../../documents/toldFirst.ts';
import { worstFirst } from '../../../worstFirst.ts';
import { letters } from '../address.ts';
import type { Book, Cell, Sheet } from '../book.ts';
import { AS_REPORTED, RATE, REDUCTION, REPORTED_RATE, REPORTED_REDUCTION, same, whileReported } from '../formulas.ts';
import type { PositionKey } from '../keys.ts';
import type { Layout } from '../layout.ts';
import { LOOKS, type Look } from '../looks.ts';
import { Page } from '../page.ts';
import type { Subject } from '../subjects.ts';
import { CHANGED, MARKS, type Marks } from '../table.ts';
import { positionFigures } from './positions.ts';

const NAME = 'Cover';
const WIDTHS = [36, 18, 18, 18, 10, 15, 15, 15, 26];

const HOW = [
  'Change a yellow cell: envelopes, gaps, cuts, sums, and whether envelope, reduction and recurrent are met, are recalculated on every sheet. The two cells are named RatePerHead and Reduction.',
  'Delivery takes the months one by one, and is not recalculated; nor are the gate, findings and sentences. Once a yellow cell is changed they are struck out or say so: run icb-envelope again with --rate or --reduction.',
  'What cannot be judged is not assessed, and never a pass. Columns headed "can be judged" say why; the formulas of the verdicts look at how they begin: yes, only if over, or no.',
  'Empty is not known, never 0. Cells show whole pounds or millions, and hold pennies: rounded half away from zero, in pence, so that no binary fraction tips a half penny.',
];

interface CoverOptions {
  readonly selection: Selection;
  readonly gate?: Gate;
}

/** What applies, what came of it, and how to use the rest; with the names of the cells that may be changed. */
export function cover(
  assessment: Assessment,
  layout: Layout,
  { selection, gate }: CoverOptions,
): { readonly sheet: Sheet; readonly names: Book['names'] } {
  const page = new Page(NAME, WIDTHS);
  page.mark(page.line(ruleLine(assessment), { ...LOOKS.title, size: 16 }), `NOT(${AS_REPORTED})`, LOOKS.stale);
  const note = 'Every figure is saved as it was reported, and recalculated when a yellow cell is changed.';
  page.mark(page.line({ shown: note, formula: whileReported(note, CHANGED) }, LOOKS.note), `NOT(${AS_REPORTED})`, LOOKS.changed);
  page.lines(toldFirst(assessment));
  const { shown } = layout.subjects;
  const answer = headline(assessment, selection);
  page.heading('The answer, as reported');
  page.lines([...answer, ...findingKinds(assessment, shown.icbs), ...nextSteps(assessment, shown, gate)], MARKS.stale);
  if (gate) {
    page.heading('Gate, as reported');
    page.lines(gateSection(gate, assessment, answer.map(({ text }) => text).join(' ')).slice(1), MARKS.stale);
  }
  const regions = worstFirst(layout.subjects.regions, ({ code }) => code, assessment);
  const { first, last } = verdictTable(
    page,
    'Verdicts, the worst first as reported',
    [...regions, layout.subjects.england],
    assessment,
    layout,
  );
  const gap = letters(GAP_COLUMN);
  const end = last - 1;
  if (regions.length > 0)
    page.chart(
      { title: 'Gap to the envelope: over is to the right', names: `A${first}:A${end}`, amounts: `${gap}${first}:${gap}${end}` },
      6 + regions.length,
    );
  const names = choices(page, assessment);
  const icbs = worstFirst(layout.subjects.icbs, ({ code }) => code, assessment);
  const left = icbs.length - MOST;
  verdictTable(
    page,
    left > 0 ? `The ${MOST} worst of ${icbs.length} ICBs, as reported` : 'ICBs, the worst first as reported',
    icbs.slice(0, MOST),
    assessment,
    layout,
  );
  if (left > 0) page.line(`${left} more on the sheet ${layout.places.icbs.sheet}.`, LOOKS.note);
  page.heading('What it rests on, as reported');
  page.lines(
    [
      ...groundLines(assessment),
      ...englandLines(assessment),
      ...receivedLines(shownIn(assessment, shown).regions, assessment),
      ...absentLines(selection, assessment),
    ],
    MARKS.stale,
  );
  page.heading('How to use this workbook');
  for (const text of HOW) page.line(text, LOOKS.text);
  return { sheet: page.sheet(), names };
}

/** The values that may be changed, beside what they were. */
function choices(page: Page, { policy }: Assessment): Book['names'] {
  page.heading('What applies', [
    { text: 'In this workbook', look: LOOKS.sectionRight },
    { text: 'As reported', look: LOOKS.sectionRight },
    { text: 'What it is', look: LOOKS.section },
  ]);
  const rate = Number(decimalText(policy.ratePerHead.value));
  const reduction = Number(decimalText(policy.reduction.value));
  const row = page.cells([
    { shown: 'Rate per head', look: LOOKS.label },
    { shown: rate, look: LOOKS.inputPounds },
    { shown: rate, look: LOOKS.rate },
    { shown: 'pounds a year for each head of population: the envelope', look: LOOKS.text },
  ]);
  page.cells([
    { shown: 'Reduction', look: LOOKS.label },
    { shown: reduction, look: LOOKS.inputPercent },
    { shown: reduction, look: LOOKS.share },
    { shown: 'of the baseline: the reduction ceiling', look: LOOKS.text },
  ]);
  page.cells([
    { shown: 'Both as reported', look: LOOKS.label },
    { shown: true, formula: `AND(${RATE}=${REPORTED_RATE},${REDUCTION}=${REPORTED_REDUCTION})`, look: LOOKS.answer },
  ]);
  page.limits.push(
    {
      range: `B${row}`,
      allowed: { kind: 'between', least: 0.01, most: 1000 },
      wanted: 'A rate in pounds a head, such as 18.76.',
      otherwise: 'stop',
    },
    {
      range: `B${row + 1}`,
      allowed: { kind: 'between', least: 0, most: 1 },
      wanted: 'A share between 0% and 100%.',
      otherwise: 'stop',
    },
  );
  return {
    [RATE]: `${NAME}!$B$${row}`,
    [REDUCTION]: `${NAME}!$B$${row + 1}`,
    [REPORTED_RATE]: `${NAME}!$C$${row}`,
    [REPORTED_REDUCTION]: `${NAME}!$C$${row + 1}`,
    [AS_REPORTED]: `${NAME}!$B$${row + 2}`,
  };
}

const VERDICTS: readonly { readonly key: PositionKey; readonly marks?: Marks }[] = [
  { key: 'envelope' },
  { key: 'exitRunRate' },
  { key: 'envelopeGap', marks: MARKS.gap },
  { key: 'over', marks: MARKS.overOrUnder },
  { key: 'envelopeIs', marks: MARKS.verdict },
  { key: 'reductionIs', marks: MARKS.verdict },
  { key: 'recurrentIs', marks: MARKS.verdict },
  { key: 'delivery' },
];

const GAP_COLUMN = VERDICTS.findIndex(({ key }) => key === 'envelopeGap') + 1;

/** Most ICBs on the cover. */
const MOST = 10;

/** The verdicts on subjects, as their own sheet has them. */
function verdictTable(
  page: Page,
  title: string,
  subjects: readonly Subject[],
  assessment: Assessment,
  layout: Layout,
): { readonly first: number; readonly last: number } {
  const figures: Readonly<
    Partial<Record<PositionKey, { readonly header: string; readonly look: Look; readonly shown: (subject: Subject) => Cell['shown'] }>>
  > = positionFigures(assessment, layout);
  const columns = VERDICTS.flatMap(({ key, marks }) => {
    const figure = figures[key];
    return figure ? [{ ...figure, key, marks }] : [];
  });
  page.heading(
    title,
    columns.map(({ header, look }) => ({ text: header, look: look.format === undefined ? LOOKS.section : LOOKS.sectionRight })),
  );
  const rows = subjects.map((subject) =>
    page.cells([
      { shown: subject.name, look: LOOKS.label },
      ...columns.map(({ key, look, shown }) => ({ shown: shown(subject), formula: same(layout.position(subject, key)), look })),
    ]),
  );
  const [first = 1, last = 1] = [rows[0], rows.at(-1)];
  columns.forEach(({ marks }, index) => {
    const letter = letters(index + 1);
    for (const rule of marks?.(`${letter}${first}`) ?? []) page.rules.push({ ...rule, range: `${letter}${first}:${letter}${last}` });
  });
  return { first, last };
}

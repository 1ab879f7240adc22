import type { Assessment } from '../../../../model/assessment.ts';
import { decimalText } from '../../../../model/decimal.ts';
import { type Gate, type Selection, shownIn } from '../../../../model/gate.ts';
import { englandLines, receivedLines } from '../../../documents/aggregates.ts';
import { gateSection } from '../../../documents/gate.ts';
import { refusedBlocks } from '../../../documents/refused.ts';
import { absentLines, groundLines, ruleLine } from '../../../documents/report.ts';
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
  page.lines(refusedBlocks(assessment));
  page.lines(groundLines(assessment));
  const names = choices(page, assessment);
  if (gate) {
    page.heading('Gate, as reported');
    page.lines(gateSection(gate, assessment, ''), MARKS.stale);
  }
  page.heading('England, as reported');
  const { regions } = shownIn(assessment, layout.subjects.shown);
  page.lines([...englandLines(assessment), ...receivedLines(regions, assessment), ...absentLines(selection, assessment)], MARKS.stale);
  verdictTable(page, assessment, layout);
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

/** The verdicts on the regions and England, as the sheet of the regions has them. */
function verdictTable(page: Page, assessment: Assessment, layout: Layout): void {
  const figures: Readonly<
    Partial<Record<PositionKey, { readonly header: string; readonly look: Look; readonly shown: (subject: Subject) => Cell['shown'] }>>
  > = positionFigures(assessment, layout);
  const columns = VERDICTS.flatMap(({ key, marks }) => {
    const figure = figures[key];
    return figure ? [{ ...figure, key, marks }] : [];
  });
  page.heading(
    'Verdicts',
    columns.map(({ header, look }) => ({ text: header, look: look.format === undefined ? LOOKS.section : LOOKS.sectionRight })),
  );
  const subjects = [...layout.subjects.regions, layout.subjects.england];
  const rows = subjects.map((subject) =>
    page.cells([
      { shown: subject.name, look: LOOKS.label },
      ...columns.map(({ key, look, shown }) => ({ shown: shown(subject), formula: same(layout.position(subject, key)), look })),
    ]),
  );
  const [first, last] = [rows[0], rows.at(-1)];
  columns.forEach(({ marks }, index) => {
    const letter = letters(index + 1);
    for (const rule of marks?.(`${letter}${first}`) ?? []) page.rules.push({ ...rule, range: `${letter}${first}:${letter}${last}` });
  });
}

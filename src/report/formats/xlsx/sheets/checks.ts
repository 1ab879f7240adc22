import type { Assessment } from '../../../../model/assessment.ts';
import { type CheckId, type CheckResult, checkDefinition, type Quantity, subjectKey } from '../../../../model/check.ts';
import { type Gate, isShown } from '../../../../model/gate.ts';
import { acceptanceWords } from '../../../words/accepted.ts';
import { checkSentence, subjectName } from '../../../words/checks.ts';
import { verdictWords } from '../../../words/values.ts';
import type { Cell, Sheet } from '../book.ts';
import { pounds } from '../figure.ts';
import { less, same } from '../formulas.ts';
import type { PositionKey } from '../keys.ts';
import type { Layout } from '../layout.ts';
import { LOOKS } from '../looks.ts';
import { type Column, MARKS, tableSheet } from '../table.ts';

/** Checks that follow from the rate and the reduction, with the columns they compare. */
const LIVE: Readonly<Partial<Record<CheckId, { readonly verdict: PositionKey; readonly expected: PositionKey }>>> = {
  envelope: { verdict: 'envelopeIs', expected: 'envelope' },
  reduction: { verdict: 'reductionIs', expected: 'reductionCeiling' },
  recurrent: { verdict: 'recurrentIs', expected: 'envelope' },
};

const MONEY = { width: 20, look: LOOKS.pence } as const;

/** Every verdict with the figures it rests on. */
export function checkSheet(assessment: Assessment, layout: Layout, gate: Gate | undefined): Sheet {
  const checks = assessment.checks.filter((check) => isShown(check, layout.subjects.shown));
  const cells = (check: CheckResult) => cellsOf(check, layout);
  const columns: readonly Column<CheckResult>[] = [
    { header: 'Check', width: 21, look: LOOKS.label, of: ({ id }) => id },
    { header: 'Level', width: 9, look: LOOKS.text, of: ({ level }) => level },
    { header: 'Subject', width: 22, look: LOOKS.text, of: subjectKey },
    { header: 'Name', width: 38, look: LOOKS.wrapped, of: (check) => subjectName(check, assessment) },
    ...(gate
      ? [{ header: 'Gated', width: 7, look: LOOKS.text, of: (check: CheckResult) => (gate.gated.includes(check) ? 'yes' : 'no') }]
      : []),
    ...(gate && gate.accepted.length > 0
      ? [{ header: 'Accepted', width: 44, look: LOOKS.wrapped, of: (check: CheckResult) => acceptanceOf(check, gate) }]
      : []),
    {
      header: 'Verdict',
      width: 13,
      look: LOOKS.text,
      marks: MARKS.verdict,
      of: (check) => live({ shown: verdictWords(check) }, cells(check)?.verdict),
    },
    { header: 'Expected', ...MONEY, of: (check) => live(quantity(check.expected), check.expected && cells(check)?.expected) },
    { header: 'Actual', ...MONEY, of: (check) => live(quantity(check.actual), check.actual && cells(check)?.actual) },
    { header: 'Gap', ...MONEY, of: (check) => live({ shown: pounds(check.gap) }, check.gap === null ? null : cells(check)?.gap) },
    {
      header: 'In words, as reported',
      width: 90,
      look: LOOKS.wrapped,
      marks: MARKS.stale,
      of: (check) => checkSentence(check, assessment),
    },
    { header: 'Policy values', width: 44, look: LOOKS.text, of: ({ id }) => checkDefinition(id).parameters.join(', ') },
  ];
  return tableSheet({
    name: 'Checks',
    title: 'Checks: every verdict, and the figures it rests on',
    note: 'What cannot be judged is never a pass. Verdicts that follow from the rate or the reduction are recalculated. Where each policy value is stated: see Sources.',
    columns,
    rows: checks,
    frozenColumns: 4,
  });
}

function acceptanceOf(check: CheckResult, { accepted }: Gate): string | null {
  const found = accepted.find((each) => each.check === check);
  return found ? acceptanceWords(found.by) : null;
}

function live(cell: Cell, formula: string | null | undefined): Cell {
  return formula ? { ...cell, formula } : cell;
}

/** Formulas that show what stands on the other sheets. */
function cellsOf({ id, level, subject }: CheckResult, { position, places }: Layout) {
  const columns = LIVE[id];
  if (!columns || level === 'scheme') return undefined;
  const of = { code: subject, level: level === 'icb' ? ('ICB' as const) : level };
  const expected = position(of, columns.expected);
  const actual = id === 'recurrent' ? places.months.at('highest', subject) : position(of, 'exitRunRate');
  return { verdict: same(position(of, columns.verdict)), expected: same(expected), actual: same(actual), gap: less(actual, expected) };
}

function quantity(of: Quantity | null): Cell {
  if (of === null) return { shown: null };
  switch (of.kind) {
    case 'money':
      return { shown: pounds(of.pence) };
    case 'count':
      return { shown: of.count, look: LOOKS.count };
    case 'text':
      return { shown: of.text, look: LOOKS.wrapped };
  }
}

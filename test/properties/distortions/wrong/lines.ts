/** Lines that a reader sees and a program may not: without labels, or inside a quoted note. */
import { isBaseline, type Plan } from '../plan.ts';
import { type Cell, csvText, FIRST_FIGURE, type Table } from '../sheet.ts';
import { type Submission, submit, withCosts } from '../submission.ts';
import { enough, figuresIn, isFrom, largestType, type Trial, withTotals } from '../trial.ts';

/** A part of each figure goes to a row below whose labels are blank, as those below a merged cell are. */
function continued(plan: Plan, keepsPeriod: boolean): Submission {
  const isTouched = isFrom(plan);
  const type = largestType(plan);
  const share = Math.min(0.9, enough(plan) * 2.2);
  const parts = (part: number, blank: boolean) => (table: Table) =>
    figuresIn(plan, table, (row, cell) => {
      if (!isTouched(row) || row.costType !== type) return blank ? '' : cell;
      const moved = Math.round(row.pence * share);
      return (part === 0 ? row.pence - moved : moved) / 100;
    });
  return withCosts(submit(plan), (table) => {
    const [header = [], ...kept] = parts(0, false)(table);
    const rest = parts(1, true)(table).slice(1).map(withoutLabels);
    return [header, ...kept.flatMap((line, index) => [line, ...(rest[index] ? [rest[index]] : [])])];
  });

  function withoutLabels(line: readonly Cell[]): readonly Cell[] | undefined {
    const first = plan.layout === 'summary' ? 1 : FIRST_FIGURE;
    const figures = plan.layout === 'summary' ? [line[1] ?? '', line[2] ?? '', ''] : line.slice(first);
    const isFigure = plan.layout === 'tidy' ? figures[1] !== '' : figures.some((cell) => cell !== '');
    if (!isFigure) return undefined;
    const labels = Array.from({ length: first }, () => '');
    return [...labels, ...(plan.layout === 'tidy' && !keepsPeriod ? ['', figures[1] ?? ''] : figures)];
  }
}

/** A note that opens a quotation mark, and closes it some lines below. */
function swallowed(plan: Plan): Submission {
  const submission = submit(plan);
  const [file] = submission.files;
  if (!file) return submission;
  const [header = [], ...lines] = file.table;
  const text = csvText([[...header, 'note'], ...lines.map((line) => [...line, ''])]).split('\r\n');
  const isSwallowed = (index: number) => lines[index]?.[3] === 'safeguarding' && lines[index]?.[1] !== 'baseline';
  const marked = text.map((line, at) => {
    const index = at - 1;
    const opens = !isSwallowed(index) && isSwallowed(index + 1);
    const closes = isSwallowed(index) && !isSwallowed(index + 1);
    return `${line}${opens ? '"as agreed' : ''}${closes ? 'to be reviewed"' : ''}`;
  });
  return { ...submission, files: [{ ...file, text: marked.join('\r\n') }, ...submission.files.slice(1)] };
}

export const LINES: readonly Trial[] = [
  { name: 'a cost goes on in a row without labels', wants: { margin: 0.3 }, change: (plan, random) => continued(plan, random.chance(0.5)) },
  {
    name: 'a note swallows the lines below it',
    wants: { margin: 0.15, functions: true, layouts: ['tidy', 'wide'], formats: ['csv'] },
    change: swallowed,
  },
  {
    name: 'the total of a baseline stands as one of its functions',
    wants: { limit: 'reduction', functions: true, layouts: ['tidy', 'wide'] },
    change: (plan, random) =>
      withTotals(plan, random.pick(['Total', 'Everything', 'estates', 'Sub-total']), isBaseline, random.pick([1, 100])),
  },
];

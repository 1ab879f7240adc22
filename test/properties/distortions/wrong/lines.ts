/** Lines that a reader sees and a program may not: without labels, or inside a quoted note. */
import { isBaseline, isInScope, type Plan, scaled, withRows } from '../plan.ts';
import { type Cell, csvText, FIRST_FIGURE, type Table } from '../sheet.ts';
import { type Submission, submit, withCosts } from '../submission.ts';
import { enough, figuresIn, isFrom, largestType, type Trial, withTotals } from '../trial.ts';

/** The table less a part of each figure that is enough, and lines of that part: `undefined` where a line has no figure of it. */
function apart(plan: Plan): { readonly kept: Table; readonly rest: readonly (readonly Cell[] | undefined)[] } {
  const isTouched = isFrom(plan);
  const type = largestType(plan);
  const share = Math.min(0.9, enough(plan) * 2.2);
  const [table = []] = submit(plan).files.map((file) => file.table);
  const parts = (isRest: boolean) =>
    figuresIn(plan, table, (row, cell) => {
      if (!isTouched(row) || row.costType !== type) return isRest ? '' : cell;
      const moved = Math.round(row.pence * share);
      return (isRest ? moved : row.pence - moved) / 100;
    });
  const figures = (line: readonly Cell[]) =>
    plan.layout === 'summary' ? line.slice(1, 3) : line.slice(plan.layout === 'tidy' ? FIRST_FIGURE + 1 : FIRST_FIGURE);
  const rest = parts(true)
    .slice(1)
    .map((line) => (figures(line).some((cell) => cell !== '') ? line : undefined));
  return { kept: parts(false), rest };
}

/** A part of each figure goes to a row below whose labels are blank, as those below a merged cell are. */
function continued(plan: Plan, keepsPeriod: boolean): Submission {
  const { kept, rest } = apart(plan);
  const [header = [], ...lines] = kept;
  const unlabelled = rest.map((line) => line && withoutLabels(line));
  return withCosts(submit(plan), () => [
    header,
    ...lines.flatMap((line, index) => [line, ...(unlabelled[index] ? [unlabelled[index]] : [])]),
  ]);

  function withoutLabels(line: readonly Cell[]): readonly Cell[] {
    const first = plan.layout === 'summary' ? 1 : FIRST_FIGURE;
    const figures = plan.layout === 'summary' ? [line[1] ?? '', line[2] ?? '', ''] : line.slice(first);
    const labels = Array.from({ length: first }, () => '');
    return [...labels, ...(plan.layout === 'tidy' && !keepsPeriod ? ['', figures[1] ?? ''] : figures)];
  }
}

/** A part of each figure stands where a table does not go on, or in rows that begin as a comment does. */
function elsewhere(plan: Plan, place: (header: readonly Cell[], kept: Table, rest: Table) => Table): Submission {
  const { kept, rest } = apart(plan);
  const [header = [], ...lines] = kept;
  return withCosts(submit(plan), () =>
    place(
      header,
      lines,
      rest.filter((line) => line !== undefined),
    ),
  );
}

/** Each figure of the baseline in a second row, which only a column that is not read tells from the first. */
function twoVersions(plan: Plan): Submission {
  return withCosts(submit(plan), ([header = [], ...lines]) => [
    [...header, 'version'],
    ...lines.flatMap((line) =>
      line[1] === 'baseline'
        ? [
            [...line, 'v1'],
            [...line, 'v2'],
          ]
        : [[...line, 'v1']],
    ),
  ]);
}

const BLANK = [['']];

/** A line of words, and figures that are what it says. */
function called(plan: Plan, words: string, isAbove: boolean): Submission {
  const others = withRows(plan, (row) => (isInScope(row) && !isBaseline(row) ? scaled(row, 0.3) : row));
  return withCosts(submit(others), (table) => (isAbove ? [[words], ...BLANK, ...table] : [...table, ...BLANK, [words]]));
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
    name: 'rows stand below blank rows',
    wants: { margin: 0.3 },
    change: (plan, random) =>
      elsewhere(plan, (header, kept, rest) => [header, ...kept, ...Array.from({ length: random.whole(2, 4) }, () => ['']), ...rest]),
  },
  {
    name: 'rows stand below the header once more',
    wants: { margin: 0.3 },
    change: (plan) => elsewhere(plan, (header, kept, rest) => [header, ...kept, ...BLANK, header, ...rest]),
  },
  {
    name: 'rows stand above the header',
    wants: { margin: 0.3 },
    change: (plan) => elsewhere(plan, (header, kept, rest) => [...rest, header, ...kept]),
  },
  {
    name: 'rows begin as a comment does',
    wants: { margin: 0.3 },
    change: (plan, random) => {
      const mark = random.pick(['#', '# ', '//', ';', '--']);
      return elsewhere(plan, (header, kept, rest) => [header, ...kept, ...rest.map(([icb, ...cells]) => [`${mark}${icb}`, ...cells])]);
    },
  },
  {
    name: 'words around the table say that it holds something else',
    change: (plan, random) =>
      called(plan, random.pick(['Variance to plan', 'WTE by month', 'All figures in USD', 'Percentage of budget']), random.chance(0.5)),
  },
  {
    name: 'the baseline stands in two versions',
    wants: { limit: 'reduction', layouts: ['tidy', 'wide'], margin: 0.9 },
    change: twoVersions,
  },
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

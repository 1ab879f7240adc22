/** Cells that show something else than a number of pounds. */
import type { Plan } from '../plan.ts';
import { type Cell, FIRST_FIGURE, type Formatted } from '../sheet.ts';
import { type Submission, submit, withCosts } from '../submission.ts';
import { figuresIn, isFrom, someType, type Trial } from '../trial.ts';

/** Figures of one type from the month on, or of all types, as other cells. */
function cells(plan: Plan, type: string | undefined, cell: (pounds: number) => Cell): Submission {
  const isTouched = isFrom(plan);
  return withCosts(submit(plan), (table) =>
    figuresIn(plan, table, (row, old) => (isTouched(row) && (type === undefined || row.costType === type) ? cell(row.pence / 100) : old)),
  );
}

function shownAs(name: string, cell: (pounds: number) => Formatted): Trial {
  return {
    name: `cells are shown as ${name}`,
    change: (plan, random) => cells(plan, random.chance(0.5) ? someType(plan, random) : undefined, cell),
  };
}

const share = (pounds: number) => 0.3 + ((pounds * 7) % 60) / 100;

/** Below the header: what each column of figures is in. */
function unitRow(plan: Plan, unit: string, by: number): Submission {
  const first = plan.layout === 'summary' ? 1 : plan.layout === 'tidy' ? FIRST_FIGURE + 1 : FIRST_FIGURE;
  const last = plan.layout === 'summary' ? 2 : Number.POSITIVE_INFINITY;
  return withCosts(submit(plan), (table) => {
    const [header = [], ...lines] = figuresIn(plan, table, (row) => row.pence / by);
    return [header, header.map((_, column) => (column >= first && column <= last ? unit : '')), ...lines];
  });
}

export const CELLS: readonly Trial[] = [
  shownAs('percent', (pounds) => ({ n: share(pounds), z: '0.0%', shown: `${(share(pounds) * 100).toFixed(1)}%` })),
  shownAs('times', (pounds) => ({ n: share(pounds), z: 'hh:mm', shown: `${String(Math.floor(share(pounds) * 24)).padStart(2, '0')}:30` })),
  shownAs('dates', (pounds) => ({ n: 45_000 + Math.floor(share(pounds) * 900), z: 'dd/mm/yyyy', shown: '14/05/2024' })),
  shownAs('fractions', (pounds) => ({ n: share(pounds), z: '# ?/?', shown: '2/3' })),
  shownAs('thousands, by their format alone', (pounds) => {
    const thousands = Math.round(pounds / 1000);
    return { n: thousands, z: '0"k"', shown: `${thousands}k` };
  }),
  shownAs('millions, by their format alone', (pounds) => {
    const millions = Math.round(pounds / 100_000) / 10;
    return { n: millions, z: '0.0"m"', shown: `${millions.toFixed(1)}m` };
  }),
  {
    name: 'cells are ticked, TRUE or FALSE',
    change: (plan, random) => cells(plan, random.chance(0.5) ? someType(plan, random) : undefined, () => random.chance(0.5)),
  },
  {
    name: 'amounts are £000',
    change: (plan, random) => cells(plan, random.chance(0.5) ? someType(plan, random) : undefined, () => '£000'),
  },
  { name: 'a row of units says thousands', change: (plan) => unitRow(plan, '£000', 100_000) },
  { name: 'a row of units says millions', change: (plan) => unitRow(plan, '£m', 100_000_000) },
];

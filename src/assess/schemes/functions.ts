import type { FunctionCost, FunctionCosts, Measures } from '../../model/assessment.ts';
import { annualised, type CostCell } from '../../model/cost.ts';
import { groupedBy } from '../../model/group.ts';
import { sum, sumOrNull } from '../../model/money.ts';
import { ascending } from '../../model/order.ts';
import type { Policy } from '../../model/policy.ts';
import { ratioOf } from '../../model/ratio.ts';
import { type AssessedScheme, recurrentBy } from '../../model/scheme.ts';
import { disallowedSaving } from './savings.ts';

type Totals = Pick<Measures, 'baseline' | 'exitRunRate'>;

/** R10: the baseline, exit run rate and moves of each function of an ICB. */
export function functionsOfIcb(
  { baseline, deadline }: { readonly baseline: readonly CostCell[]; readonly deadline: readonly CostCell[] },
  schemes: readonly AssessedScheme[],
  totals: Totals,
  policy: Policy,
): FunctionCosts | null {
  const cells = [...baseline, ...deadline];
  if (cells.every((cell) => cell.function === '')) return null;
  const month = policy.deadline.value;
  // A function that only a scheme names has its cost elsewhere, so it has no row unless a disallowed saving counts towards it.
  const addedBack = recurrentBy(schemes, month).filter(({ allowed }) => allowed === false);
  const names = new Set([...cells, ...addedBack].map(nameOf));
  const [before, after, named] = [groupedBy(baseline, nameOf), groupedBy(deadline, nameOf), groupedBy(schemes, nameOf)];
  const rows = [...names].map((name): FunctionCost => {
    const own = named.get(name) ?? [];
    const rated = (after.get(name) ?? []).map(annualised);
    return {
      function: name,
      baseline: totals.baseline === null ? null : sum((before.get(name) ?? []).map(({ pence }) => pence)),
      exitRunRate: totals.exitRunRate === null ? null : sum(rated) + disallowedSaving(own, month),
      moves: movesOf(own),
    };
  });
  return functionCosts(rows, totals, policy);
}

function nameOf({ function: name }: { readonly function: string }): string {
  return name;
}

/** The same for ICBs together. An ICB that names no functions has its cost under none. */
export function functionsTogether(
  members: readonly (Totals & Pick<Measures, 'functions'>)[],
  totals: Totals,
  policy: Policy,
): FunctionCosts | null {
  if (members.every(({ functions }) => functions === null)) return null;
  const own = members.flatMap(
    ({ functions, baseline, exitRunRate }): readonly FunctionCost[] =>
      functions?.rows ?? [{ function: '', baseline, exitRunRate, moves: [] }],
  );
  const rows = [...groupedBy(own, nameOf)].map(
    ([name, parts]): FunctionCost => ({
      function: name,
      baseline: totals.baseline === null ? null : sumOrNull(parts.map(({ baseline }) => baseline)),
      exitRunRate: totals.exitRunRate === null ? null : sumOrNull(parts.map(({ exitRunRate }) => exitRunRate)),
      moves: parts.flatMap(({ moves }) => moves),
    }),
  );
  return functionCosts(rows, totals, policy);
}

function functionCosts(rows: readonly FunctionCost[], { exitRunRate }: Totals, policy: Policy): FunctionCosts {
  const known = policy.functions.value;
  const kept = new Set(known.filter(({ stance }) => stance === 'retain-and-grow').map(({ id }) => id));
  const costOf = (wanted: (name: string) => boolean) =>
    exitRunRate === null ? null : sumOrNull(rows.filter((row) => wanted(row.function)).map((row) => row.exitRunRate));
  const keptAndGrown = costOf((name) => kept.has(name));
  return {
    rows: sorted(
      rows,
      known.map(({ id }) => id),
    ),
    keptAndGrown,
    withoutFunction: costOf((name) => name === ''),
    keptAndGrownShare: ratioOf(keptAndGrown, exitRunRate),
  };
}

/** The policy's functions in its order, then the files' own labels, and last cost without a function. */
function sorted(rows: readonly FunctionCost[], order: readonly string[]): readonly FunctionCost[] {
  const rank = (name: string) => (name === '' ? order.length + 1 : order.includes(name) ? order.indexOf(name) : order.length);
  return rows.toSorted((a, b) => rank(a.function) - rank(b.function) || ascending(a.function, b.function));
}

function movesOf(schemes: readonly AssessedScheme[]): FunctionCost['moves'] {
  return schemes.flatMap(({ icb, scheme, movesTo, annualSaving }) =>
    movesTo === 'none' || movesTo === null ? [] : [{ icb, scheme, movesTo, annualSaving }],
  );
}

import { CHECK_IDS, CHECK_LEVELS, type CheckId, type CheckLevel } from '../../model/check.ts';
import type { Change, NotCompared } from '../../model/comparison.ts';
import { MONEY_MEASURES, type MoneyMeasure } from '../../model/measures.ts';
import { MADE_WITH, type MadeWith, type SavedAssessment } from '../../model/saved.ts';

type Sides = Change<Pick<SavedAssessment, 'madeWith'>>;

/** The checks that both sides were made with. */
export function sharedChecks({ from, to }: Sides): readonly CheckId[] {
  return CHECK_IDS.filter((id) => from.madeWith.checks.includes(id) && to.madeWith.checks.includes(id));
}

/** The measures in money that both sides were made with. */
export function sharedMeasures({ from, to }: Sides): readonly MoneyMeasure[] {
  return MONEY_MEASURES.filter((measure) => from.madeWith.measures.includes(measure) && to.madeWith.measures.includes(measure));
}

/** The levels that both sides were made with. */
export function sharedLevels({ from, to }: Sides): readonly CheckLevel[] {
  return CHECK_LEVELS.filter((level) => from.madeWith.levels.includes(level) && to.madeWith.levels.includes(level));
}

/** The names that cannot be compared: one side was made without them, or this program does not know them. */
export function notComparedOf({ from, to }: Sides): NotCompared {
  const without = (side: MadeWith, other: MadeWith) =>
    names((kind) => MADE_WITH[kind].filter((name) => isIn(other[kind], name) && !isIn(side[kind], name)));
  return {
    notJudgedThen: { from: without(from.madeWith, to.madeWith), to: without(to.madeWith, from.madeWith) },
    unknown: names((kind) => [...new Set([...from.madeWith[kind], ...to.madeWith[kind]])].filter((name) => !isIn(MADE_WITH[kind], name))),
  };
}

function names(of: (kind: keyof MadeWith) => readonly string[]): MadeWith {
  return { checks: of('checks'), measures: of('measures'), levels: of('levels') };
}

function isIn(all: readonly string[], name: string): boolean {
  return all.includes(name);
}

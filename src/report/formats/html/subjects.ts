import type { Assessment } from '../../../model/assessment.ts';
import { ENGLAND } from '../../../model/check.ts';
import { isEverything, type Selection, selected } from '../../../model/gate.ts';
import { type Subject, subjects } from '../../documents/details.ts';

export type { Subject };

/** England, where all of it is shown, then the regions, ICBs and clusters that are shown. */
export function subjectsOf(assessment: Assessment, selection: Selection): readonly Subject[] {
  const england = { code: ENGLAND, name: ENGLAND, measures: assessment.national };
  return [...(isEverything(selection) ? [england] : []), ...subjects(assessment, selected(assessment, selection))];
}

/** The subject to show: the chosen one, else the first with a figure for the deadline month. */
export function subjectOf(
  assessment: Assessment,
  { selection, subject }: { readonly selection: Selection; readonly subject?: string | undefined },
): Subject | undefined {
  const all = subjectsOf(assessment, selection);
  const known = all.filter(({ measures }) => measures.exitRunRate !== null);
  return all.find(({ code }) => code === subject) ?? known[0] ?? all[0];
}

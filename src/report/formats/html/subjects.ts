import type { Assessment, Measures } from '../../../model/assessment.ts';
import { ENGLAND } from '../../../model/check.ts';
import { isEverything, type Selection, selected } from '../../../model/gate.ts';

/** A subject whose figures the page can show by themselves. */
export interface Subject {
  readonly code: string;
  readonly name: string;
  /** Of an ICB. */
  readonly region?: string;
  readonly measures: Measures;
}

/** England, where all of it is shown, then each region that is shown, followed by its ICBs. */
export function subjectsOf(assessment: Assessment, selection: Selection): readonly Subject[] {
  const shown = selected(assessment, selection);
  const england = { code: ENGLAND, name: ENGLAND, measures: assessment.national };
  return [
    ...(isEverything(selection) ? [england] : []),
    ...assessment.regions
      .filter(({ region }) => shown.regions.includes(region.code))
      .flatMap((position): readonly Subject[] => [
        { code: position.region.code, name: position.region.name, measures: position },
        ...assessment.icbs
          .filter(({ icb }) => icb.region === position.region.code && shown.icbs.includes(icb.code))
          .map((measures) => ({
            code: measures.icb.code,
            name: `${measures.icb.shortName} (${measures.icb.code})`,
            region: position.region.name,
            measures,
          })),
      ]),
  ];
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

import type { Change, MeasuresChange, SubjectsChange } from '../../model/comparison.ts';
import { isEverything, type Selection, selected, subjectsIn } from '../../model/gate.ts';
import type { Bodies, Cluster, Icb, Region } from '../../model/geography.ts';
import type { MoneyMeasure } from '../../model/measures.ts';
import type { SavedAssessment, SavedCheck, SavedCluster, SavedIcb, SavedMeasures, SavedRegion } from '../../model/saved.ts';
import { measuresChange } from './measures.ts';

/** Whether a side was saved for a selection that leaves out the subject of a verdict, so that nothing is known about it. */
export function leavesOut(side: SavedAssessment, { level, subject }: Pick<SavedCheck, 'level' | 'subject'>, geography: Bodies): boolean {
  switch (level) {
    case 'national':
      return false;
    case 'region':
      return leavesOutOf('regions', side, subject, geography);
    case 'cluster':
      return leavesOutOf('clusters', side, subject, geography);
    case 'icb':
    case 'scheme':
      return leavesOutIcb(side, subject, geography);
  }
}

export function leavesOutIcb(side: SavedAssessment, code: string, geography: Bodies): boolean {
  return leavesOutOf('icbs', side, code, geography);
}

function leavesOutOf(kind: keyof Selection, { selection }: SavedAssessment, subject: string, geography: Bodies): boolean {
  return !isEverything(selection) && !selected(subjectsIn(geography), selection)[kind].includes(subject);
}

/** The subjects of one level, and how to tell them apart. */
interface Level<Subject, Place> {
  readonly kind: keyof Selection;
  readonly subjects: (side: SavedAssessment) => readonly Subject[];
  readonly placeOf: (subject: Subject) => Place;
  readonly codeOf: (subject: Subject) => string;
}

export const ICBS: Level<SavedIcb, { readonly icb: Icb }> = {
  kind: 'icbs',
  subjects: ({ icbs }) => icbs,
  placeOf: ({ icb }) => ({ icb }),
  codeOf: ({ icb }) => icb.code,
};

export const REGIONS: Level<SavedRegion, { readonly region: Region }> = {
  kind: 'regions',
  subjects: ({ regions }) => regions,
  placeOf: ({ region }) => ({ region }),
  codeOf: ({ region }) => region.code,
};

export const CLUSTERS: Level<SavedCluster, { readonly cluster: Cluster }> = {
  kind: 'clusters',
  subjects: ({ clusters }) => clusters,
  placeOf: ({ cluster }) => ({ cluster }),
  codeOf: ({ cluster }) => cluster.id,
};

/** @param measures those that both sides were made with */
export function subjectChanges<Subject extends SavedMeasures, Place>(
  { kind, subjects, placeOf, codeOf }: Level<Subject, Place>,
  { from, to }: Change<SavedAssessment>,
  measures: readonly MoneyMeasure[],
  geography: Bodies,
): SubjectsChange<Subject, Place> {
  const before = new Map(subjects(from).map((each) => [codeOf(each), each]));
  const after = new Set(subjects(to).map(codeOf));
  const pairs = subjects(to).flatMap((now) => {
    const old = before.get(codeOf(now));
    return old ? [{ now, change: measuresChange(old, now, measures) }] : [];
  });
  const came = subjects(to).filter((each) => !before.has(codeOf(each)));
  const went = subjects(from).filter((each) => !after.has(codeOf(each)));
  const isUnknownBefore = (each: Subject) => leavesOutOf(kind, from, codeOf(each), geography);
  const isUnknownAfter = (each: Subject) => leavesOutOf(kind, to, codeOf(each), geography);
  return {
    moved: pairs.flatMap(({ now, change }): readonly (MeasuresChange & Place)[] => (change ? [{ ...placeOf(now), ...change }] : [])),
    compared: pairs.length,
    came: came.filter((each) => !isUnknownBefore(each)),
    went: went.filter((each) => !isUnknownAfter(each)),
    onlyFrom: went.filter(isUnknownAfter).map(placeOf),
    onlyTo: came.filter(isUnknownBefore).map(placeOf),
  };
}

import type { Change, MeasuresChange, SubjectsChange } from '../../model/comparison.ts';
import { isEverything, type Selection, selected, subjectsIn } from '../../model/gate.ts';
import type { Bodies, Cluster, Icb, Region } from '../../model/geography.ts';
import type { MoneyMeasure } from '../../model/measures.ts';
import type { SavedAssessment, SavedCheck, SavedCluster, SavedIcb, SavedMeasures, SavedRegion } from '../../model/saved.ts';
import { measuresChange } from './measures.ts';

/** Whether a side says nothing of the subject of a verdict, because it was saved for a choice without it. */
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

export function icbChanges(
  sides: Change<SavedAssessment>,
  measures: readonly MoneyMeasure[],
  geography: Bodies,
): SubjectsChange<SavedIcb, { readonly icb: Icb }> {
  const { from, to } = sides;
  return subjectChanges(
    { from: from.icbs, to: to.icbs },
    {
      measures,
      place: ({ icb }) => ({ icb }),
      codeOf: ({ icb }) => icb.code,
      leavesOut: (side, code) => leavesOutIcb(sides[side], code, geography),
    },
  );
}

export function regionChanges(
  sides: Change<SavedAssessment>,
  measures: readonly MoneyMeasure[],
  geography: Bodies,
): SubjectsChange<SavedRegion, { readonly region: Region }> {
  const { from, to } = sides;
  return subjectChanges(
    { from: from.regions, to: to.regions },
    {
      measures,
      place: ({ region }) => ({ region }),
      codeOf: ({ region }) => region.code,
      leavesOut: (side, code) => leavesOutOf('regions', sides[side], code, geography),
    },
  );
}

export function clusterChanges(
  sides: Change<SavedAssessment>,
  measures: readonly MoneyMeasure[],
  geography: Bodies,
): SubjectsChange<SavedCluster, { readonly cluster: Cluster }> {
  const { from, to } = sides;
  return subjectChanges(
    { from: from.clusters, to: to.clusters },
    {
      measures,
      place: ({ cluster }) => ({ cluster }),
      codeOf: ({ cluster }) => cluster.id,
      leavesOut: (side, id) => leavesOutOf('clusters', sides[side], id, geography),
    },
  );
}

interface Comparing<Subject, Place> {
  readonly measures: readonly MoneyMeasure[];
  readonly place: (subject: Subject) => Place;
  readonly codeOf: (subject: Subject) => string;
  readonly leavesOut: (side: 'from' | 'to', code: string) => boolean;
}

function subjectChanges<Subject extends SavedMeasures, Place>(
  { from, to }: Change<readonly Subject[]>,
  { measures, place, codeOf, leavesOut }: Comparing<Subject, Place>,
): SubjectsChange<Subject, Place> {
  const before = new Map(from.map((each) => [codeOf(each), each]));
  const after = new Set(to.map(codeOf));
  const pairs = to.flatMap((now) => {
    const old = before.get(codeOf(now));
    return old ? [{ now, change: measuresChange(old, now, measures) }] : [];
  });
  const came = to.filter((each) => !before.has(codeOf(each)));
  const went = from.filter((each) => !after.has(codeOf(each)));
  const isUnknown = (side: 'from' | 'to') => (each: Subject) => leavesOut(side, codeOf(each));
  return {
    moved: pairs.flatMap(({ now, change }): readonly (MeasuresChange & Place)[] => (change ? [{ ...place(now), ...change }] : [])),
    compared: pairs.length,
    came: came.filter((each) => !isUnknown('from')(each)),
    went: went.filter((each) => !isUnknown('to')(each)),
    onlyFrom: went.filter(isUnknown('to')).map(place),
    onlyTo: came.filter(isUnknown('from')).map(place),
  };
}

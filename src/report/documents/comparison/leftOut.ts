import { ENGLAND } from '../../../model/check.ts';
import type { Comparison } from '../../../model/comparison.ts';
import type { Cluster } from '../../../model/geography.ts';
import type { MadeWith } from '../../../model/saved.ts';
import { type Block, list, paragraph, plain } from '../../document.ts';
import { icbNames, subjectName } from '../../words/checks.ts';
import { choiceText, measureWords, sideName } from '../../words/comparison.ts';
import { counted, listed, visible } from '../../words/values.ts';

/** More names than these are not read. */
const MANY = 10;

/** Names the ICBs and regions that one side leaves out. */
export function leftOutLines({ sides, icbs, regions, geography }: Comparison): readonly Block[] {
  const { from, to } = sides;
  return [
    { few: from, many: to, places: icbs.onlyTo, regions: regions.onlyTo },
    { few: to, many: from, places: icbs.onlyFrom, regions: regions.onlyFrom },
  ].flatMap(({ few, many, places, regions: areas }) => {
    if (places.length + areas.length === 0) return [];
    const names = places.length > MANY ? '' : `: ${listed(places.map(({ icb }) => `${icb.shortName} (${icb.code})`))}`;
    const choice = choiceText(few.assessment.selection, geography);
    return [
      paragraph(
        `A part against more: ${sideName(few)} was saved with ${choice} alone. Of ${sideName(many)}, ${counted(places.length, 'ICB is', 'ICBs are')} not compared${names}. The figures of ${ENGLAND} are whole on both sides.`,
        'unsure',
      ),
    ];
  });
}

/** Which ICBs became which, where the sides are drawn on two footprints; the ICBs themselves are not compared. */
export function recutLines({ sides: { from, to }, recut, geography }: Comparison): readonly Block[] {
  if (recut.length === 0) return [];
  const names = (codes: readonly string[]) => listed(codes.map((code) => subjectName({ subject: code }, { geography })));
  const became = recut.map(({ earlier, later }) => plain(`${names(earlier)}: taken over by ${names(later)}.`));
  const drawn = listed([from, to].map((side) => `${sideName(side)} on that of ${side.assessment.geography.asAt}`));
  return [
    paragraph(
      `Two footprints: ${drawn}. ICBs that are others on each are not compared; the figures of their regions and of ${ENGLAND} are whole on both sides.`,
      'unsure',
    ),
    list(became),
  ];
}

/** Clusters that have other ICBs on each side, so that their figures may have moved without any ICB's. */
export function otherMembersLines({ sides: { from, to }, geography }: Comparison): readonly Block[] {
  const others = to.assessment.clusters.flatMap(({ cluster: now }) => {
    const then = from.assessment.clusters.find(({ cluster }) => cluster.id === now.id)?.cluster;
    return then && then.icbs.toSorted().join() !== now.icbs.toSorted().join() ? [{ now, then }] : [];
  });
  if (others.length === 0) return [];
  const beyond = (more: Cluster, less: Cluster) =>
    icbNames(
      more.icbs.filter((icb) => !less.icbs.includes(icb)),
      { geography },
    ) || 'none';
  return [
    paragraph('Clusters with other ICBs on each side, so that what moved in their figures is not the cost of the same ICBs:', 'unsure'),
    list(
      others.map(({ now, then }) =>
        plain(
          `${visible(now.name)} (${visible(now.id)}): only in ${sideName(from)}: ${beyond(then, now)}; only in ${sideName(to)}: ${beyond(now, then)}.`,
        ),
      ),
    ),
  ];
}

/** The checks, measures and levels that are not compared, in sentences. */
export function notComparedTexts({ sides, notCompared }: Comparison): readonly string[] {
  const { notJudgedThen, unknown } = notCompared;
  return [
    ...(['from', 'to'] as const).flatMap((side) => {
      const what = namesText(notJudgedThen[side]);
      if (what === '') return [];
      return [`Not judged then: ${what}. An earlier program saved ${sideName(sides[side])}, and nothing of that is compared.`];
    }),
    ...(namesText(unknown) === '' ? [] : [`Left out: ${namesText(unknown)}. A later program saved that, and this one does not know it.`]),
  ];
}

/** `the check submission and the measures hosted services and run rate` */
function namesText({ checks, measures, levels }: MadeWith): string {
  const of = (what: string, names: readonly string[]) => {
    const shown = names.length > MANY ? [...names.slice(0, MANY), `${names.length - MANY} more`] : names;
    return names.length === 0 ? [] : [`the ${names.length === 1 ? what : `${what}s`} ${listed(shown)}`];
  };
  return listed([...of('check', checks.map(visible)), ...of('measure', measures.map(measureWords)), ...of('level', levels.map(visible))]);
}

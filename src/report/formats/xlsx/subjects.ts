import type { Assessment, Measures } from '../../../model/assessment.ts';
import { ENGLAND } from '../../../model/check.ts';
import type { Decimal } from '../../../model/decimal.ts';
import { type Selection, selected, shownIn } from '../../../model/gate.ts';
import { clusterOf } from '../../../model/geography.ts';
import type { Pence } from '../../../model/money.ts';
import { envelopeOf } from '../../../model/population.ts';

/** Whom a row is about. */
export interface Subject {
  readonly level: 'ICB' | 'region' | 'national' | 'cluster';
  /** What tells it from all others. */
  readonly code: string;
  readonly name: string;
  /** Of an ICB, the name of its region. */
  readonly region: string;
  /** Of an ICB in one, the id of its cluster. */
  readonly cluster: string;
  readonly heads: Decimal | null;
  readonly envelope: Pence | null;
  /** `null` for an ICB that no cost file names: its heads count in its region, and nothing else of it is known. */
  readonly measures: Measures | null;
}

export interface Subjects {
  /** Every ICB of the regions that are shown, by region: the regions' sums are made of them. */
  readonly icbs: readonly Subject[];
  readonly regions: readonly Subject[];
  readonly england: Subject;
  readonly clusters: readonly Subject[];
  /** Whether a subject's sums can be made of the ICBs that are listed. */
  readonly areListed: (subject: Pick<Subject, 'level' | 'code'>) => boolean;
  /** Those that the user wants to see; an ICB's region brings its neighbours along. */
  readonly shown: Selection;
}

export function subjectsOf(assessment: Assessment, selection: Selection): Subjects {
  const { geography, population, policy, national } = assessment;
  const shown = selected(assessment, selection);
  const { regions, clusters } = shownIn(assessment, shown);
  const icbs = regions.flatMap(({ region }) =>
    geography.icbs
      .filter((icb) => icb.region === region.code)
      .map(
        (icb): Subject => ({
          level: 'ICB',
          code: icb.code,
          name: icb.shortName,
          region: region.name,
          cluster: clusterOf(icb.code, geography)?.id ?? '',
          heads: population.figures.get(icb.code)?.heads ?? null,
          envelope: envelopeOf(population, [icb.code], policy.ratePerHead.value),
          measures: assessment.icbs.find((position) => position.icb.code === icb.code) ?? null,
        }),
      ),
  );
  const aggregate = (level: 'region' | 'national' | 'cluster', code: string, name: string, measures: Measures): Subject => ({
    level,
    code,
    name,
    region: '',
    cluster: '',
    heads: measures.population,
    envelope: measures.envelope,
    measures,
  });
  return {
    icbs,
    regions: regions.map((position) => aggregate('region', position.region.code, position.region.name, position)),
    england: aggregate('national', ENGLAND, ENGLAND, national),
    clusters: clusters.map((position) => aggregate('cluster', position.cluster.id, position.cluster.name, position)),
    areListed: ({ level, code }) => {
      if (level === 'national') return icbs.length === geography.icbs.length;
      const members = geography.clusters.find(({ id }) => id === code)?.icbs ?? [];
      return members.every((member) => icbs.some((icb) => icb.code === member));
    },
    shown,
  };
}

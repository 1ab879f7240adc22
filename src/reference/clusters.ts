import type { Cluster } from '../model/geography.ts';
import facts from './clusters.json' with { type: 'json' };

/** The clusters of a financial year such as `2025/26`, in order of id; none where no source names any. Sources stand beside the facts. */
export function clustersOf(year: string): readonly Cluster[] {
  return facts.clusters.filter(({ years }) => years.includes(year)).map(({ id, name, icbs }) => ({ id, name, icbs }));
}

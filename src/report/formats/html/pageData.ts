import type { Submitted } from '../../../model/evidence.ts';
import type { Selection } from '../../../model/gate.ts';
import { visible } from '../../words/values.ts';
import { packed, unpacked } from './packed.ts';

/** What is held in the page beside what it shows, for its script. */
export interface PageData {
  readonly selection: Selection;
  /** `null` where nothing can be assessed anew. */
  readonly submitted: Submitted | null;
  readonly version: string;
}

export function dataText({ selection, submitted, version }: PageData): string {
  const { icbs, regions } = submitted?.evidence.geography ?? { icbs: [], regions: [] };
  // Without the functions that a geography may bring: they are no data.
  const bare = submitted && { ...submitted, evidence: { ...submitted.evidence, geography: { icbs, regions } } };
  // Spelt out, marks that are not seen are the same JSON.
  return visible(packed({ selection, submitted: bare, version }));
}

/** What {@link dataText} wrote. */
export function dataFrom(text: string): PageData {
  return unpacked(text) as PageData;
}

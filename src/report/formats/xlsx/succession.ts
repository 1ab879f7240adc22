import type { Assessment, Recut } from '../../../model/assessment.ts';
import type { TakenOver } from '../../../model/population.ts';
import { Places } from './address.ts';
import { quotedText, total } from './formulas.ts';
import type { Subjects } from './subjects.ts';

/** The columns of the sheet Succession: whose part it is, the shares, and the envelope by largest remainder. */
export const SUCCESSION_KEYS = [
  'from',
  'fromName',
  'into',
  'intoName',
  'cost',
  'heads',
  'of',
  'share',
  'costShare',
  'by',
  'place',
  'population',
  'envelope',
  'exact',
  'hundreds',
  'rest',
  'down',
  'remainder',
  'rank',
  'taken',
] as const;
export type SuccessionKey = (typeof SUCCESSION_KEYS)[number];

/** What of a row's shares is about all costs, and so about heads and the envelope. */
export const ALL_COSTS = 'all';

/** A body of 2025/26 and one of 2026/27 that takes it over; again for each type of cost that was shared otherwise. */
export interface SuccessionRow {
  readonly key: string;
  readonly part: TakenOver;
  /** `null` where no costs are taken over. */
  readonly recut: Recut | null;
  readonly cost: string;
}

export interface Succession {
  readonly rows: readonly SuccessionRow[];
  readonly places: Places<SuccessionKey>;
}

/** What the ICBs that are listed take over: all parts of a body, for what rounding leaves is shared among them. */
export function successionOf({ population, icbs }: Assessment, subjects: Subjects): Succession {
  const rows = (population.takenOver ?? []).flatMap((part): readonly SuccessionRow[] => {
    if (!subjects.icbs.some(({ code }) => code === part.to)) return [];
    const position = icbs.find(({ icb }) => icb.code === part.to);
    const recut = (position?.recut ?? []).filter(({ from }) => from === part.from.code);
    if (recut.length === 0 && part.carried === null) return [];
    return (recut.length === 0 ? [null] : recut).map((each) => {
      const cost = each?.costType ?? ALL_COSTS;
      return { key: `${part.from.code} ${part.to} ${cost}`, part, recut: each, cost };
    });
  });
  return {
    rows,
    places: new Places(
      'Succession',
      SUCCESSION_KEYS,
      rows.map(({ key }) => key),
    ),
  };
}

/** Formula: the parts of its predecessors' envelopes together, each to the penny. */
export function envelopeTakenOver(code: string, { rows, places }: Succession): string | undefined {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return undefined;
  const down = (key: SuccessionKey) => places.down(key, first.key, last.key);
  return total(down('taken'), `${down('into')},${quotedText(code)},${down('cost')},${quotedText(ALL_COSTS)}`, 2);
}

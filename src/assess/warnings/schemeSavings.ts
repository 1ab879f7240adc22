import { type Warning, warning } from '../../model/diagnostic.ts';
import { rowOf } from '../../model/place.ts';
import { annualSavingOf } from '../../model/scheme.ts';
import type { WarningFacts } from '../../model/warningFacts.ts';
import type { IcbWorkings } from '../icb.ts';

const UNIT = 200n;

/** Savings of an ICB’s recurrent schemes that cannot be of the same unit as its costs: more than all it spends, or next to nothing of its plan. */
export function schemeSavings({ position: { icb, baseline, runRate, schemes } }: IcbWorkings): readonly Warning[] {
  const recurrent = (schemes ?? []).filter(({ recurrence, annualSaving }) => recurrence === 'recurrent' && annualSaving > 0n);
  const saving = annualSavingOf(recurrent);
  if (baseline === null || baseline <= 0n || saving === 0n) return [];
  const facts = { icb, saving };
  const largest = recurrent.reduce((most, each) => (each.annualSaving > most.annualSaving ? each : most));
  const say = (rest: Pick<WarningFacts['scheme-savings-apart'], 'of' | 'pence' | 'looksLike'>) => [
    warning('scheme-savings-apart', { ...facts, ...rest }, rowOf(largest.place)),
  ];
  if (saving > baseline) {
    const isUnit = saving <= baseline * 1000n && saving > baseline * 10n;
    return say({ of: 'baseline', pence: baseline, ...(isUnit && { looksLike: 'pounds' }) });
  }
  const planned = runRate === null ? 0n : baseline - runRate;
  if (planned <= 0n || saving * UNIT >= planned) return [];
  const isUnit = saving * 2000n >= planned && saving * 500n <= planned;
  return say({ of: 'planned-saving', pence: planned, ...(isUnit && { looksLike: 'thousands' }) });
}

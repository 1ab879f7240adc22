import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Doubt } from '../../model/doubt.ts';
import type { WarningFacts } from '../../model/warningFacts.ts';
import { doubtRemedy } from './doubts.ts';
import { FAULT_WORDS } from './faults.ts';
import { WARNING_WORDS } from './warnings.ts';
import type { Words } from './words.ts';

const WORDS = { ...FAULT_WORDS, ...WARNING_WORDS };

export function diagnosticWords({ code, facts }: Diagnostic): Words {
  return (WORDS[code] as (of: Diagnostic['facts']) => Words)(facts);
}

/** What to do about findings that have one remedy, said once for all of them. */
export function remedyOf(group: readonly Diagnostic[]): string {
  const doubts = firstDoubts(group);
  const [first] = group;
  return doubts.length > 0 ? doubtRemedy(doubts) : first ? diagnosticWords(first).hint : '';
}

/** The same for findings whose remedy can be said once. */
export function remedyKind(diagnostic: Diagnostic): string {
  return remedyOf(diagnostic.code === 'doubtful' ? [{ ...diagnostic, facts: anonymous(diagnostic.facts) }] : [diagnostic]);
}

function anonymous(facts: WarningFacts['doubtful']): WarningFacts['doubtful'] {
  return { ...facts, doubts: facts.doubts.map((doubt) => ({ ...doubt, icb: '' })) };
}

function firstDoubts(group: readonly Diagnostic[]): readonly Doubt[] {
  return group.flatMap((each) => (each.code === 'doubtful' ? each.facts.doubts.slice(0, 1) : []));
}

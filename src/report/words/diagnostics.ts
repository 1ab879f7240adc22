import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Doubt } from '../../model/doubt.ts';
import type { WarningFacts } from '../../model/warningFacts.ts';
import { doubtRemedy } from './doubts.ts';
import { CELL_FAULTS } from './faults/cells.ts';
import { CODING_FAULTS } from './faults/coding.ts';
import { CONFLICT_FAULTS, ROLLUP_FAULTS } from './faults/conflicts.ts';
import { FILE_FAULTS, SAVED_FAULTS } from './faults/files.ts';
import { HEADER_FAULTS } from './faults/headers.ts';
import { ROW_FAULTS } from './faults/rows.ts';
import { placeWords } from './places.ts';
import { COST_WARNINGS } from './warnings/costs.ts';
import { ACCEPTED_WARNINGS, DOUBT_WARNINGS } from './warnings/doubts.ts';
import { PLAUSIBLE_WARNINGS } from './warnings/plausible.ts';
import { BESIDE_FIGURES, READING_WARNINGS } from './warnings/reading.ts';
import { SCHEME_WARNINGS } from './warnings/schemes.ts';
import type { Words } from './words.ts';

/** Every fault there is, in words. The tables are not copied into one: V8 takes long over hundreds of members. */
export const FAULT_TABLES = [
  FILE_FAULTS,
  HEADER_FAULTS,
  CELL_FAULTS,
  ROW_FAULTS,
  CONFLICT_FAULTS,
  CODING_FAULTS,
  ROLLUP_FAULTS,
  SAVED_FAULTS,
];

/** Every warning there is, in words. */
export const WARNING_TABLES = [
  READING_WARNINGS,
  BESIDE_FIGURES,
  COST_WARNINGS,
  SCHEME_WARNINGS,
  ACCEPTED_WARNINGS,
  DOUBT_WARNINGS,
  PLAUSIBLE_WARNINGS,
];

const TABLES = [...WARNING_TABLES, ...FAULT_TABLES];

type CodeIn<Table> = Table extends unknown ? keyof Table : never;

export function diagnosticWords({ code, facts }: Diagnostic): Words {
  // Compiles only if each code is in a table.
  const told: CodeIn<(typeof TABLES)[number]> = code;
  const table = TABLES.find((each) => told in each) as Readonly<Record<typeof told, (of: Diagnostic['facts']) => Words>>;
  return table[told](facts);
}

/** What is wrong, after its place where it has one. */
export function placedMessage(diagnostic: Diagnostic): string {
  const { place } = diagnostic;
  return `${place ? `${placeWords(place)}: ` : ''}${diagnosticWords(diagnostic).message}`;
}

/** What to do about a group of findings that share a remedy. */
export function remedyOf(group: readonly Diagnostic[]): string {
  const doubts = firstDoubts(group);
  const [first] = group;
  return doubts.length > 0 ? doubtRemedy(doubts) : first ? diagnosticWords(first).hint : '';
}

/** Findings for which this is the same text share a remedy: it names no ICB. */
export function remedyKind(diagnostic: Diagnostic): string {
  return remedyOf(diagnostic.code === 'doubtful' ? [{ ...diagnostic, facts: anonymous(diagnostic.facts) }] : [diagnostic]);
}

function anonymous(facts: WarningFacts['doubtful']): WarningFacts['doubtful'] {
  return { ...facts, doubts: facts.doubts.map((doubt) => ({ ...doubt, icb: '' })) };
}

function firstDoubts(group: readonly Diagnostic[]): readonly Doubt[] {
  return group.flatMap((each) => (each.code === 'doubtful' ? each.facts.doubts.slice(0, 1) : []));
}

/** A code as words: `bad-amount` is "bad amount". */
export function codeWords(code: string): string {
  return code.replaceAll('-', ' ').replace(/\bicb(?=s?\b)/, 'ICB');
}

/** What a run that cannot be made is called where build servers read. */
export const MISUSE_TITLE = 'wrong usage or configuration';

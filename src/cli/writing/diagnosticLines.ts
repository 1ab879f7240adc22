import { type Diagnostic, isFault } from '../../model/diagnostic.ts';
import { groupedBy } from '../../model/group.ts';
import { diagnosticWords, placedMessage, remedyKind } from '../../report/words/diagnostics.ts';
import { linesWords, placeWords } from '../../report/words/places.ts';
import { listed } from '../../report/words/values.ts';

/** Most findings of a kind that are told in words of their own; of the others, how many and where. */
const MOST = 10;

/**
 * Faults, then warnings, as lines for a terminal. Findings of one kind stand together, in the place of the first, with their advice once; those
 * in the same words are told once, with their count and places.
 */
export function diagnosticLines(diagnostics: readonly Diagnostic[]): string {
  const ordered = [...diagnostics.filter(isFault), ...diagnostics.filter((each) => !isFault(each))];
  const kinds = groupedBy(ordered, (each) => `${each.code} ${remedyKind(each)}`);
  const advised = new Set<string>();
  const linesOf = (kind: readonly Diagnostic[]) => {
    const hints = [...new Set(kind.map((each) => diagnosticWords(each).hint))].filter((hint) => !advised.has(hint));
    for (const hint of hints) advised.add(hint);
    return [...kindLines(kind), ...hints.map((hint) => `  ${hint}`)];
  };
  return [...kinds.values()].flatMap(linesOf).join('\n');
}

function kindLines(kind: readonly Diagnostic[]): readonly string[] {
  const alike = [...groupedBy(kind, isOfAnotherYear(kind) ? scenarioOf : messageOf).values()];
  const told = alike.slice(0, MOST);
  const rest = alike.slice(MOST).flat();
  return [
    ...told.flatMap(([each, ...others]) => [
      ...(each ? [`${isFault(each) ? 'error' : 'warning'}: ${placedMessage(each)}`] : []),
      ...(others.length > 0 ? [`  ${likewise(others, each)}: ${whereWords(others)}.`] : []),
    ]),
    ...(rest.length > 0 ? [`  And ${rest.length} more of this kind: ${whereWords(rest)}.`] : []),
  ];
}

function likewise(others: readonly Diagnostic[], first: Diagnostic | undefined): string {
  const { length } = others;
  if (others.some((each) => first && messageOf(each) !== messageOf(first))) return `And ${length} more of this kind`;
  return `The same ${length === 1 ? 'once more' : `${length} more times`}`;
}

/** Whether a file has more than a few months outside of the policy's for a scenario, as that of another year has: the first tells all. */
function isOfAnotherYear(kind: readonly Diagnostic[]): boolean {
  if (!kind.some(({ code }) => code === 'outside-horizon')) return false;
  return [...groupedBy(kind, scenarioOf).values()].some((own) => new Set(own.map(messageOf)).size > FEW);
}

function scenarioOf({ place, facts }: Diagnostic): string {
  return `${place?.file} ${'scenario' in facts ? facts.scenario : ''}`;
}

function messageOf(each: Diagnostic): string {
  return diagnosticWords(each).message;
}

/** Most places that are told whole; of more, their lines. */
const FEW = 3;

function whereWords(diagnostics: readonly Diagnostic[]): string {
  const places = diagnostics.flatMap(({ place }) => place ?? []);
  return places.length > FEW ? linesWords(places) : listed(places.map(placeWords));
}

import type { Comparison, Side } from '../../../model/comparison.ts';
import { type SetupRole, setupOf } from '../../../model/saved.ts';
import { sideName } from '../../words/comparison.ts';
import { fileText } from '../../words/places.ts';
import { defaultTexts, overrideTexts } from '../../words/policy.ts';
import { listed } from '../../words/values.ts';

/** Both sides, or one of them. */
type Whose = 'both' | 'from' | 'to';

/** Sentences on options and setup files: those of both sides, then those of one. */
export function groundTexts({ sides }: Pick<Comparison, 'sides'>): readonly string[] {
  return (['both', 'from', 'to'] as const).flatMap((whose) => {
    const changes = own(
      sides,
      whose,
      ({ assessment }) => overrideTexts(assessment.policy),
      (text) => text,
    );
    const defaults = own(
      sides,
      whose,
      ({ assessment }) => defaultTexts(assessment.policy),
      (text) => text,
    );
    const left = own(
      sides,
      whose,
      ({ assessment }) => assessment.refused,
      ({ file, icbs }) => JSON.stringify([file, icbs]),
    );
    return [
      ...left.map(
        ({ file, icbs }) =>
          `Left out of ${sideWords(sides, whose)}, because it is refused: ${fileText(file)}, with ${icbs === null ? 'figures that may be of any ICB' : listed(icbs)}.`,
      ),
      ...own(sides, whose, setupFiles, ({ key }) => key).map(({ role, file }) => SETUP_WORDS[role](file, sideWords(sides, whose))),
      ...(changes.length > 0 ? [`Changed for ${sideWords(sides, whose)}: ${listed(changes)}.`] : []),
      ...(defaults.length > 0
        ? [`Bundled default, which the policy file of ${sideWords(sides, whose)} does not give: ${listed(defaults)}.`]
        : []),
    ];
  });
}

const SETUP_WORDS: Readonly<Record<SetupRole, (file: string, of: string) => string>> = {
  policy: (file, of) => `The policy of ${of} is that of ${file}.`,
  population: (file, of) => `The population of ${of} is that of ${file}.`,
  clusters: (file, of) => `The clusters of ${of} are those of ${file}.`,
  succession: (file, of) => `The shares of costs of ${of} are those agreed in ${file}.`,
  coding: (file, of) => `The cost types of ledgers of ${of} are those of ${file}.`,
  config: (file, of) => `Options of ${of} that are not given here are those of ${file}.`,
  accepted: (file, of) => `What ${file} accepts for ${of} counts here like everything else.`,
};

function sideWords({ from, to }: Comparison['sides'], whose: Whose): string {
  if (whose === 'both') return 'both sides';
  return whose === 'from' ? `the old side alone (${sideName(from)})` : `the new side alone (${sideName(to)})`;
}

/** Files are the same if their role, name and bytes are. */
function setupFiles({ assessment }: Side) {
  return setupOf(assessment).map(({ role, file, sha256 }) => ({
    role,
    file: fileText(file),
    key: `${role}\n${file}\n${sha256}`,
  }));
}

function own<Item>({ from, to }: Comparison['sides'], whose: Whose, of: (side: Side) => readonly Item[], keyOf: (item: Item) => string) {
  const [one, other] = whose === 'to' ? [to, from] : [from, to];
  const others = new Set(of(other).map(keyOf));
  return of(one).filter((item) => others.has(keyOf(item)) === (whose === 'both'));
}

import { nameWords, PARAMETER_OPTIONS } from '../model/parameters.ts';
import { parameterText } from '../model/policy.ts';
import { element } from '../report/formats/html/element.ts';
import { listed } from '../report/words/values.ts';
import type { Case } from '../whatif/assessSubmitted.ts';
import { fill } from './dom.ts';

interface Changed {
  readonly changes: readonly string[];
  /** The answer of the submitted case, and that of this one. */
  readonly before: string;
  readonly now: string;
}

/** Shows a banner with a reset button while the page differs from the submitted case. */
export function showChanged(place: Element, { changes, before, now }: Changed, reset: () => void): void {
  document.body.classList.toggle('what-if', changes.length > 0);
  if (changes.length === 0) {
    fill(place, null);
    return;
  }
  fill(
    place,
    element(
      'div',
      { class: 'changed', role: 'region', 'aria-label': 'Not the submitted case' },
      element('p', {}, element('strong', {}, 'What if: not the submitted case.'), ` Here the ${listed(changes)}.`),
      element(
        'div',
        { class: 'before' },
        before === now ? 'The answer is the same.' : ['Before: ', before, element('br', {}), 'Now: ', now],
      ),
      element('button', { type: 'button', id: 'reset' }, 'Back to the submitted case'),
    ),
  );
  place.querySelector('button')?.addEventListener('click', reset);
}

/** Differences of a case from the submitted one: `rate £19 per head instead of £18.76 per head`. */
export function changesOf(now: Case, was: Case): readonly string[] {
  const policies = PARAMETER_OPTIONS.map(({ name, parameter }) => ({
    name: nameWords(name),
    now: parameterText(now.assessment.policy, parameter),
    was: parameterText(was.assessment.policy, parameter),
  }));
  const basis = { name: 'population', now: now.choices.basis, was: was.choices.basis };
  const footprint = { name: 'footprint', now: now.assessment.geography.asAt, was: was.assessment.geography.asAt };
  return [...policies, basis, footprint].flatMap((each) =>
    each.now === each.was ? [] : [`${each.name} ${each.now} instead of ${each.was}`],
  );
}

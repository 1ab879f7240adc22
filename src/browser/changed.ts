import { element } from '../report/formats/html/element.ts';
import { listed } from '../report/words/values.ts';
import { fill } from './dom.ts';

/** Shows a banner with a reset button while the page differs from the submitted case. */
export function showChanged(place: Element, changes: readonly string[], reset: () => void): void {
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
      element('button', { type: 'button', id: 'reset' }, 'Back to the submitted case'),
    ),
  );
  place.querySelector('button')?.addEventListener('click', reset);
}

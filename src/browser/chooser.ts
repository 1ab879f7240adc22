import { element } from '../report/formats/html/element.ts';
import type { Subject } from '../report/formats/html/subjects.ts';
import { fill } from './dom.ts';

/** Fills each place for a chooser with a list of subjects, to choose whose chart is shown. */
export function mountChoosers(
  part: ParentNode,
  subjects: readonly Subject[],
  chosen: string | undefined,
  choose: (code: string) => void,
): void {
  const groups = [...new Set(subjects.map(({ region }) => region))];
  for (const place of part.querySelectorAll<HTMLElement>('.chooser')) {
    const id = `${place.id}-list`;
    const options = groups.map((group) => {
      const own = subjects
        .filter(({ region }) => region === group)
        .map(({ code, name }) => element('option', { value: code, selected: code === chosen }, name));
      return element('optgroup', { label: group ?? 'Together' }, own);
    });
    fill(place, [element('label', { for: id }, place.dataset.label ?? 'Show'), element('select', { id }, options)]);
    const list = place.querySelector('select');
    list?.addEventListener('change', () => choose(list.value));
  }
}

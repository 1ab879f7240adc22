import { type Child, textOf } from '../report/formats/html/element.ts';

/** Finds an element that every page has. @throws TypeError if it is absent */
export function byId<Kind extends HTMLElement>(id: string, kind: abstract new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new TypeError(`the page has no ${id}`);
  return found;
}

/** Replaces an element's content. Text from outside is already escaped, and the page's policy runs no script in it. */
export function fill(place: Element, content: Child): void {
  place.innerHTML = textOf(content);
}

import { type Child, textOf } from '../report/formats/html/element.ts';

/** An element of the page that is always there. @throws TypeError */
export function byId<Kind extends HTMLElement>(id: string, kind: abstract new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new TypeError(`the page has no ${id}`);
  return found;
}

/** Puts what the program made in place of what was there; text from outside is escaped in it, and no script of it would run. */
export function fill(place: Element, content: Child): void {
  place.innerHTML = textOf(content);
}

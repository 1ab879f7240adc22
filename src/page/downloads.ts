import { byId, fill } from '../browser/dom.ts';
import { element } from '../report/formats/html/element.ts';
import type { Answer } from './protocol.ts';

type Content = string | Uint8Array<ArrayBuffer>;

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html',
  md: 'text/markdown',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  svg: 'image/svg+xml',
};

/** Files that a command wrote, offered in a place of the page. */
export class Downloads {
  readonly #place: string;
  readonly #of: string;
  #addresses: readonly string[] = [];

  /**
   * @param place the id of the place
   * @param of how the ids of the links begin: `download` for `download-json`
   */
  constructor(place: string, of: string) {
    this.#place = place;
    this.#of = of;
  }

  /** Offers these files in place of those before. */
  offer(files: Answer['written']): void {
    for (const address of this.#addresses) URL.revokeObjectURL(address);
    const links = [...files].map(([name, content]) => ({ name, address: addressOf(name, content) }));
    this.#addresses = links.map(({ address }) => address);
    const items = links.map(({ name, address }) =>
      element('li', {}, element('a', { id: `${this.#of}-${endOf(name)}`, href: address, download: name }, name)),
    );
    fill(
      byId(this.#place, HTMLElement),
      items.length > 0 ? [element('h3', {}, 'Download'), element('ul', { class: 'downloads' }, items)] : null,
    );
  }
}

/** Milliseconds until a file that was saved is let go: the browser may ask a person first where it goes. */
const KEPT = 60_000;

/** Downloads a file at once. */
export function save(name: string, content: Content): void {
  const link = document.createElement('a');
  link.href = addressOf(name, content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}

function addressOf(name: string, content: Content): string {
  return URL.createObjectURL(new Blob([content], { type: TYPES[endOf(name)] ?? '' }));
}

function endOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

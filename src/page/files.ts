import { byId, fill } from '../browser/dom.ts';
import type { DescribedCommand } from '../cli/completion/described.ts';
import { element, type Markup } from '../report/formats/html/element.ts';
import { counted } from '../report/words/values.ts';
import type { Entry } from './command.ts';
import type { Found, GivenFile, Role } from './protocol.ts';

/** The files that were added, with what each is for. */
export class FileList {
  readonly #changed: () => void;
  #entries: readonly Entry[] = [];
  /** What a file may be for, with words for it. */
  #roles: readonly { readonly role: Role; readonly words: string; readonly isOnce: boolean }[] = [];

  /** @param changed called when a person has changed the list */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Options that take a file are what a file may be for. */
  offer({ options }: DescribedCommand): void {
    const taking = options.flatMap(({ names, takes, unless }) => {
      const role = names.at(-1);
      if (!takes?.called.includes('file') || role === undefined || role === '--output') return [];
      return [{ role: role as Role, words: role.slice(2).replaceAll('-', ' '), isOnce: unless.length > 0 }];
    });
    this.#roles = [
      { role: 'costs', words: 'costs', isOnce: false },
      ...taking,
      { role: 'earlier', words: 'an earlier version, to compare with', isOnce: false },
      { role: 'none', words: 'left out', isOnce: false },
    ];
  }

  get entries(): readonly Entry[] {
    return this.#entries.filter(({ role }) => role !== 'none' && role !== 'earlier');
  }

  /** The earlier version, each file as what it holds. */
  get earlier(): readonly Entry[] {
    return this.#entries.filter(({ role }) => role === 'earlier').map((entry) => ({ ...entry, role: entry.holds }));
  }

  /** The files under names that no other file of the list has. */
  named(files: readonly GivenFile[]): readonly GivenFile[] {
    const taken = new Set(this.#entries.map(({ file }) => file.name));
    return files.map(({ name, content }) => {
      let free = name;
      for (let copy = 2; taken.has(free); copy++) free = name.replace(/((?:\.[^./]*)?)$/, ` (${copy})$1`);
      taken.add(free);
      return { name: free, content };
    });
  }

  /**
   * @param areEarlier whether they are of an earlier version
   * @returns the files for which another one serves already, since one is taken
   */
  add(files: readonly GivenFile[], found: readonly Found[], areEarlier: boolean): readonly string[] {
    const second: string[] = [];
    for (const { name, role: holds } of found) {
      const role = areEarlier && holds !== 'none' ? 'earlier' : holds;
      const file = files.find((each) => each.name === name) ?? files.find((each) => name.startsWith(`${each.name}#`));
      if (!file) continue;
      const isSecond = this.#isOnce(role) && this.#entries.some((each) => each.role === role);
      if (isSecond) second.push(name);
      this.#entries = [...this.#entries, { name, file, role: isSecond ? 'none' : role, holds }];
    }
    this.show();
    return second;
  }

  /** Reads another sheet of a file. */
  turn(file: string, sheet: string): void {
    this.#entries = this.#entries.map((entry) =>
      entry.name === file || entry.name.startsWith(`${file}#`) ? { ...entry, name: `${file}#${sheet}` } : entry,
    );
    this.show();
    this.#changed();
  }

  show(): void {
    byId('beginning', HTMLElement).hidden = this.#entries.length > 0;
    const place = byId('list', HTMLElement);
    fill(place, this.#entries.length === 0 ? null : this.#table());
    for (const [index, list] of place.querySelectorAll('select').entries())
      list.addEventListener('change', () => this.#set(index, list.value as Role));
    for (const [index, button] of place.querySelectorAll<HTMLButtonElement>('tbody button').entries())
      button.addEventListener('click', () => this.#remove(index));
    document.getElementById('clear')?.addEventListener('click', () => {
      this.#entries = [];
      this.#settle('files');
    });
  }

  #table(): Markup {
    const rows = this.#entries.map(({ name, role, file }, index) =>
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, name),
        element('td', { class: 'size' }, sizeText(file.content.size)),
        element(
          'td',
          {},
          element(
            'select',
            { id: `role-${index}`, 'aria-label': `What ${name} is for` },
            this.#roles.map((each) => element('option', { value: each.role, selected: each.role === role }, each.words)),
          ),
        ),
        element('td', {}, element('button', { type: 'button', 'aria-label': `Remove ${name}` }, 'Remove')),
      ),
    );
    return element(
      'table',
      { class: 'added' },
      element(
        'caption',
        {},
        `${counted(this.#entries.length, 'table')} added `,
        element('button', { type: 'button', id: 'clear' }, 'Remove all'),
      ),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ['File', 'Size', 'Is for', 'Remove'].map((words) => element('th', { scope: 'col' }, words)),
        ),
      ),
      element('tbody', {}, rows),
    );
  }

  #isOnce(role: Role): boolean {
    return this.#roles.some((each) => each.role === role && each.isOnce);
  }

  /** The file that served for what is taken once is left out. */
  #set(index: number, role: Role): void {
    this.#entries = this.#entries.map((entry, at) => {
      if (at === index) return { ...entry, role };
      return entry.role === role && this.#isOnce(role) ? { ...entry, role: 'none' } : entry;
    });
    this.#settle(`role-${index}`);
  }

  #remove(index: number): void {
    this.#entries = this.#entries.filter((_, at) => at !== index);
    this.#settle(this.#entries.length > 0 ? `role-${Math.min(index, this.#entries.length - 1)}` : 'files');
  }

  #settle(focus: string): void {
    this.show();
    document.getElementById(focus)?.focus();
    this.#changed();
  }
}

export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

import { byId, fill } from '../browser/dom.ts';
import type { DescribedCommand, DescribedOption } from '../cli/completion/described.ts';
import { element, type Markup } from '../report/formats/html/element.ts';
import { sentence } from '../report/words/values.ts';
import type { Said } from './command.ts';

/** Options that the list of files, the downloads or the page itself stand for. */
const NOT_OFFERED = ['--output', '--format', '--color', '--chart', '--quiet', '--verbose', '--no-config', '--help'];

/** How the ids of the page's own options begin. */
const OPTION = 'option';

/** Of the control, and of what is kept. */
const REMEMBER = 'icb-envelope-choices';

/** The options of a command that are controls. */
export function offered({ options }: DescribedCommand): readonly DescribedOption[] {
  return options.filter(
    ({ names, takes }) => !NOT_OFFERED.includes(nameOf(names)) && (!takes?.called.includes('file') || takes.values.kind === 'named'),
  );
}

/** Controls for options, made from the command's own description of them. @param of how their ids begin */
export function fieldsOf(options: readonly DescribedOption[], of: string): Markup {
  return element(
    'div',
    { class: 'fields' },
    options.map((option) => fieldOf(option, idOf(nameOf(option.names), of))),
  );
}

/** What is said in such controls, as it would be typed; an option that may be repeated has one value in each line. */
export function saidIn(options: readonly DescribedOption[], of: string): readonly Said[] {
  return options.flatMap(({ names, takes }): readonly Said[] => {
    const name = nameOf(names);
    const field = document.getElementById(idOf(name, of));
    if (field instanceof HTMLInputElement && field.type === 'checkbox') return field.checked ? [[name]] : [];
    if (field instanceof HTMLTextAreaElement) return linesOf(field.value).map((line) => [name, line]);
    const value = field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value.trim() : '';
    return value === '' || !takes ? [] : [[name, value]];
  });
}

/** The options of the page's command, which may be remembered. */
export class Options {
  #options: readonly DescribedOption[] = [];

  /** @param changed called when a person has changed one */
  offer(command: DescribedCommand, changed: () => void): void {
    this.#options = offered(command);
    const form = byId('options', HTMLFormElement);
    fill(form, [fieldsOf(this.#options, OPTION), remembering()]);
    this.#recall();
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', ({ target }) => {
      this.#keep();
      if (target !== document.getElementById(REMEMBER)) changed();
    });
  }

  get #fields(): readonly Field[] {
    return this.#options.map(({ names }) => document.getElementById(idOf(nameOf(names)))).filter(isField);
  }

  /** Keeps what was chosen for the next time, where a person asks for it: choices alone, nothing of the files. */
  #keep(): void {
    try {
      if (byId(REMEMBER, HTMLInputElement).checked)
        localStorage.setItem(REMEMBER, JSON.stringify(this.#fields.map((field) => [field.id, chosenIn(field)])));
      else localStorage.removeItem(REMEMBER);
    } catch {
      // A browser may forbid it; nothing is remembered then.
    }
  }

  #recall(): void {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(REMEMBER) ?? 'null');
      if (!Array.isArray(kept)) return;
      byId(REMEMBER, HTMLInputElement).checked = true;
      const values = new Map<unknown, unknown>(kept.filter(Array.isArray).map(([id, value]) => [id, value]));
      for (const field of this.#fields) {
        const value = values.get(field.id);
        if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = value === true;
        else if (typeof value === 'string') field.value = value;
      }
    } catch {
      // As above, or it is not what this page has kept.
    }
  }

  /** Sets an option, as if a person had; of one that may be repeated, the value for one key: `scenario=plan`, or `scenario=` for none. */
  say(name: string, value: string): void {
    const field = document.getElementById(idOf(name));
    if (!isField(field)) return;
    if (field instanceof HTMLTextAreaElement) {
      const key = value.slice(0, value.indexOf('=') + 1);
      const others = linesOf(field.value).filter((line) => !line.startsWith(key));
      field.value = [...others, ...(value === key ? [] : [value])].join('\n');
    } else field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  get said(): readonly Said[] {
    return saidIn(this.#options, OPTION);
  }
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isField(found: HTMLElement | null): found is Field {
  return found instanceof HTMLInputElement || found instanceof HTMLSelectElement || found instanceof HTMLTextAreaElement;
}

function chosenIn(field: Field): string | boolean {
  return field instanceof HTMLInputElement && field.type === 'checkbox' ? field.checked : field.value;
}

function remembering(): Markup {
  return element(
    'p',
    {},
    element('input', { type: 'checkbox', id: REMEMBER }),
    element('label', { for: REMEMBER }, ' Remember these choices on this machine (never files or figures)'),
  );
}

function nameOf(names: readonly string[]): string {
  return names.at(-1) ?? '';
}

function idOf(name: string, of = OPTION): string {
  return `${of}${name.slice(1)}`;
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function fieldOf(option: DescribedOption, id: string): Markup {
  const name = nameOf(option.names);
  return element(
    'div',
    { class: 'field' },
    element('label', { for: id }, sentence(name.slice(2).replaceAll('-', ' ')).replace(/^Icb$/, 'ICB')),
    element('div', { class: 'inputs' }, inputOf(option, id)),
    element('p', { class: 'hint', id: `${id}-hint` }, sentence(option.note)),
  );
}

function inputOf({ takes, unless }: DescribedOption, id: string): Markup {
  const attributes = { id, 'aria-describedby': `${id}-hint` };
  if (!takes) return element('input', { ...attributes, type: 'checkbox' });
  const { values, called } = takes;
  if (unless.length === 0) return element('textarea', { ...attributes, rows: 2, placeholder: `${called}, one a line` });
  if (values.kind === 'one' || values.kind === 'named')
    return element(
      'select',
      attributes,
      element('option', { value: '' }, 'not said'),
      values.words.map((word) => element('option', { value: word.name }, word.note === '' ? word.name : `${word.name}: ${word.note}`)),
    );
  return element('input', { ...attributes, size: 14, placeholder: called });
}

import { ENGLAND } from '../model/check.ts';
import type { Submitted } from '../model/evidence.ts';
import { OverrideError } from '../policy/override.ts';
import { headline } from '../report/documents/headline.ts';
import { ruleLine } from '../report/documents/report.ts';
import { dataFrom, type PageData } from '../report/formats/html/pageData.ts';
import { reportOf } from '../report/formats/html/report.ts';
import { subjectOf, subjectsOf } from '../report/formats/html/subjects.ts';
import { assessSubmitted, type Case } from '../whatif/assessSubmitted.ts';
import { changesOf, showChanged } from './changed.ts';
import { mountChoosers } from './chooser.ts';
import { type Control, mountControls, showChoices, showRefusal } from './controls.ts';
import { byId, fill } from './dom.ts';
import { hashOf, type Settings, settingsFrom } from './settings.ts';
import { Tables } from './tables.ts';

/** Parts of the page that depend on the case. */
const PARTS = ['verdict', 'contents', 'report'] as const;

class Page {
  readonly #data: PageData;
  readonly #submitted: Submitted;
  readonly #was: Case;
  readonly #tables: Tables;
  #now: Case;
  #settings: Settings;

  constructor(data: PageData, submitted: Submitted) {
    this.#data = data;
    this.#submitted = submitted;
    this.#was = assessSubmitted(submitted, submitted.choices);
    this.#now = this.#was;
    this.#settings = { choices: submitted.choices };
    this.#tables = new Tables((table) =>
      ['icb-envelope', ...(this.#changes().length > 0 ? ['what-if', hashOf({ choices: this.#now.choices }, submitted)] : []), table]
        .join('-')
        .replace(/[^\w.-]+/g, '-'),
    );
  }

  start(): void {
    mountControls(byId('controls', HTMLElement), this.#submitted, (control, text) => this.#choose(control, text));
    showChoices(this.#now, this.#submitted);
    this.#dress();
    addEventListener('hashchange', () => this.#follow());
    if (location.hash !== '') this.#follow();
  }

  #choose(control: Control, text: string): void {
    this.#go({ ...this.#settings, choices: { ...this.#settings.choices, [control]: text } });
  }

  /** Changes the address; the page then follows it, as it follows any change of the address. */
  #go(settings: Settings): void {
    const hash = hashOf(settings, this.#submitted);
    if (location.hash.replace(/^#/, '') === hash) this.#follow();
    else location.hash = hash;
  }

  #follow(): void {
    try {
      const settings = settingsFrom(location.hash, this.#submitted);
      if (!settings) return;
      this.#now = assessSubmitted(this.#submitted, settings.choices);
      this.#settings = settings;
    } catch (error) {
      if (!(error instanceof OverrideError)) throw error;
      showChoices(this.#now, this.#submitted);
      byId('spoken', HTMLElement).textContent = showRefusal(error);
      return;
    }
    this.#show();
  }

  #show(): void {
    const { assessment, gate } = this.#now;
    const view = this.#view();
    const focused = document.activeElement?.id ?? '';
    const states = [...document.querySelectorAll('details')].map(({ id, open }) => ({ id, open }));
    const { verdict, contents, sections } = reportOf(assessment, { ...view, ...(gate && { gate }) });
    fill(byId('verdict', HTMLElement), verdict);
    fill(byId('contents', HTMLElement), contents);
    fill(byId('report', HTMLElement), sections);
    for (const { id, open } of states) document.getElementById(id)?.toggleAttribute('open', open);
    showChoices(this.#now, this.#submitted);
    this.#dress();
    const changes = this.#changes();
    const before = headline(this.#was.assessment, view.selection)[0]?.text ?? '';
    showChanged(byId('changed', HTMLElement), { changes, before, now: headline(assessment, view.selection)[0]?.text ?? '' }, () =>
      this.#go({ ...this.#settings, choices: this.#submitted.choices }),
    );
    document.title = `${changes.length > 0 ? 'What if: ' : ''}${ruleLine(assessment)}`;
    if (focused !== '' && document.activeElement?.id !== focused)
      (document.getElementById(focused) ?? byId('report', HTMLElement)).focus({ preventScroll: true });
    const verdicts = headline(assessment, view.selection).map(({ text }) => text);
    byId('spoken', HTMLElement).textContent = [changes.length > 0 ? 'Worked out again.' : 'The submitted case.', ...verdicts].join(' ');
  }

  #dress(): void {
    const { assessment } = this.#now;
    const view = this.#view();
    for (const part of PARTS) this.#tables.enhance(byId(part, HTMLElement));
    mountChoosers(
      byId('report', HTMLElement),
      subjectsOf(assessment, view.selection),
      subjectOf(assessment, view)?.code ?? ENGLAND,
      (subject) => this.#go({ ...this.#settings, subject }),
    );
  }

  #view() {
    const { subject } = this.#settings;
    const was = this.#changes().length > 0 ? { was: this.#was.assessment } : {};
    return { selection: this.#data.selection, ...(subject !== undefined && { subject }), ...was };
  }

  #changes(): readonly string[] {
    return changesOf(this.#now, this.#was);
  }
}

/** Makes links within the page scroll without changing the address, which holds the choices. */
function followLinks(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    const target = link && document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
    if (!target) return;
    event.preventDefault();
    for (
      let each: Element | null = target.querySelector(':scope > .part') ?? target;
      each;
      each = each.parentElement?.closest('details') ?? null
    )
      each.toggleAttribute('open', each instanceof HTMLDetailsElement || each.hasAttribute('open'));
    target.scrollIntoView();
    const heading =
      target.tabIndex === -1 && target.hasAttribute('tabindex') ? target : target.querySelector<HTMLElement>('[tabindex="-1"]');
    (heading ?? target).focus({ preventScroll: true });
  });
}

/** Opens every part while the page is printed. */
function openForPrint(): void {
  let closed: readonly HTMLDetailsElement[] = [];
  const set = (open: boolean) => {
    for (const part of closed) part.open = open;
  };
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll<HTMLDetailsElement>('.part:not([open])')];
    set(true);
  });
  addEventListener('afterprint', () => set(false));
}

/** Decodes the page's data from Base64 and gzip. */
async function unpacked(): Promise<PageData> {
  const bytes = Uint8Array.from(atob(byId('data', HTMLElement).textContent ?? ''), (mark) => mark.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return dataFrom(await new Response(stream).text());
}

function start(data: PageData): void {
  if (data.submitted) new Page(data, data.submitted).start();
  else for (const part of PARTS) new Tables((table) => `icb-envelope-${table}`).enhance(byId(part, HTMLElement));
}

followLinks();
openForPrint();
if ('DecompressionStream' in globalThis) {
  // Hidden until then: the address may ask for another case than the one in the file.
  document.body.setAttribute('aria-busy', 'true');
  void unpacked()
    .then(start)
    .finally(() => document.body.removeAttribute('aria-busy'));
} else byId('controls', HTMLElement).textContent = 'This browser is too old to try other values: the page shows the submitted case.';

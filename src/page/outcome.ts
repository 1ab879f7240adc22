import { byId, fill } from '../browser/dom.ts';
import { STATUS } from '../cli/status.ts';
import { element } from '../report/formats/html/element.ts';
import { listed } from '../report/words/values.ts';
import { commandText, FORMATS, type Outputs } from './command.ts';
import { Downloads } from './downloads.ts';
import { sizeText } from './files.ts';
import { framed } from './frame.ts';
import { LateHashes } from './lateHashes.ts';
import type { Answer, Progress } from './protocol.ts';

const VERDICTS: Readonly<Record<number, string>> = {
  [STATUS.done]: 'Met: every gated check is met.',
  [STATUS.missed]: 'Missed: a gated check is missed.',
  [STATUS.usage]: 'Nothing was computed: the options or a file that sets them up cannot be used.',
  [STATUS.refused]: 'Refused: nothing was computed. Each fault is below, with what to do.',
  [STATUS.notAssessed]: 'Not assessed: a gated check could not be assessed, and none was missed.',
};

/** The outcome of the last command. */
export class Outcome {
  readonly #explain: (subject: string) => void;
  readonly #downloads = new Downloads('downloads', 'download');
  #hashes = new LateHashes();
  /** The answer that is shown, as long as hashes are absent from it. */
  #first: Answer | undefined;

  /** @param explain called with the subject of a figure that was asked for */
  constructor(explain: (subject: string) => void) {
    this.#explain = explain;
    byId('explained-close', HTMLElement).addEventListener('click', () => byId('explained', HTMLDialogElement).close());
    addEventListener('beforeprint', () => this.#toPaper());
    addEventListener('afterprint', () => fill(byId('on-paper', HTMLElement), null));
  }

  /** A frame is printed as one picture, cut where a sheet ends: what is in it is put in its place meanwhile. */
  #toPaper(): void {
    const frame = document.getElementById('report-frame');
    const body = frame instanceof HTMLIFrameElement ? frame.contentDocument?.body : undefined;
    const shown = [...(body?.children ?? [])].filter(({ localName }) => localName !== 'script');
    const paper = byId('on-paper', HTMLElement);
    paper.className = body?.className ?? '';
    paper.replaceChildren(...shown.map((each) => document.importNode(each, true)));
  }

  working(): void {
    this.#first = undefined;
    this.#only('working');
    byId('reached', HTMLElement).textContent = 'Reading …';
  }

  reached({ read, size, hashing }: Progress): void {
    const share = size === 0 ? 0 : Math.min(100, Math.floor((read / size) * 100));
    if (hashing === undefined) byId('reached', HTMLElement).textContent = `Reading ${sizeText(read)} of ${sizeText(size)} (${share}%)`;
    else this.#hashing(`The fingerprint (sha256) of ${hashing} is being made (${share}%)`);
  }

  #hashing(words: string): void {
    byId('downloads', HTMLElement).textContent = `${words}: the downloads hold it, and come then.`;
  }

  /** Nothing to show. */
  nothing(words = ''): void {
    this.#only('verdict-words');
    byId('verdict-words', HTMLElement).textContent = words;
    byId('outcome', HTMLElement).hidden = words === '';
  }

  /** Shows an answer in which hashes are absent, and nothing that is made with them. */
  first(answer: Answer, argv: readonly string[]): void {
    this.#first = answer;
    this.#hashes = new LateHashes();
    this.#say(answer, argv);
    this.#frame(answer.report, this.#hashes);
    this.#downloads.offer(new Map());
    this.#hashing('The fingerprint (sha256) of a long file is being made');
    this.#only('verdict-words', 'said', 'downloads', 'how', 'report-place');
  }

  /** Shows the answer; where it has been shown without hashes, adds what was absent. */
  show(answer: Answer, argv: readonly string[], outputs: Outputs): void {
    const { status, stderr, written } = answer;
    const report = written.get(outputs.html);
    const isShown = this.#first?.status === status && this.#first.stderr === stderr && report !== undefined;
    this.#first = undefined;
    if (isShown) {
      this.#hashes.made(JSON.parse(String(written.get(outputs.json))).inputs);
      byId('spoken', HTMLElement).textContent = 'The fingerprint is made: the downloads are there.';
    } else {
      this.#say(answer, argv);
      this.#frame(report);
    }
    this.#only('verdict-words', 'said', 'downloads', 'how', 'moved', 'reading', 'deciding', 'report-place');
    byId('moved', HTMLElement).hidden = true;
    byId('deciding', HTMLElement).hidden = report === undefined;
    const files = FORMATS.map((format) => [outputs[format], written.get(outputs[format])] as const);
    this.#downloads.offer(new Map(files.flatMap(([name, content]) => (content === undefined ? [] : [[name, content]]))));
  }

  #say({ status, stderr, stdout }: Answer, argv: readonly string[]): void {
    const verdict = VERDICTS[status] ?? `The program ended with status ${status}.`;
    byId('verdict-words', HTMLElement).textContent = verdict;
    byId('outcome', HTMLElement).dataset.status = String(status);
    byId('said', HTMLElement).textContent = `${stdout}${stderr}`;
    byId('command', HTMLElement).textContent = commandText(argv);
    byId('spoken', HTMLElement).textContent = `${verdict} ${stderr.trim().split('\n').at(-1) ?? ''}`;
  }

  /** Files that serve for nothing yet: one is taken for what they are, or they are no tables. */
  leftOut(second: readonly string[], noTables: readonly string[]): void {
    const words = [
      ...(second.length > 0 ? [`${listed(second)}, because one file serves for this`] : []),
      ...(noTables.length > 0 ? [`${listed(noTables)}: no table by the name, or hidden`] : []),
    ];
    byId('left-out', HTMLElement).textContent = words.length === 0 ? '' : `Left out: ${words.join('; ')}. Change what each is for.`;
  }

  /** Folders that were dropped and could not be read. */
  unread(names: readonly string[]): void {
    const words = `The browser does not let this page read ${listed(names)}: choose the folder by its button.`;
    byId('left-out', HTMLElement).textContent = words;
  }

  /** What has changed since an earlier version. */
  showMoved(words: string): void {
    byId('moved', HTMLElement).hidden = false;
    byId('moved-words', HTMLElement).textContent = words;
  }

  /** How a figure came about, above the page. @param scheme the scheme that the figure is of */
  showExplained(subject: string, words: string, scheme = ''): void {
    byId('explained-title', HTMLElement).textContent = `How the figures of ${subject} came about`;
    const at = scheme === '' ? -1 : words.indexOf(scheme);
    const mark = document.createElement('mark');
    mark.textContent = scheme;
    byId('explained-words', HTMLElement).replaceChildren(
      ...(at < 0 ? [words] : [words.slice(0, at), mark, words.slice(at + scheme.length)]),
    );
    byId('explained', HTMLDialogElement).showModal();
    if (at >= 0) mark.scrollIntoView({ block: 'center' });
  }

  /** The report as its file has it. */
  #frame(report: string | Uint8Array | undefined, hashes?: LateHashes): void {
    const place = byId('report-place', HTMLElement);
    fill(place, null);
    if (typeof report !== 'string') return;
    const print = document.createElement('button');
    print.type = 'button';
    print.id = 'print';
    print.textContent = 'Print the report';
    print.addEventListener('click', () => globalThis.print());
    const subjects = document.createElement('p');
    subjects.id = 'subjects';
    const frame = framed(report, 'report-frame', 'The report', (body) => {
      body.addEventListener('click', ({ target }) => {
        const subject = subjectAt(target as Element);
        if (subject !== undefined) this.#explain(subject);
      });
      this.#offerSubjects(body);
      hashes?.watch(body);
    });
    place.append(print, subjects, frame);
  }

  /** What a click on a figure does, for the keyboard. */
  #offerSubjects(body: HTMLElement): void {
    const figures = [...body.querySelectorAll('[data-subject][data-measure]')];
    const named = new Map<string, string>();
    for (const each of figures) {
      const subject = each.getAttribute('data-subject') ?? '';
      const known = named.get(subject);
      if (known === undefined || known === subject) named.set(subject, rowName(each));
    }
    const list = element(
      'select',
      { id: 'subject' },
      [...named].map(([subject, name]) =>
        element('option', { value: subject }, name.includes(subject) ? name : `${subject} ${name}`.trim()),
      ),
    );
    const place = byId('subjects', HTMLElement);
    if (named.size === 0) return;
    fill(place, [
      element('label', { for: 'subject' }, 'A click on a figure shows how it came about; so does this: '),
      list,
      ' ',
      element('button', { type: 'button', id: 'explain' }, 'Explain'),
    ]);
    byId('explain', HTMLElement).addEventListener('click', () => this.#explain(byId('subject', HTMLSelectElement).value));
  }

  #only(...ids: readonly string[]): void {
    byId('outcome', HTMLElement).hidden = false;
    for (const id of ['working', 'verdict-words', 'said', 'downloads', 'how', 'moved', 'reading', 'deciding', 'report-place'])
      byId(id, HTMLElement).hidden = !ids.includes(id);
  }
}

/** What the row of a figure is called: a code may stand before the name. */
function rowName(figure: Element): string {
  const [first = '', second = ''] = [...(figure.closest('tr')?.cells ?? [])].map(({ textContent }) => textContent);
  return /^\w{3,5}$/.test(first) && /^[A-Z]/i.test(second) ? `${first} ${second}` : first;
}

/** What the figure is of that was clicked: `QOP`, or `QOP/One team` in a table of schemes. */
function subjectAt(clicked: Element): string | undefined {
  const figure = clicked.closest('[data-subject][data-measure]')?.getAttribute('data-subject');
  if (figure) return figure;
  const [icb, scheme] = [...(clicked.closest<HTMLTableRowElement>('#schemes tbody tr')?.cells ?? [])].map(({ textContent }) => textContent);
  return icb && scheme ? `${icb}/${scheme}` : undefined;
}

import { byId, fill } from '../browser/dom.ts';
import { STATUS } from '../cli/status.ts';
import { element } from '../report/formats/html/element.ts';
import { listed } from '../report/words/values.ts';
import { commandText, FORMATS, type Outputs } from './command.ts';
import { sizeText } from './files.ts';
import type { Answer, Progress } from './protocol.ts';

const TYPES: Readonly<Record<keyof Outputs, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html',
  md: 'text/markdown',
  svg: 'image/svg+xml',
};

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
  /** Addresses of what may be downloaded. */
  #addresses: readonly string[] = [];

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
    this.#only('working');
    byId('reached', HTMLElement).textContent = 'Reading …';
  }

  reached({ read, size }: Progress): void {
    const share = size === 0 ? 0 : Math.min(100, Math.floor((read / size) * 100));
    byId('reached', HTMLElement).textContent = `Reading ${sizeText(read)} of ${sizeText(size)} (${share}%)`;
  }

  /** Nothing to show. */
  nothing(words = ''): void {
    this.#only('verdict-words');
    byId('verdict-words', HTMLElement).textContent = words;
    byId('outcome', HTMLElement).hidden = words === '';
  }

  show({ status, stderr, stdout, written }: Answer, argv: readonly string[], outputs: Outputs): void {
    this.#only('verdict-words', 'said', 'downloads', 'how', 'moved', 'reading', 'report-place');
    byId('moved', HTMLElement).hidden = true;
    const verdict = VERDICTS[status] ?? `The program ended with status ${status}.`;
    byId('verdict-words', HTMLElement).textContent = verdict;
    byId('outcome', HTMLElement).dataset.status = String(status);
    byId('said', HTMLElement).textContent = `${stdout}${stderr}`;
    byId('command', HTMLElement).textContent = commandText(argv);
    byId('spoken', HTMLElement).textContent = `${verdict} ${stderr.trim().split('\n').at(-1) ?? ''}`;
    this.#offer(written, outputs);
    this.#frame(written.get(outputs.html));
  }

  /** Files that serve for nothing yet, since one is taken for what they are. */
  leftOut(names: readonly string[]): void {
    const words = names.length === 0 ? '' : `Left out: ${listed(names)}, because one file serves for this. Change what each is for.`;
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

  #offer(written: Answer['written'], outputs: Outputs): void {
    const formats = FORMATS.filter((format) => written.has(outputs[format]));
    for (const address of this.#addresses) URL.revokeObjectURL(address);
    this.#addresses = formats.map((format) => URL.createObjectURL(new Blob([written.get(outputs[format]) ?? ''], { type: TYPES[format] })));
    const links = formats.map((format, index) =>
      element(
        'li',
        {},
        element('a', { id: `download-${format}`, href: this.#addresses[index], download: outputs[format] }, outputs[format]),
      ),
    );
    fill(byId('downloads', HTMLElement), links.length > 0 ? [element('h3', {}, 'Download'), element('ul', {}, links)] : null);
  }

  /** The report as its file has it, in a frame that grows with it. */
  #frame(report: string | Uint8Array | undefined): void {
    const place = byId('report-place', HTMLElement);
    fill(place, null);
    if (typeof report !== 'string') return;
    const frame = document.createElement('iframe');
    frame.title = 'The report';
    frame.id = 'report-frame';
    // It is of this page's origin and under its policy, so that it can be measured and printed.
    frame.srcdoc = report;
    frame.addEventListener('load', () => {
      const body = frame.contentDocument?.body;
      if (!body) return;
      const grow = () => {
        frame.height = String(Math.ceil(body.getBoundingClientRect().height) + 1);
      };
      new ResizeObserver(grow).observe(body);
      grow();
      body.addEventListener('click', ({ target }) => {
        const subject = subjectAt(target as Element);
        if (subject !== undefined) this.#explain(subject);
      });
      this.#offerSubjects(body);
    });
    const print = document.createElement('button');
    print.type = 'button';
    print.id = 'print';
    print.textContent = 'Print the report';
    print.addEventListener('click', () => globalThis.print());
    const subjects = document.createElement('p');
    subjects.id = 'subjects';
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
    for (const id of ['working', 'verdict-words', 'said', 'downloads', 'how', 'moved', 'reading', 'report-place'])
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

import { byId } from '../browser/dom.ts';
import type { Assets } from '../report/formats/html/html.ts';
import { listed } from '../report/words/values.ts';
import { argvOf, OUTPUTS } from './command.ts';
import { type Added, droppedFiles, pastedFile } from './dropped.ts';
import { FileList } from './files.ts';
import { Options } from './options.ts';
import { Outcome } from './outcome.ts';
import { Cancelled, Program } from './program.ts';

class Page {
  readonly #program: Program;
  readonly #files = new FileList(() => void this.#run());
  readonly #options = new Options();
  readonly #outcome = new Outcome();

  constructor(program: Program) {
    this.#program = program;
  }

  async start(): Promise<void> {
    for (const id of ['files', 'folder']) {
      const input = byId(id, HTMLInputElement);
      input.addEventListener('change', () => {
        const added = [...(input.files ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, content: file }));
        input.value = '';
        void this.#add(added);
      });
    }
    addEventListener('dragover', (event) => {
      event.preventDefault();
      document.body.classList.add('dragging');
    });
    for (const end of ['dragleave', 'drop']) addEventListener(end, () => document.body.classList.remove('dragging'));
    addEventListener('drop', async (event) => {
      event.preventDefault();
      if (event.dataTransfer) await this.#add(await droppedFiles(event.dataTransfer));
    });
    addEventListener('paste', (event) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement || !event.clipboardData) return;
      void this.#add(pastedFile(event.clipboardData));
    });
    byId('cancel', HTMLElement).addEventListener('click', () => this.#program.cancel());
    byId('copy', HTMLElement).addEventListener('click', () => void copy(byId('command', HTMLElement)));
    const options = await this.#program.start();
    this.#files.offer(options);
    this.#options.offer(options, () => void this.#run());
    document.body.removeAttribute('aria-busy');
  }

  async #add(added: readonly Added[]): Promise<void> {
    if (added.length === 0) return;
    const files = this.#files.named(added);
    const second = this.#files.add(files, await this.#program.sort(files));
    if (second.length > 0)
      byId('spoken', HTMLElement).textContent = `Left out: ${listed(second)}, because one file serves for this. Change what each is for.`;
    await this.#run();
  }

  async #run(): Promise<void> {
    this.#program.cancel();
    const { entries } = this.#files;
    if (entries.length === 0) {
      this.#outcome.nothing();
      return;
    }
    const argv = argvOf(entries, this.#options.said, Object.values(OUTPUTS));
    this.#outcome.working();
    document.body.dataset.state = 'working';
    try {
      const files = [...new Set(entries.map(({ file }) => file))];
      const answer = await this.#program.run({ argv, files }, (progress) => this.#outcome.reached(progress));
      this.#outcome.show(answer, argv);
      document.body.dataset.state = 'done';
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      if (document.body.dataset.state !== 'done') this.#outcome.nothing('Given up. Change the files or the options to begin again.');
    }
  }
}

/** Without the clipboard, which a page from the disk may lack, the command is marked for copying. */
async function copy(command: HTMLElement): Promise<void> {
  getSelection()?.selectAllChildren(command);
  try {
    await navigator.clipboard.writeText(command.textContent ?? '');
    byId('spoken', HTMLElement).textContent = 'Copied.';
  } catch {
    byId('spoken', HTMLElement).textContent = 'The command is selected: press Ctrl and C.';
  }
}

interface Packed extends Assets {
  readonly worker: string;
}

async function unpacked(): Promise<Packed> {
  const text = atob(byId('packed', HTMLElement).textContent ?? '');
  const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
}

async function start(): Promise<void> {
  document.body.setAttribute('aria-busy', 'true');
  const { worker, ...assets } = await unpacked();
  await new Page(new Program(worker, assets)).start();
}

void start();

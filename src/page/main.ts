import { byId } from '../browser/dom.ts';
import type { DescribedCommand } from '../cli/completion/described.ts';
import type { Assets } from '../report/formats/html/html.ts';
import { argvOf, type Given, type Outputs, outputsBeside, typed } from './command.ts';
import { type Added, droppedFiles, pastedFile } from './dropped.ts';
import { FileList } from './files.ts';
import { Options } from './options.ts';
import { Outcome } from './outcome.ts';
import { Cancelled, Program } from './program.ts';
import type { Answer, GivenFile } from './protocol.ts';
import { type Inspected, showReadings } from './readings.ts';

class Page {
  readonly #program: Program;
  readonly #files = new FileList(() => void this.#run());
  readonly #options = new Options();
  readonly #outcome = new Outcome((subject) => void ifGoing(() => this.#explain(subject)));
  #adding: Promise<void> = Promise.resolve();
  /** Files that are still to be sorted; what is computed before would be given up. */
  #toAdd = 0;
  /** What is asked for last. */
  #running: readonly string[] = [];
  #commands: ReadonlyMap<string, DescribedCommand> = new Map();

  constructor(program: Program) {
    this.#program = program;
  }

  async start(): Promise<void> {
    byId('reading', HTMLDetailsElement).addEventListener('toggle', () => void ifGoing(() => this.#showReadings()));
    this.#commands = new Map((await this.#program.start()).map((command) => [command.name, command]));
    this.#files.offer(this.#command('check'));
    this.#options.offer(this.#command('check'), () => void this.#run());
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
    document.body.removeAttribute('aria-busy');
  }

  /** Files are sorted in the order of their coming; what is being computed without them is given up. */
  #add(added: readonly Added[]): Promise<void> {
    if (added.length === 0) return this.#adding;
    if (this.#toAdd === 0) this.#program.cancel();
    this.#toAdd += 1;
    this.#adding = this.#adding
      .then(() => ifGoing(() => this.#sort(added)))
      .then(() => {
        this.#toAdd -= 1;
        void this.#run();
      });
    return this.#adding;
  }

  async #sort(added: readonly Added[]): Promise<void> {
    const files = this.#files.named(added);
    const second = this.#files.add(files, await this.#program.sort(files));
    this.#outcome.leftOut(second);
  }

  #command(name: string): DescribedCommand {
    return this.#commands.get(name) ?? { name, options: [], arguments: [] };
  }

  get #given(): Given {
    return { entries: this.#files.entries, said: this.#options.said };
  }

  /** An earlier version is nobody's but `diff`'s, which may have the name of a configuration. */
  get #filesInUse(): readonly GivenFile[] {
    return [...new Set(this.#files.entries.filter(({ role }) => role !== 'earlier').map(({ file }) => file))];
  }

  /** What `inspect` says of each table, once somebody looks. */
  async #showReadings(): Promise<void> {
    if (!byId('reading', HTMLDetailsElement).open) return;
    const { said, entries } = this.#given;
    const readings: Inspected[] = [];
    for (const { name, role, file } of entries) {
      if (['--policy', '--accept', '--config', 'earlier'].includes(role)) continue;
      const argv = [...argvOf(this.#command('inspect'), { said, entries: [] }, [typed(name)]), '--format', 'json'];
      const { stdout } = await this.#program.run({ argv, files: [file] });
      if (stdout !== '') readings.push(JSON.parse(stdout));
    }
    showReadings(readings, {
      map: (mapping) => this.#options.add('--map', mapping),
      sheet: (file, sheet) => this.#files.turn(file, sheet),
    });
  }

  /** What `explain` says of an ICB, a region or a cluster. */
  async #explain(subject: string): Promise<void> {
    const { stdout, stderr } = await this.#program.run({
      argv: argvOf(this.#command('explain'), this.#given, [subject]),
      files: this.#filesInUse,
    });
    this.#outcome.showExplained(subject, `${stdout}${stderr}`);
  }

  /** What `diff` says of an earlier version beside this one. */
  async #showMoved({ written }: Answer, outputs: Outputs): Promise<void> {
    const earlier = this.#files.entries.find(({ role }) => role === 'earlier');
    const json = written.get(outputs.json);
    if (!earlier || json === undefined) return;
    const [now] = this.#files.named([{ name: 'this-version.json', content: new Blob([json]) }]);
    if (!now) return;
    const { said, entries } = this.#given;
    // An earlier version may have the name of a configuration.
    const unconfigured = entries.some(({ role }) => role === '--config') ? [] : ['--no-config'];
    const reading = isSaved(earlier.name) ? { said: [], entries: [] } : { said, entries: entries.filter(({ role }) => role !== 'costs') };
    const { stdout, stderr } = await this.#program.run({
      argv: argvOf(this.#command('diff'), reading, [typed(earlier.name), now.name, ...unconfigured]),
      files: [...this.#filesInUse, earlier.file, now],
    });
    this.#outcome.showMoved(`${stdout}${stderr}`);
  }

  async #run(): Promise<void> {
    if (this.#toAdd > 0) return;
    this.#running = [];
    this.#program.cancel();
    const { entries } = this.#files;
    if (entries.length === 0) {
      this.#outcome.nothing();
      return;
    }
    const outputs = outputsBeside(this.#filesInUse);
    const argv = [...argvOf(this.#command('check'), this.#given), ...Object.values(outputs).flatMap((output) => ['-o', output])];
    this.#running = argv;
    this.#outcome.working();
    document.body.dataset.state = 'working';
    try {
      const answer = await this.#program.run({ argv, files: this.#filesInUse }, (progress) => this.#outcome.reached(progress));
      this.#outcome.show(answer, argv, outputs);
      await this.#showMoved(answer, outputs);
      await this.#showReadings();
      document.body.dataset.state = 'done';
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#outcome.nothing(`This is a defect of the page, not of your files: ${String(error)}`);
      else if (this.#running === argv) this.#outcome.nothing('Given up. Change the files or the options to begin again.');
    }
  }
}

/** Whether a file was saved by the program, which then reads nothing. */
function isSaved(name: string): boolean {
  return name.toLowerCase().endsWith('.json');
}

/** Leaves it alone where the work was given up. */
async function ifGoing(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
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

/** The script of reports and that of the worker begin with what both share. */
interface Packed extends Assets {
  readonly shared: string;
  readonly worker: string;
}

async function unpacked(): Promise<Packed> {
  const text = atob(byId('packed', HTMLElement).textContent ?? '');
  const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
}

async function start(): Promise<void> {
  document.body.setAttribute('aria-busy', 'true');
  const { shared, worker, script, ...assets } = await unpacked();
  await new Page(new Program(shared + worker, { ...assets, script: shared + script })).start();
}

void start();

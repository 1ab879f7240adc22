import { byId } from '../browser/dom.ts';
import type { DescribedCommand } from '../cli/completion/described.ts';
import type { WorkerAssets } from './assets.ts';
import { type Example, offerBeginning } from './beginning.ts';
import { argvOf, type Entry, type Given, type Outputs, outputsBeside, typed } from './command.ts';
import { copy } from './copy.ts';
import { DECISIONS, Decision } from './decision.ts';
import { type Added, droppedFiles, pastedFile } from './dropped.ts';
import { FileList } from './files.ts';
import { Options } from './options.ts';
import { Outcome } from './outcome.ts';
import { Cancelled, Program } from './program.ts';
import type { Answer, GivenFile } from './protocol.ts';
import { type Inspection, showReadings } from './readings.ts';

class Page {
  readonly #program: Program;
  readonly #files = new FileList(() => void this.#run());
  readonly #options = new Options();
  readonly #outcome = new Outcome((subject) => void ifGoing(() => this.#explain(subject)));
  readonly #decisions: readonly Decision[];
  #adding: Promise<void> = Promise.resolve();
  /** Files that are still to be sorted; what is computed before would be given up. */
  #toAdd = 0;
  /** What is asked for last. */
  #running: readonly string[] = [];
  #commands: ReadonlyMap<string, DescribedCommand> = new Map();

  constructor(program: Program) {
    this.#program = program;
    this.#decisions = DECISIONS.map((name) => new Decision(name, program, () => ({ given: this.#given, files: this.#filesInUse })));
  }

  async start(example: Example): Promise<void> {
    byId('reading', HTMLDetailsElement).addEventListener('toggle', () => void ifGoing(() => this.#showReadings()));
    this.#commands = new Map((await this.#program.start()).map((command) => [command.name, command]));
    this.#files.offer(this.#command('check'));
    this.#options.offer(this.#command('check'), () => void this.#run());
    for (const [at, each] of this.#decisions.entries()) each.offer(this.#command(DECISIONS[at] ?? ''), this.#command('check'));
    offerBeginning(this.#program, this.#command('template'), example, (files) => void this.#add(files));
    for (const id of ['files', 'folder', 'earlier']) {
      const input = byId(id, HTMLInputElement);
      input.addEventListener('change', () => {
        const added = [...(input.files ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, content: file }));
        input.value = '';
        void this.#add(added, id === 'earlier');
      });
    }
    addEventListener('dragover', (event) => {
      event.preventDefault();
      document.body.classList.add('dragging');
    });
    for (const end of ['dragleave', 'drop']) addEventListener(end, () => document.body.classList.remove('dragging'));
    addEventListener('drop', async (event) => {
      event.preventDefault();
      const areEarlier = event.target === byId('earlier', HTMLElement);
      if (!event.dataTransfer) return;
      const { files, unread } = await droppedFiles(event.dataTransfer);
      await this.#add(files, areEarlier);
      if (unread.length > 0) this.#outcome.unread(unread);
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
  #add(added: readonly Added[], areEarlier = false): Promise<void> {
    if (added.length === 0) return this.#adding;
    if (this.#toAdd === 0) this.#program.cancel();
    this.#toAdd += 1;
    this.#adding = this.#adding
      .then(() => ifGoing(() => this.#sort(added, areEarlier)))
      .then(() => {
        this.#toAdd -= 1;
        void this.#run();
      });
    return this.#adding;
  }

  async #sort(added: readonly Added[], areEarlier: boolean): Promise<void> {
    const files = this.#files.named(added);
    const found = await this.#program.sort(files);
    const second = this.#files.add(files, found, areEarlier);
    this.#outcome.leftOut(
      second,
      found.filter(({ role }) => role === 'none').map(({ name }) => name),
    );
  }

  #command(name: string): DescribedCommand {
    return this.#commands.get(name) ?? { name, options: [], arguments: [] };
  }

  get #given(): Given {
    return { entries: this.#files.entries, said: this.#options.said };
  }

  /** An earlier version is left out: it may have the name of a configuration. */
  get #filesInUse(): readonly GivenFile[] {
    return [...new Set(this.#files.entries.map(({ file }) => file))];
  }

  /** What `inspect` says of each table, once somebody looks. */
  async #showReadings(): Promise<void> {
    if (!byId('reading', HTMLDetailsElement).open) return;
    const { said, entries } = this.#given;
    const readings: Inspection[] = [];
    for (const { name, role, file } of entries) {
      if (['--policy', '--accept', '--config'].includes(role)) continue;
      const argv = [...argvOf(this.#command('inspect'), { said, entries: [] }, [typed(name)]), '--format', 'json'];
      const { stdout } = await this.#program.run({ argv, files: [file] });
      if (stdout !== '') readings.push(JSON.parse(stdout));
    }
    showReadings(readings, {
      said,
      say: (option, value) => this.#options.say(option, value),
      sheet: (file, sheet) => this.#files.turn(file, sheet),
    });
  }

  /** What `explain` says of a figure's subject; of a scheme's, what it says of the ICB. */
  async #explain(figure: string): Promise<void> {
    const [subject = '', ...scheme] = figure.split('/');
    const argv = argvOf(this.#command('explain'), this.#given, [subject]);
    // It prints no hash, and makes none.
    const { stdout, stderr } = await this.#program.run({ argv, files: this.#filesInUse }, { first: () => {} });
    this.#outcome.showExplained(subject, `${stdout}${stderr}`, scheme.join('/'));
  }

  /** What `diff` says of the earlier version beside this one, each of them saved. */
  async #showMoved({ written }: Answer, outputs: Outputs): Promise<void> {
    const { earlier } = this.#files;
    const json = written.get(outputs.json);
    if (earlier.length === 0 || json === undefined) return;
    const [now] = this.#files.named([{ name: 'this-version.json', content: new Blob([json]) }]);
    const isSaved = earlier.some(({ holds }) => holds === 'earlier');
    if (isSaved && earlier.length > 1)
      this.#outcome.showMoved('An earlier version is one saved assessment, or tables: leave the others out.');
    else if (now) await this.#compare(await this.#saved(earlier), now);
  }

  async #compare(then: GivenFile | Answer, now: GivenFile): Promise<void> {
    if ('stderr' in then) return this.#outcome.showMoved(then.stderr);
    const argv = ['diff', typed(then.name), typed(now.name), '--no-config'];
    const { stdout, stderr } = await this.#program.run({ argv, files: [then, now] });
    this.#outcome.showMoved(`${stdout}${stderr}`);
  }

  /** The earlier version as it was saved; or assessed now, with the populations, the policy and so on of this version where it has none. */
  async #saved(earlier: readonly Entry[]): Promise<GivenFile | Answer> {
    const [only] = earlier;
    if (only?.holds === 'earlier') return only.file;
    const [then = { name: '', content: new Blob() }] = this.#files.named([{ name: 'earlier-version.json', content: new Blob() }]);
    const { said, entries } = this.#given;
    const own = new Set(earlier.map(({ role }) => role));
    const lent = entries.filter(({ role }) => !['costs', '--schemes'].includes(role) && !own.has(role));
    const argv = [...argvOf(this.#command('check'), { said, entries: [...earlier, ...lent] }), '-o', then.name];
    const files = [...new Set([...earlier, ...lent].map(({ file }) => file))];
    const answer = await this.#program.run({ argv, files });
    const json = answer.written.get(then.name);
    return json === undefined ? answer : { name: then.name, content: new Blob([json]) };
  }

  async #run(): Promise<void> {
    if (this.#toAdd > 0) return;
    this.#running = [];
    this.#program.cancel();
    const { entries, earlier } = this.#files;
    if (entries.length === 0) {
      this.#outcome.nothing(earlier.length === 0 ? '' : 'Nothing is compared yet: add the files of this version, too.');
      return;
    }
    const outputs = outputsBeside(this.#filesInUse);
    const argv = [...argvOf(this.#command('check'), this.#given), ...Object.values(outputs).flatMap((output) => ['-o', output])];
    this.#running = argv;
    this.#outcome.working();
    document.body.dataset.state = 'working';
    try {
      const answer = await this.#program.run(
        { argv, files: this.#filesInUse },
        { progress: (progress) => this.#outcome.reached(progress), first: (answer) => this.#outcome.first(answer, argv) },
      );
      this.#outcome.show(answer, argv, outputs);
      await this.#showMoved(answer, outputs);
      await this.#showReadings();
      for (const each of this.#decisions) await each.show();
      document.body.dataset.state = 'done';
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#outcome.nothing(`This is a defect of the page, not of your files: ${String(error)}`);
      else if (this.#running === argv) this.#outcome.nothing('Given up. Change the files or the options to begin again.');
    }
  }
}

/** Leaves it alone where the work was given up. */
async function ifGoing(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
}

/** The script of reports and that of the worker begin with what both share. */
interface Packed extends WorkerAssets {
  readonly shared: string;
  readonly worker: string;
  readonly example: Example;
}

async function unpacked(): Promise<Packed> {
  const text = atob(byId('packed', HTMLElement).textContent ?? '');
  const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
}

async function start(): Promise<void> {
  document.body.setAttribute('aria-busy', 'true');
  const { shared, worker, script, example, ...assets } = await unpacked();
  await new Page(new Program(shared + worker, { ...assets, script: shared + script })).start(example);
}

void start();

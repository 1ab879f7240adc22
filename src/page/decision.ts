import { byId, fill } from '../browser/dom.ts';
import type { DescribedCommand, DescribedOption } from '../cli/completion/described.ts';
import { argvOf, commandText, copyBeside, type Given } from './command.ts';
import { copy } from './copy.ts';
import { Downloads } from './downloads.ts';
import { framed } from './frame.ts';
import { fieldsOf, offered, saidIn } from './options.ts';
import { Cancelled, type Program } from './program.ts';
import type { Answer, GivenFile } from './protocol.ts';

/** A run of a command: its format, the file that it writes, and the name for what it prints where that is to be had, too. */
interface Run {
  readonly format?: 'html' | 'json';
  readonly writes?: string;
  readonly prints?: string;
}

/** How each command is run, with names for what it makes; first for what is shown. */
const RUNS = {
  rebalance: (copied: string): readonly Run[] => [
    { format: 'html', writes: `rebalanced${copied}.csv` },
    { format: 'json', prints: `rebalance${copied}.json` },
  ],
  sensitivity: (copied: string): readonly Run[] => [
    { format: 'html', prints: `sensitivity${copied}.html` },
    { format: 'json', prints: `sensitivity${copied}.json` },
    { writes: `sensitivity${copied}.csv` },
  ],
};

export const DECISIONS = ['rebalance', 'sensitivity'] as const satisfies readonly (keyof typeof RUNS)[];

/** What a command is asked about. */
export interface About {
  readonly given: Given;
  readonly files: readonly GivenFile[];
}

/** A command that helps to decide, in a section of its own: it runs once that is opened. */
export class Decision {
  readonly #name: keyof typeof RUNS;
  readonly #program: Program;
  readonly #about: () => About;
  readonly #downloads: Downloads;
  #command: DescribedCommand = { name: '', options: [], arguments: [] };
  /** The options that `check` has not, or has for something else. */
  #own: readonly DescribedOption[] = [];
  /** Counts what is asked, so that an answer to what was asked before is not shown. */
  #turn = 0;

  constructor(name: keyof typeof RUNS, program: Program, about: () => About) {
    this.#name = name;
    this.#program = program;
    this.#about = about;
    this.#downloads = new Downloads(`${name}-downloads`, name);
  }

  offer(command: DescribedCommand, check: DescribedCommand): void {
    this.#command = command;
    const known = new Set(check.options.map(({ names, note }) => `${names.at(-1)} ${note}`));
    this.#own = offered(command).filter(({ names, note }) => !known.has(`${names.at(-1)} ${note}`));
    const form = byId(`${this.#name}-options`, HTMLFormElement);
    fill(form, fieldsOf(this.#own, this.#name));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', () => void this.show());
    byId(this.#name, HTMLElement).addEventListener('toggle', () => void this.show());
    this.#part('cancel').addEventListener('click', () => this.#program.cancel());
    this.#part('copy').addEventListener('click', () => void copy(this.#part('command')));
  }

  /** Runs it on what is given now, if its section is open. */
  async show(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    for (const part of ['said', 'place', 'downloads', 'status']) this.#part(part).replaceChildren();
    const isOpen = byId(this.#name, HTMLDetailsElement).open;
    this.#part('how').hidden = !isOpen;
    this.#part('cancel').hidden = !isOpen;
    if (!isOpen) return;
    this.#part('status').textContent = 'Working …';
    try {
      await this.#run(turn);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      if (turn === this.#turn) this.#part('status').textContent = 'Given up. Change a choice, or open it again.';
    }
    if (turn === this.#turn) this.#part('cancel').hidden = true;
  }

  async #run(turn: number): Promise<void> {
    const { given, files } = this.#about();
    const argv = argvOf(this.#command, { ...given, said: [...given.said, ...saidIn(this.#own, this.#name)] });
    const runsOf = RUNS[this.#name];
    const namesOf = (runs: readonly Run[]) => runs.flatMap(({ writes, prints }) => writes ?? prints ?? []);
    const runs = runsOf(copyBeside(files, (copied) => namesOf(runsOf(copied))));
    this.#part('command').textContent = commandText([...argv, '-o', ...namesOf(runs).slice(0, 1)]);
    const made = new Map<string, string | Uint8Array<ArrayBuffer>>();
    const [first, ...others] = runs;
    const shown = await this.#answerTo(argv, first ?? {}, files, made);
    if (shown.stdout !== '') for (const run of others) await this.#answerTo(argv, run, files, made);
    if (turn !== this.#turn) return;
    this.#part('status').textContent = shown.stderr === '' ? 'Done.' : '';
    this.#part('said').textContent = shown.stderr;
    this.#downloads.offer(made);
    if (shown.stdout !== '') this.#part('place').append(framed(shown.stdout, `${this.#name}-frame`, this.#title));
  }

  async #answerTo(argv: readonly string[], { format, writes, prints }: Run, files: readonly GivenFile[], made: Map<string, unknown>) {
    const options = [...(format ? ['--format', format] : []), ...(writes ? ['-o', writes] : [])];
    const answer: Answer = await this.#program.run({ argv: [...argv, ...options], files });
    if (prints !== undefined && answer.stdout !== '') made.set(prints, answer.stdout);
    for (const [name, content] of answer.written) made.set(name, content);
    return answer;
  }

  get #title(): string {
    return byId(this.#name, HTMLElement).querySelector('summary')?.textContent ?? '';
  }

  #part(part: string): HTMLElement {
    return byId(`${this.#name}-${part}`, HTMLElement);
  }
}

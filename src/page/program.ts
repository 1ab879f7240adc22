import type { WorkerAssets } from './assets.ts';
import type { Answer, Ask, Found, GivenFile, Progress, Reply, Request, Started } from './protocol.ts';

/** Thrown where the work was given up. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

interface Waiting {
  readonly done: (reply: Reply) => void;
  readonly failed: (error: Error) => void;
  readonly meanwhile: Meanwhile;
}

/** Called while a command runs. */
interface Meanwhile {
  readonly progress?: (progress: Progress) => void;
  /** With an answer in which the hashes of long files are absent. */
  readonly first?: (answer: Answer) => void;
}

/** What a request is about, without its number. */
type Wanted<Kind> = Kind extends Request ? Omit<Kind, 'id'> : never;

/** The program, in a worker that is made anew where its work is given up. */
export class Program {
  readonly #address: string;
  readonly #assets: WorkerAssets;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker;
  #last = 0;

  constructor(script: string, assets: WorkerAssets) {
    this.#address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    this.#assets = assets;
    this.#worker = this.#made();
  }

  async start(): Promise<Started> {
    const reply = await this.#ask({ start: this.#assets });
    return 'started' in reply ? reply.started : [];
  }

  async sort(files: readonly GivenFile[]): Promise<readonly Found[]> {
    const reply = await this.#ask({ sort: files });
    return 'found' in reply ? reply.found : [];
  }

  /** @throws Cancelled */
  async run(ask: Ask, meanwhile: Meanwhile = {}): Promise<Answer> {
    const reply = await this.#ask({ run: { ...ask, first: meanwhile.first !== undefined } }, meanwhile);
    if (!('answer' in reply)) throw new TypeError('the worker gave no answer');
    return reply.answer;
  }

  /** Gives up whatever is being done. */
  cancel(): void {
    if (this.#waiting.size === 0) return;
    this.#worker.terminate();
    this.#fail(new Cancelled('given up'));
    this.#worker = this.#made();
    // It may be given up again before it has started, and nobody waits for it.
    this.start().catch(() => {});
  }

  #made(): Worker {
    const worker = new Worker(this.#address);
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.#take(data));
    worker.addEventListener('error', (event) => this.#fail(new Error(event.message || 'the page could not start its worker')));
    return worker;
  }

  #take(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if ('progress' in reply) waiting?.meanwhile.progress?.(reply.progress);
    else if ('first' in reply) waiting?.meanwhile.first?.(reply.first);
    else {
      this.#waiting.delete(reply.id);
      waiting?.done(reply);
    }
  }

  #fail(error: Error): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { failed } of all) failed(error);
  }

  #ask(wanted: Wanted<Request>, meanwhile: Meanwhile = {}): Promise<Reply> {
    this.#last += 1;
    const request = { ...wanted, id: this.#last } as Request;
    return new Promise((done, failed) => {
      this.#waiting.set(request.id, { done, failed, meanwhile });
      this.#worker.postMessage(request);
    });
  }
}

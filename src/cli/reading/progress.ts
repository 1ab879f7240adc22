import type { Source } from '../../input/bytes/source.ts';
import type { Io } from '../io.ts';

/** Milliseconds before progress is first shown, and between updates. */
const PATIENCE = 500;
const BETWEEN = 100;

/** Shows on a terminal how much has been read, if reading takes more than a moment. */
export class Progress {
  readonly #io: Io;
  readonly #start: number;
  #last = Number.NEGATIVE_INFINITY;
  #bytes = 0;
  /** Bytes of all files; unknown if the size of any is unknown. */
  #total: number | undefined = 0;
  #lines = 0;
  /** Files to read, and those begun. */
  #files = 0;
  #begun = 0;

  constructor(io: Io) {
    this.#io = io;
    this.#start = io.now();
  }

  /** @param path path of the file; standard input has no size */
  watch(source: Source, path: string): Source {
    const size = path === '-' ? undefined : this.#io.sizeOf(path);
    this.#total = this.#total === undefined || size === undefined ? undefined : this.#total + size;
    this.#files += 1;
    let before = 1;
    return {
      ...source,
      open: () => this.#counted(source.open()),
      reached: (line) => {
        this.#lines += line - before;
        before = line;
      },
    };
  }

  /** Erases the progress line. */
  end(): void {
    if (this.#last > Number.NEGATIVE_INFINITY) this.#io.stderr.show('');
  }

  async *#counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
    this.#begun += 1;
    for await (const chunk of bytes) {
      yield chunk;
      this.#bytes += chunk.length;
      this.#show();
    }
  }

  #show(): void {
    // A terminal of unknown width may report 0.
    const columns = this.#io.stderr.columns || 80;
    const now = this.#io.now();
    if (now - this.#start < PATIENCE || now - this.#last < BETWEEN) return;
    this.#last = now;
    this.#io.stderr.show(this.#words(now - this.#start).slice(0, columns - 1));
  }

  #words(elapsed: number): string {
    const rate = (this.#bytes / elapsed) * 1000;
    const total = this.#total;
    const files = this.#files > 1 ? [`file ${this.#begun} of ${this.#files}`] : [];
    const lines = this.#lines > 0 ? [`${this.#lines.toLocaleString('en')} lines`] : [];
    if (total === undefined) return ['Reading', [...files, megabytes(this.#bytes), ...lines, `${megabytes(rate)}/s`].join(', ')].join(' ');
    const share = `${megabytes(this.#bytes)} of ${megabytes(total)} (${Math.floor((this.#bytes / Math.max(total, 1)) * 100)}%)`;
    return `Reading ${[...files, share, ...lines, `${megabytes(rate)}/s`, `${timeText((total - this.#bytes) / rate)} left`].join(', ')}`;
  }
}

function megabytes(bytes: number): string {
  return bytes < 9_950_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.round(bytes / 1_000_000).toLocaleString('en')} MB`;
}

function timeText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

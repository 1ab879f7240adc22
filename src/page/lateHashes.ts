import { fileText } from '../report/words/places.ts';

/** An input as the JSON document has it. */
interface Input {
  readonly file: string;
  readonly sha256: string;
}

/** The hashes of a report that was made before they were. */
export class LateHashes {
  #made: ReadonlyMap<string, string> = new Map();
  #fill = () => {};

  /** @param body of the report, whose script may write its table anew */
  watch(body: HTMLElement): void {
    this.#fill = () => {
      for (const { cells } of body.querySelectorAll<HTMLTableRowElement>('#inputs-table tbody tr')) {
        const hash = cells[cells.length - 1]?.querySelector('code');
        const words = this.#made.get(cells[0]?.textContent ?? '') ?? 'being made';
        if (hash && hash.textContent !== words && !/^[0-9a-f]{64}$/.test(hash.textContent ?? '')) hash.textContent = words;
      }
    };
    new MutationObserver(() => this.#fill()).observe(body, { childList: true, subtree: true });
    this.#fill();
  }

  made(inputs: readonly Input[]): void {
    this.#made = new Map(inputs.map(({ file, sha256 }) => [fileText(file), sha256]));
    this.#fill();
  }
}

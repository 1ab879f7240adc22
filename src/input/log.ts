import { type Diagnostic, type Fault, fault, isFault } from '../model/diagnostic.ts';
import { comparePlaces, type Place } from '../model/place.ts';

/** Upper bound on the faults kept of one file; the rest are counted, so that a broken ledger does not fill the memory. */
const FAULTS_KEPT = 1000;

/** Collects the findings about one file. */
export class FileLog {
  readonly file: string;
  /** The characters of a cell within its line, if the line is text that is still at hand. */
  charactersOf: ((line: number, index: number) => Place['characters']) | undefined;
  /** The sheet that is read, in a workbook. */
  sheet: string | undefined;
  readonly #diagnostics: Diagnostic[] = [];
  #faults = 0;
  /** Whether the figures of the file may be wrong, or not all there. */
  faulty = false;
  /** How many findings were added, kept or not. */
  findings = 0;

  constructor(file: string) {
    this.file = file;
  }

  add(...diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      this.findings += 1;
      if (!isFault(diagnostic) || ++this.#faults <= FAULTS_KEPT) this.#diagnostics.push(diagnostic);
      // A column that the user fills in another table is kept as it is here, and the fault is dropped: nothing may go unsaid because of it.
      this.faulty ||= isFault(diagnostic) && diagnostic.code !== 'set-beside-column';
    }
  }

  /** Logs a fault, and returns what a cell at fault reads as. */
  refuse(found: Fault): undefined {
    this.add(found);
  }

  place(line?: number, index?: number, header?: string): Place {
    const characters = line === undefined || index === undefined ? undefined : this.charactersOf?.(line, index);
    return {
      file: this.file,
      ...(this.sheet !== undefined && { sheet: this.sheet }),
      ...(line !== undefined && { line }),
      ...(line !== undefined && index !== undefined && { column: index + 1 }),
      ...(line !== undefined && index !== undefined && header && { header }),
      ...(characters && { characters }),
    };
  }

  /** All findings, in the order of the file. */
  diagnostics(): readonly Diagnostic[] {
    const sorted = this.#diagnostics.toSorted((a, b) => comparePlaces(a.place ?? { file: '' }, b.place ?? { file: '' }));
    const more = this.#faults - FAULTS_KEPT;
    return more > 0 ? [...sorted, fault('more-faults', { count: more }, { file: this.file })] : sorted;
  }
}

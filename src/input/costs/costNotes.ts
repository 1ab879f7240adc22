import { warning } from '../../model/diagnostic.ts';
import { FileNotes } from '../rows/fileNotes.ts';

/** What concerns many rows of a cost file, too. */
export class CostNotes extends FileNotes {
  #assumed = 0;
  #blanks = 0;
  #allowance: string | undefined;

  /** A row whose cost type the table does not give and the user did not declare. */
  assumed(rows = 1): void {
    this.#assumed += rows;
  }

  /** A row without an amount. */
  blank(): void {
    this.findings += 1;
    this.#blanks += 1;
  }

  /** The running cost allowance leaves out programme pay: taken for the whole cost, it makes anyone look compliant. */
  allowance(text: string): void {
    if (!/allowance/i.test(text)) return;
    this.findings += 1;
    this.#allowance ??= text;
  }

  override end(): void {
    const whole = this.log.place();
    if (this.#allowance !== undefined) {
      const where = this.#allowance === this.log.file ? '' : this.#allowance;
      this.log.add(warning('running-cost-allowance', { where }, whole));
    }
    super.end();
    if (this.#assumed > 0) this.log.add(warning('cost-type-assumed', { lines: this.#assumed }, whole));
    if (this.#blanks > 0) this.log.add(warning('blank-amounts', { count: this.#blanks }, whole));
  }
}

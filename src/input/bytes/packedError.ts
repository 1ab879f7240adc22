import type { FaultFacts } from '../../model/faultFacts.ts';

/** Raised by packed bytes that cannot be unpacked to a table; what came before was handed on. */
export class PackedError extends Error {
  override readonly name = 'PackedError';
  readonly facts: FaultFacts['packed-unreadable'];

  constructor(facts: FaultFacts['packed-unreadable'], options?: ErrorOptions) {
    super(facts.reason, options);
    this.facts = facts;
  }
}

import type { FaultCode, WarningCode } from '../../model/diagnostic.ts';
import type { FaultFacts } from '../../model/faultFacts.ts';
import type { WarningFacts } from '../../model/warningFacts.ts';

/** What is wrong, and what to do about it; each a sentence or two. */
export interface Words {
  readonly message: string;
  readonly hint: string;
}

export type FaultWords = { readonly [Code in FaultCode]: (facts: FaultFacts[Code]) => Words };
export type WarningWords = { readonly [Code in WarningCode]: (facts: WarningFacts[Code]) => Words };

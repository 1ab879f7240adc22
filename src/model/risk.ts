import type { CheckVerdict } from './check.ts';
import type { Decimal } from './decimal.ts';
import type { GateLevel } from './gate.ts';
import type { Pence } from './money.ts';
import type { AssessedScheme } from './scheme.ts';

/**
 * What is at risk of the savings of recurrent schemes that have started by the deadline and may be kept, or may yet be; of a scheme of which
 * a part is taken over, that part.
 */
export interface Risk {
  /** Pence a year that are not to be expected: each saving × (1 − likelihood). `null` if a scheme gives no likelihood. */
  readonly atRisk: Pence | null;
  /** Exit run rate and gap with that counted as cost. */
  readonly exitRunRate: Pence | null;
  readonly gap: Pence | null;
  /** Of `envelope` with that counted as cost. */
  readonly verdict: CheckVerdict;
  readonly withoutLikelihood: readonly AssessedScheme[];
  /** Whole time equivalents, at least, where some schemes give none; `null` if none gives any. */
  readonly posts: Decimal | null;
  /** Annual saving of the schemes that give posts ÷ posts, in pence. */
  readonly costPerPost: Pence | null;
  readonly withoutPosts: number;
  /** Schemes without any one of which the subject, inside as planned, is over. */
  readonly deciding: readonly AssessedScheme[];
}

/** A region, a cluster, an ICB or England with what its schemes put at risk. */
export interface SubjectRisk {
  readonly level: GateLevel;
  /** As in checks. */
  readonly subject: string;
  readonly risk: Risk;
}

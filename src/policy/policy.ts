import type { Policy, PolicyDocument } from '../model/policy.ts';
import blueprint2025 from './blueprint-2025-05.json' with { type: 'json' };
import { policyFrom } from './inForce.ts';

/** The policies that come with the program. The first is applied unless another is named. */
export const BUNDLED_POLICIES = [blueprint2025 as PolicyDocument] as const satisfies readonly PolicyDocument[];

/** The bundled policy: the draft Model ICB Blueprint of May 2025. A test validates its document by the schema, so that a run need not. */
export function blueprint(): Policy {
  return policyFrom(BUNDLED_POLICIES[0]);
}

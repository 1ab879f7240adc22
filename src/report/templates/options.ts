import type { Icb } from '../../model/geography.ts';
import type { TableKind } from '../../model/input.ts';
import type { Policy } from '../../model/policy.ts';
import type { BasisFacts } from '../../model/population.ts';

/** What a template is made for. */
export interface TemplateOptions {
  readonly kind: TableKind;
  /** A row each, or more. */
  readonly icbs: readonly Icb[];
  /** Says which years, months, cost types and functions there are. */
  readonly policy: Policy;
  readonly bases: readonly BasisFacts[];
}

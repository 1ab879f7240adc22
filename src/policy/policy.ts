import { decimal } from '../model/decimal.ts';
import { monthOf } from '../model/month.ts';
import type { Policy } from '../model/policy.ts';
import bundled from './blueprint-2025-05.json' with { type: 'json' };
import type { PolicyDocument } from './schema.ts';

/** The bundled policy as it stands in its file: the draft Model ICB Blueprint of May 2025. */
export const blueprintDocument = bundled as PolicyDocument;

/** The bundled policy. A test holds its document against the schema, so that a run need not. */
export function blueprint(): Policy {
  return policyFrom(blueprintDocument);
}

/** @param document already held against the schema */
export function policyFrom(document: PolicyDocument): Policy {
  return {
    ...document,
    ratePerHead: { ...document.ratePerHead, value: decimal(document.ratePerHead.value) },
    reduction: { ...document.reduction, value: decimal(document.reduction.value) },
    baselineYear: { ...document.baselineYear, value: Number(document.baselineYear.value.slice(0, 4)) },
    deadline: { ...document.deadline, value: month(document.deadline.value) },
    recurrentUntil: { ...document.recurrentUntil, value: month(document.recurrentUntil.value) },
    reconciliationTolerance: { ...document.reconciliationTolerance, value: decimal(document.reconciliationTolerance.value) },
    overrides: [],
  };
}

function month(text: string): number {
  return monthOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

import { acceptedOf } from '../assess/accepted.ts';
import { gate as gateOf } from '../assess/gate.ts';
import type { Assessment } from '../model/assessment.ts';
import type { Agreements } from '../model/evidence.ts';
import type { Gate, GateOptions } from '../model/gate.ts';

/** An assessment as it is gated: with the agreements, and with what is to be said of them. */
export function judged(
  assessment: Assessment,
  options: Omit<GateOptions, 'accepted' | 'asAt'>,
  agreements?: Agreements,
): { readonly assessment: Assessment; readonly gate: Gate } {
  if (!agreements) return { assessment, gate: gateOf(assessment, options) };
  const { agreed, input, asAt } = agreements;
  const { accepted, findings } = acceptedOf(assessment, agreed, { file: input.file, asAt });
  const withFindings: Assessment = {
    ...assessment,
    inputs: [...assessment.inputs, input],
    diagnostics: [...assessment.diagnostics, ...findings],
  };
  return { assessment: withFindings, gate: gateOf(withFindings, { ...options, accepted, ...(asAt !== undefined && { asAt }) }) };
}

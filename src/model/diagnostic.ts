import type { FaultFacts } from './faultFacts.ts';
import type { IcbCode } from './geography.ts';
import type { Place } from './place.ts';
import type { WarningFacts } from './warningFacts.ts';

export type FaultCode = keyof FaultFacts;
export type WarningCode = keyof WarningFacts;
export type DiagnosticCode = FaultCode | WarningCode;

export type Fault = {
  [Code in FaultCode]: { readonly severity: 'fault'; readonly code: Code; readonly facts: FaultFacts[Code]; readonly place?: Place };
}[FaultCode];

export type Warning = {
  [Code in WarningCode]: { readonly severity: 'warning'; readonly code: Code; readonly facts: WarningFacts[Code]; readonly place?: Place };
}[WarningCode];

/** A finding about an input: code, facts and place. Its words are in `report/words`. */
export type Diagnostic = Fault | Warning;

export function fault<Code extends FaultCode>(code: Code, facts: FaultFacts[Code], place?: Place): Fault {
  return { severity: 'fault', code, facts, ...(place && { place }) } as Fault;
}

export function warning<Code extends WarningCode>(code: Code, facts: WarningFacts[Code], place?: Place): Warning {
  return { severity: 'warning', code, facts, ...(place && { place }) } as Warning;
}

export function isFault(diagnostic: Diagnostic): diagnostic is Fault {
  return diagnostic.severity === 'fault';
}

/** Code of the ICB that a finding is about, if it is about one. */
export function icbOf(diagnostic: Diagnostic): IcbCode | undefined {
  return 'icb' in diagnostic.facts ? diagnostic.facts.icb.code : undefined;
}

import type { Diagnostic } from '../../model/diagnostic.ts';
import { FAULT_WORDS } from './faults.ts';
import { WARNING_WORDS } from './warnings.ts';
import type { Words } from './words.ts';

const WORDS = { ...FAULT_WORDS, ...WARNING_WORDS };

export function diagnosticWords({ code, facts }: Diagnostic): Words {
  return (WORDS[code] as (of: Diagnostic['facts']) => Words)(facts);
}

import { nameWords } from '../../model/name.ts';
import type { Header } from './header.ts';

/** Tables that look like costs, and hold nothing that an ICB spends or plans to; `population` is one by age. */
export type OtherTable = 'payments-list' | 'allowances-table' | 'trust-accounts' | 'population';

const SUPPLIER = ['supplier', 'supplier name', 'vendor', 'vendor name', 'payee', 'merchant name', 'beneficiary'];
const BESIDE = ['expense type', 'expense area', 'transaction number', 'transaction no', 'department family', 'invoice number'];
/** Columns of the accounts that NHS trusts hand in. */
const OF_TRUSTS = ['maincode', 'main code', 'subcode', 'sub code'];

/** More columns such as `F0` and `M90` are ages of women and men. */
const MONTHS = 24;

const GIVEN = /\b(?:allowances?|allocations?)\b/i;
const TRUST = /\bNHS (?:foundation )?trusts?\b|\bfoundation trusts?\b/i;

/**
 * What a table is that says no scenario: its headers are those of published lists of payments over £25,000 or of the accounts of NHS trusts,
 * or what stands above it calls it a trust's, or allowances or allocations. Of these the user's word on the scenario saves the last two.
 * @param around texts above the table, and the name of its sheet
 */
export function otherTableOf({ headers, fields, periods, width }: Header, around: readonly string[]): OtherTable | undefined {
  const scenario = fields.get('scenario');
  if ((scenario && scenario.index < width) || periods.some((column) => column.scenario)) return undefined;
  const names = headers.map((header) => nameWords(header).join(' '));
  const count = (words: readonly string[]) => names.filter((name) => words.includes(name)).length;
  if (count(SUPPLIER) > 0 && count(BESIDE) > 0) return 'payments-list';
  if (scenario || fields.has('baseline_cost') || fields.has('planned_cost')) return undefined;
  if (names.filter((name) => /^[fm]\d{1,2}$/.test(name)).length > MONTHS) return 'population';
  if (count(OF_TRUSTS) > 1 || around.some((text) => TRUST.test(text))) return 'trust-accounts';
  return [...around, ...headers].some((text) => GIVEN.test(text)) ? 'allowances-table' : undefined;
}

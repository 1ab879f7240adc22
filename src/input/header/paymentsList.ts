import { nameWords } from '../../model/name.ts';

const SUPPLIER = ['supplier', 'supplier name', 'vendor', 'vendor name', 'payee', 'merchant name', 'beneficiary'];
const BESIDE = ['expense type', 'expense area', 'transaction number', 'transaction no', 'department family', 'invoice number'];

/** Whether headers are those of the published lists of payments over £25,000. A ledger that names suppliers says a scenario too. */
export function isPaymentsList(headers: readonly string[]): boolean {
  const names = headers.map((header) => nameWords(header).join(' '));
  const has = (words: readonly string[]) => names.some((name) => words.includes(name));
  return has(SUPPLIER) && has(BESIDE) && !has(['scenario']);
}

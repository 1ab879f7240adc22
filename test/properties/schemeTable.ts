/** Writes schemes as the tables that ICBs might send: other headers, other spellings, the same schemes. */
import type { OracleScheme } from '../oracle/schemes.ts';
import { amountSpellings, type Column, functionSpellings, periodSpellings, pick, spellingOf, tableText } from './tidy.ts';

/** @param salt the same schemes and salt give the same text */
export function schemesText(schemes: readonly OracleScheme[], salt: number): string {
  const isPlain = salt % 3 === 0;
  const amount = (scheme: OracleScheme, text: string | null) =>
    isPlain ? (text ?? '') : pick(amountSpellings(text), spellingOf(scheme, salt));
  const columns: Column<OracleScheme>[] = [
    [pick(['icb_code', 'ICB code', 'ODS code'], salt), ({ icb }) => icb],
    [pick(['scheme', 'Scheme', 'SCHEME'], salt >> 1), (each) => (isPlain ? each.scheme : pick(nameSpellings(each.scheme), salt >> 3))],
    ['start', (each) => (isPlain ? each.start : pick(periodSpellings(each.start), spellingOf(each, salt)))],
    [pick(['annual_saving', 'Annual saving', 'Annual saving (£)'], salt >> 2), (each) => amount(each, each.annualSaving)],
  ];
  if (schemes.some((each) => each.function !== '') || salt % 2 === 0) {
    columns.push(['function', (each) => (isPlain ? each.function : pick(functionSpellings(each.function), spellingOf(each, salt)))]);
  }
  if (schemes.some(({ recurrence }) => recurrence !== 'recurrent') || salt % 2 === 0) {
    columns.push(['Recurrence', ({ recurrence }) => (recurrence === 'recurrent' && salt % 5 === 0 ? '' : recurrence)]);
  }
  // Without the column nothing moves; a blank under it is another matter.
  if (schemes.some(({ movesTo }) => movesTo !== 'none') || salt % 2 === 0) {
    columns.push([pick(['moves_to', 'Moves to', 'Moves-To'], salt), ({ movesTo }) => movesTo ?? '']);
  }
  if (schemes.some(({ receivingCost }) => receivingCost !== null) || salt % 4 === 0) {
    columns.push([pick(['receiving_cost', 'Receiving cost (£)'], salt), (each) => amount(each, each.receivingCost)]);
  }
  if (schemes.some(({ oneOffCost }) => oneOffCost !== null) || salt % 4 === 0) {
    columns.push([pick(['one_off_cost', 'One-off cost'], salt), (each) => amount(each, each.oneOffCost)]);
  }
  return tableText(columns, schemes, salt);
}

/** The spaces around a name, and how many are in it, are nothing. */
function nameSpellings(name: string): readonly [string, ...string[]] {
  return [name, ` ${name} `, name.replaceAll(' ', '  ')];
}

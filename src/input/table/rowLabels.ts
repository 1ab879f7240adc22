import type { Geography } from '../../model/geography.ts';
import { type TotalLabel, totalLabel } from '../cells/totalLabel.ts';
import type { Header } from '../header/header.ts';

/** What the columns that name a row's ICB say: an ICB, a total, something else, or nothing. */
export type RowLabel = 'icb' | 'other' | 'none' | TotalLabel;

/** Reads the label of each row of a table. A total may have its label in any column before its figures. */
export function labelReader(header: Header, geography: Geography): (cells: readonly string[]) => RowLabel {
  const named = ['icb_code', 'icb_name'].flatMap((field) => header.fields.get(field)?.index ?? []);
  const columns = [...new Set([...named, ...header.otherIcbColumns.map(({ index }) => index)])];
  const known = new Map<string, RowLabel>();
  const meaning = (text: string): RowLabel => {
    let label = known.get(text);
    if (label === undefined) {
      label = geography.findIcb(text).kind === 'unknown' ? (totalLabel(text, geography) ?? 'other') : 'icb';
      if (known.size < 10_000) known.set(text, label);
    }
    return label;
  };
  return (cells) => {
    for (const column of columns) {
      const text = cells[column]?.trim() ?? '';
      if (text !== '') return meaning(text);
    }
    const first = cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
    const label = first === '' ? 'none' : meaning(first);
    return typeof label === 'object' ? label : 'none';
  };
}

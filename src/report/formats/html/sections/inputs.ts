import { inputsInOrder } from '../../../../model/input.ts';
import { plain } from '../../../document.ts';
import { takenWords } from '../../../words/places.ts';
import { counted } from '../../../words/values.ts';
import { element } from '../element.ts';
import type { Section } from '../section.ts';
import { tableOf } from '../table.ts';

const COLUMNS = [
  { header: 'File', rank: 0 },
  { header: 'Holds', rank: 0 },
  { header: 'ICBs', rank: 0 },
  { header: 'Rows', align: 'right', rank: 0 },
  { header: 'Encoding', rank: 0 },
  { header: 'Table', rank: 0 },
  { header: 'sha256', rank: 0 },
] as const;

/** More codes than these are not read. */
const MANY = 8;

export const inputsSection: Section = {
  id: 'inputs',
  title: 'Inputs',
  body: ({ inputs }) => {
    const rows = inputsInOrder(inputs).map(({ file, role, icbs = [], rows: count, encoding, taken, sha256 }) => [
      plain(file === '-' ? 'standard input' : file),
      plain(role),
      plain(icbs.length > MANY ? counted(icbs.length, 'ICB') : icbs.join(', ')),
      { text: String(count), value: String(count) },
      plain(encoding),
      plain(taken ? takenWords(taken) : ''),
      { text: sha256, content: element('code', {}, sha256) },
    ]);
    return tableOf({ columns: COLUMNS, rows }, { id: 'inputs-table', caption: 'The files that were read, and their hashes' });
  },
};

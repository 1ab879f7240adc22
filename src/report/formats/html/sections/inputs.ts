import { inputsInOrder } from '../../../../model/input.ts';
import { left, plain, right } from '../../../document.ts';
import { fileText, takenWords } from '../../../words/places.ts';
import { counted } from '../../../words/values.ts';
import { element } from '../element.ts';
import type { Section } from '../section.ts';
import { tableOf } from '../table.ts';

const COLUMNS = [left('File'), left('Holds'), left('ICBs'), right('Rows'), left('Encoding'), left('Table'), left('sha256')];

/** More codes than these are not read. */
const MANY = 8;

export const inputsSection: Section = {
  id: 'inputs',
  title: 'Inputs',
  body: ({ inputs }) => {
    const rows = inputsInOrder(inputs).map(({ file, role, icbs = [], rows: count, encoding, taken, sha256 }) => [
      plain(fileText(file)),
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

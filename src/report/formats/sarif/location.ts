import type { Place } from '../../../model/place.ts';
import { columnLetters, placeWords } from '../../words/places.ts';
import { visible } from '../../words/values.ts';
import { isFile, uriOf } from '../ci/paths.ts';

/** Where something is: in a file's line, or in a workbook's cell, whose name is its logical location. */
export function locationOf(place: Place) {
  const { sheet, line, characters } = place;
  const inText = sheet === undefined && line !== undefined;
  const columns = characters && { startColumn: characters.from, endColumn: characters.to };
  const physical = { artifactLocation: { uri: uriOf(place) }, ...(inText && { region: { startLine: line, ...columns } }) };
  const logical = logicalOf(place);
  return { ...(isFile(place) && { physicalLocation: physical }), ...(logical && { logicalLocations: [logical] }) };
}

/** `Costs!F7`; of standard input, which no path names, where in it. */
function logicalOf(place: Place) {
  const { sheet, line, column } = place;
  if (!isFile(place)) return { fullyQualifiedName: placeWords(place) };
  if (sheet === undefined) return undefined;
  const cell = line === undefined ? '' : column === undefined ? `${line}:${line}` : `${columnLetters(column)}${line}`;
  return { ...(cell && { name: cell }), fullyQualifiedName: `${visible(sheet)}${cell && `!${cell}`}`, kind: cell ? 'cell' : 'sheet' };
}

/** Text that every reader of JSON takes, and no log of a build server obeys. */
export function printable(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

import type { Assessment } from '../../model/assessment.ts';
import type { RefusedFile } from '../../model/refused.ts';
import { type Block, heading, type ListItem, list } from '../document.ts';
import { fileText } from '../words/places.ts';
import { leftOutWords, refusedTitle } from '../words/refused.ts';
import { counted } from '../words/values.ts';
import { findingItems } from './findings.ts';

/** Most findings of one file that are told. */
const MOST = 3;

/** The files that a report leaves out because they are refused, each with what is wrong; nothing where there is none. */
export function refusedBlocks({ refused }: Pick<Assessment, 'refused'>): readonly Block[] {
  return refused.length === 0 ? [] : [heading(refusedTitle(refused.length)), list(refused.map(itemOf))];
}

function itemOf({ file, icbs, faults }: RefusedFile): ListItem {
  const items = findingItems(faults);
  const left = items.length - MOST;
  const told = items.slice(0, MOST).flatMap(({ text, more = [] }) => [text, ...more]);
  const rest = left > 0 ? [`And ${counted(left, 'more kind')} of fault: without --partial all are shown.`] : [];
  return { text: `${fileText(file)}: ${leftOutWords(icbs)}`, tone: 'bad', more: [...told, ...rest] };
}

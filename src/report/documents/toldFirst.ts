import type { Assessment } from '../../model/assessment.ts';
import type { RefusedFile } from '../../model/refused.ts';
import { type Block, heading, type ListItem, list, paragraph } from '../document.ts';
import { fileText } from '../words/places.ts';
import { foundWords } from '../words/policy.ts';
import { leftOutWords, refusedTitle } from '../words/refused.ts';
import { counted } from '../words/values.ts';
import { findingItems } from './findings.ts';

/** Most findings of one file that are told. */
const MOST = 3;

/**
 * What a configuration sets that nobody named; then the files that a report leaves out because they are refused, each with what is wrong.
 * Nothing where there is none.
 */
export function toldFirst(assessment: Pick<Assessment, 'refused' | 'inputs'>): readonly Block[] {
  const { refused } = assessment;
  return [
    ...foundWords(assessment).map((text) => paragraph(text, 'unsure')),
    ...(refused.length === 0 ? [] : [heading(refusedTitle(refused.length)), list(refused.map(itemOf))]),
  ];
}

function itemOf({ file, icbs, faults }: RefusedFile): ListItem {
  const items = findingItems(faults);
  const left = items.length - MOST;
  const told = items.slice(0, MOST).flatMap(({ text, more = [] }) => [text, ...more]);
  const rest = left > 0 ? [`And ${counted(left, 'more kind')} of fault: without --partial all are shown.`] : [];
  return { text: `${fileText(file)}: ${leftOutWords(icbs)}`, tone: 'bad', more: [...told, ...rest] };
}

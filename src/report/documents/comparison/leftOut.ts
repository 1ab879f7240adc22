import { ENGLAND } from '../../../model/check.ts';
import type { Comparison } from '../../../model/comparison.ts';
import { type Block, paragraph } from '../../document.ts';
import { choiceText, sideName } from '../../words/comparison.ts';
import { counted, listed } from '../../words/values.ts';

/** More names than these are not read. */
const MANY = 10;

/** What one side leaves out. */
export function leftOutLines({ sides, icbs, regions, geography }: Comparison): readonly Block[] {
  const { from, to } = sides;
  return [
    { few: from, many: to, places: icbs.onlyTo, regions: regions.onlyTo },
    { few: to, many: from, places: icbs.onlyFrom, regions: regions.onlyFrom },
  ].flatMap(({ few, many, places, regions: areas }) => {
    if (places.length + areas.length === 0) return [];
    const names = places.length > MANY ? '' : `: ${listed(places.map(({ icb }) => `${icb.shortName} (${icb.code})`))}`;
    const choice = choiceText(few.assessment.selection, geography);
    return [
      paragraph(
        `A part against more: ${sideName(few)} was saved with ${choice} alone. Of ${sideName(many)}, ${counted(places.length, 'ICB is', 'ICBs are')} not compared${names}. The figures of ${ENGLAND} are whole on both sides.`,
        'unsure',
      ),
    ];
  });
}

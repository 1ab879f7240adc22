import { selected } from '../../../../model/gate.ts';
import { everyCheck } from '../../../documents/details.ts';
import { documentOf } from '../document.ts';
import { element } from '../element.ts';
import { folded, type Section } from '../section.ts';

export const checksSection: Section = {
  id: 'checks',
  title: 'Checks that are not met, and why',
  body: (assessment, { selection }) => {
    const [, table, ...unmet] = everyCheck(assessment, selected(assessment, selection));
    const title = 'Every check and its verdict';
    return [
      unmet.length > 0 ? documentOf(unmet, { id: 'checks-unmet', level: 2 }) : element('p', { class: 'tone-good' }, 'Every check is met.'),
      table ? folded('checks-all', title, documentOf([table], { id: 'checks-table', level: 2, caption: title })) : null,
    ];
  },
};

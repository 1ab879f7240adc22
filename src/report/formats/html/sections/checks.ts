import { selected } from '../../../../model/gate.ts';
import { everyCheck } from '../../../documents/details.ts';
import { findings } from '../../../documents/findings.ts';
import { documentOf } from '../document.ts';
import type { Section } from '../section.ts';

export const checksSection: Section = {
  id: 'checks',
  title: 'Every check',
  body: (assessment, { selection }) => {
    const [, ...blocks] = everyCheck(assessment, selected(assessment, selection));
    return documentOf(blocks, { id: 'checks-table', level: 2, caption: 'Every check and its verdict' });
  },
};

export const findingsSection: Section = {
  id: 'findings',
  title: 'Findings',
  body: (assessment, { selection }) => {
    const [, ...blocks] = findings(assessment, selected(assessment, selection).icbs);
    return documentOf(blocks, { id: 'findings-list', level: 2 });
  },
};

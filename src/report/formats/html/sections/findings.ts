import { selected } from '../../../../model/gate.ts';
import { findings } from '../../../documents/findings.ts';
import { documentOf } from '../document.ts';
import type { Section } from '../section.ts';

export const findingsSection: Section = {
  id: 'findings',
  title: 'Findings',
  body: (assessment, { selection }) => {
    const [, ...blocks] = findings(assessment, selected(assessment, selection).icbs);
    return documentOf(blocks, { id: 'findings-list', level: 2 });
  },
};

import { selected } from '../../../../model/gate.ts';
import { absentRegionLines, receivedLines } from '../../../documents/aggregates.ts';
import { regionTable } from '../../../documents/report.ts';
import { documentOf } from '../document.ts';
import type { Section } from '../section.ts';

export const regionsSection: Section = {
  id: 'regions',
  title: 'England and the regions',
  body: (assessment, { selection }) => {
    const shown = selected(assessment, selection);
    const regions = assessment.regions.filter(({ region }) => shown.regions.includes(region.code));
    const blocks = [
      regionTable(regions, assessment),
      ...receivedLines(regions, assessment),
      ...(regions.length === assessment.regions.length ? absentRegionLines(assessment) : []),
    ];
    return documentOf(blocks, { id: 'regions-table', level: 2, caption: 'Each region, and England' });
  },
};

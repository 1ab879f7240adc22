import { selected } from '../../../../model/gate.ts';
import type { Block } from '../../../document.ts';
import { everyCheck, functionsBlocks, otherCosts } from '../../../documents/details.ts';
import { findings } from '../../../documents/findings.ts';
import { clusterBlocks } from '../../../documents/report.ts';
import { riskBlocks, shownRisks } from '../../../documents/schemes/risk.ts';
import { schemeBlocks } from '../../../documents/schemes/schemes.ts';
import { transitionBlocks } from '../../../documents/schemes/transition.ts';
import { withSharesTold } from '../../../recut.ts';
import { documentOf } from '../document.ts';
import { element } from '../element.ts';
import { folded, type Section } from '../section.ts';

/** A section of a part of the report, which not every plan has, without the heading that names it. */
function ofDocument(id: string, title: string, blocksOf: (...of: Parameters<Section['body']>) => readonly Block[]): Section {
  return {
    id,
    title,
    body: (assessment, view) => {
      const [named, ...blocks] = blocksOf(assessment, view);
      const caption = named?.kind === 'heading' ? named.text : title;
      return blocks.length === 0 ? null : documentOf(withSharesTold(blocks, assessment), { id: `${id}-table`, level: 2, caption });
    },
  };
}

export const clustersSection = ofDocument('clusters', 'Clusters', (assessment, { selection }) =>
  clusterBlocks(assessment, selected(assessment, selection)),
);

export const schemesSection = ofDocument('schemes', 'Schemes: is a saving a saving?', (assessment, { selection, gate }) =>
  schemeBlocks(assessment, {
    shown: selected(assessment, selection).icbs,
    everyOne: true,
    said: (gate?.gated ?? []).filter(({ level }) => level !== 'scheme'),
  }),
);

export const riskSection = ofDocument('risk', 'Schemes at risk: the plan as they may turn out', (assessment, { selection }) =>
  riskBlocks(shownRisks(assessment, selected(assessment, selection), true), assessment),
);

export const transitionSection = ofDocument('transition', 'Transition: what the change costs once', (assessment, { selection }) =>
  transitionBlocks(assessment, selected(assessment, selection)),
);

export const functionsSection = ofDocument('functions', 'Functions: what stays, and what may move', (assessment, { selection }) =>
  functionsBlocks(assessment, selected(assessment, selection)),
);

export const otherCostsSection = ofDocument('other-costs', 'In-year cost, and costs beside the envelope', (assessment, { selection }) =>
  otherCosts(assessment, selected(assessment, selection).icbs),
);

export const findingsSection: Section = {
  id: 'findings',
  title: 'Findings',
  isOpen: true,
  body: (assessment, { selection }) => {
    const [, ...blocks] = findings(assessment, selected(assessment, selection).icbs);
    return documentOf(blocks, { id: 'findings-list', level: 2 });
  },
};

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

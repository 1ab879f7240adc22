import { selected } from '../../../../model/gate.ts';
import type { Block } from '../../../document.ts';
import { functionsBlocks, otherCosts } from '../../../documents/details.ts';
import { schemeBlocks } from '../../../documents/schemes/schemes.ts';
import { transitionBlocks } from '../../../documents/schemes/transition.ts';
import { documentOf } from '../document.ts';
import type { Section } from '../section.ts';

/** A section of a part of the report, which not every plan has, without the heading that names it. */
function ofDocument(id: string, title: string, blocksOf: (...of: Parameters<Section['body']>) => readonly Block[]): Section {
  return {
    id,
    title,
    body: (assessment, view) => {
      const [, ...blocks] = blocksOf(assessment, view);
      return blocks.length === 0 ? null : documentOf(blocks, { id: `${id}-table`, level: 2, caption: title });
    },
  };
}

export const schemesSection = ofDocument('schemes', 'Schemes: is a saving a saving?', (assessment, { selection, gate }) =>
  schemeBlocks(assessment, {
    shown: selected(assessment, selection).icbs,
    everyOne: true,
    said: (gate?.gated ?? []).filter(({ level }) => level !== 'scheme'),
  }),
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

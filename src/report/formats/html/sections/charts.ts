import { selected } from '../../../../model/gate.ts';
import { bridgeBlocks } from '../../../documents/details.ts';
import { chartOf, chooserPlace } from '../chart.ts';
import { documentOf } from '../document.ts';
import type { Child } from '../element.ts';
import { folded, type Section } from '../section.ts';
import { subjectOf } from '../subjects.ts';

export const gapsSection: Section = {
  id: 'over-and-under',
  title: 'Gap to the envelope, by ICB',
  body: (assessment, { selection }) => chartOf('gaps', assessment, { selection }),
};

export const runRateSection: Section = {
  id: 'run-rate',
  title: 'Run rate against the envelope',
  isOpen: true,
  body: (assessment, { selection, subject }) => {
    const one = subjectOf(assessment, { selection, subject });
    return [
      chooserPlace('run-rate-of', 'Show the run rate of'),
      one ? chartOf('trajectory', assessment, { selection, subject: one.code }, one.name) : null,
    ];
  },
};

export const bridgeSection: Section = {
  id: 'from-baseline',
  title: 'From baseline to envelope',
  body: (assessment, view) => {
    const { selection, subject } = view;
    const one = subjectOf(assessment, { selection, subject });
    return [
      chooserPlace('bridge-of', 'Show the steps for'),
      one ? chartOf('waterfall', assessment, { selection, subject: one.code }, one.name) : null,
      bridgeTables(assessment, view),
    ];
  },
};

/** The steps of every way from baseline to envelope, as tables. */
function bridgeTables(...[assessment, { selection }]: Parameters<Section['body']>): Child {
  const [, ...blocks] = bridgeBlocks(assessment, selected(assessment, selection));
  if (blocks.length === 0) return null;
  return folded('bridges', 'The steps as tables: each region, ICB and cluster', documentOf(blocks, { id: 'bridge', level: 2 }));
}

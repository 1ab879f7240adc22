import type { Assessment } from '../../../model/assessment.ts';
import { type Child, element, type Markup } from './element.ts';
import { folded, type Section, sectionOf, type View } from './section.ts';
import { bridgeSection, gapsSection, runRateSection } from './sections/charts.ts';
import { eachRegionSection } from './sections/eachRegion.ts';
import { everyIcbSection } from './sections/everyIcb.ts';
import {
  checksSection,
  clustersSection,
  findingsSection,
  functionsSection,
  otherCostsSection,
  riskSection,
  schemesSection,
  transitionSection,
} from './sections/fromReport.ts';
import { inputsSection } from './sections/inputs.ts';
import { regionsSection } from './sections/regions.ts';
import { sourcesSection } from './sections/sources.ts';
import { verdictOf } from './sections/verdict.ts';

const SECTIONS: readonly Section[] = [
  regionsSection,
  eachRegionSection,
  runRateSection,
  findingsSection,
  gapsSection,
  clustersSection,
  bridgeSection,
  everyIcbSection,
  schemesSection,
  riskSection,
  functionsSection,
  transitionSection,
  otherCostsSection,
  checksSection,
  sourcesSection,
  inputsSection,
];

/** The parts of the page that depend on the assessment: made for the file, and again in the browser for other choices. */
export interface ReportParts {
  readonly verdict: Child;
  readonly contents: Markup;
  readonly sections: Child;
}

export function reportOf(assessment: Assessment, view: View): ReportParts {
  const made = SECTIONS.map((section) => ({ section, markup: sectionOf(section, assessment, view) })).filter(
    ({ markup }) => markup !== null,
  );
  const links = made.map(({ section: { id, title } }) => element('li', {}, element('a', { href: `#${id}` }, title)));
  return {
    verdict: verdictOf(assessment, view),
    contents: folded('contents-list', 'Contents', element('ul', {}, links)),
    sections: made.map(({ markup }) => markup),
  };
}

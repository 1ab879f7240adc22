import type { Assessment } from '../../../../model/assessment.ts';
import { selected } from '../../../../model/gate.ts';
import { besideRefused } from '../../../documents/findings.ts';
import { gateSection, wholeGate } from '../../../documents/gate.ts';
import { headline } from '../../../documents/headline.ts';
import { nextSteps } from '../../../documents/nextSteps.ts';
import { absentLines, groundLines, ruleLine } from '../../../documents/report.ts';
import { toldFirst } from '../../../documents/toldFirst.ts';
import { findingsText } from '../../../words/gate.ts';
import { sentence } from '../../../words/values.ts';
import { documentOf } from '../document.ts';
import { type Child, element } from '../element.ts';
import { folded, type View } from '../section.ts';
import { tiles } from './tiles.ts';

/** What is read first: the rule, the answer, who it is about, what to do next, and what it rests on. */
export function verdictOf(assessment: Assessment, view: View): Child {
  const { selection, gate } = view;
  const answer = headline(assessment, selection);
  const said = answer.map(({ text }) => text).join(' ');
  const [, ...steps] = nextSteps(assessment, selected(assessment, selection), gate);
  return [
    element('h1', { tabindex: -1 }, ruleLine(assessment)),
    documentOf(toldFirst(assessment), { id: 'refused', level: 2 }),
    answer.map(({ text, tone = 'quiet' }, at) => element('p', { class: `${at === 0 ? 'lead' : 'then'} tone-${tone}` }, text)),
    warningLine(assessment),
    tiles(assessment, view),
    steps.length === 0
      ? null
      : element('div', { class: 'next' }, element('h2', { id: 'next' }, 'Next'), documentOf(steps, { id: 'next-steps', level: 2 })),
    gate
      ? element('div', { class: 'gate' }, [
          documentOf(gateSection(gate, assessment, said), { id: 'gate', level: 2 }),
          folded(
            'gate-whole',
            'Every gated verdict',
            documentOf(wholeGate(gate, assessment).slice(1), { id: 'gated', level: 2, caption: 'Every gated verdict' }),
          ),
        ])
      : null,
    documentOf([...absentLines(selection, assessment), ...groundLines(assessment)], { id: 'grounds', level: 2 }),
  ];
}

/** A good figure with findings is not a clean one. */
function warningLine(assessment: Assessment): Child {
  const diagnostics = besideRefused(assessment.diagnostics);
  if (diagnostics.length === 0) return null;
  return element(
    'p',
    { class: 'then tone-unsure' },
    `${sentence(findingsText(diagnostics))} in the `,
    element('a', { href: '#findings' }, 'findings'),
    `: read ${diagnostics.length === 1 ? 'it' : 'them'} before the figures.`,
  );
}

import { PARAMETER_NAMES } from '../../../../model/parameters.ts';
import { parameterText, type Reference } from '../../../../model/policy.ts';
import { plain } from '../../../document.ts';
import { BUNDLED_DEFAULT } from '../../../words/policy.ts';
import { listed } from '../../../words/values.ts';
import { element, type Markup } from '../element.ts';
import type { Section } from '../section.ts';
import { tableOf } from '../table.ts';

const COLUMNS = ['Policy value', 'In this report', 'In force from', 'Sources'].map((header) => ({ header, rank: 0 }));

/** R1 to R10 stand on these: each value, what it is now, and who says so. */
export const sourcesSection: Section = {
  id: 'sources',
  title: 'Assumptions and sources',
  body: ({ policy, population }) => {
    const changed = new Map([
      ...policy.overrides.map(({ parameter, option, from }) => [parameter, `${option} instead of ${from}`] as const),
      ...policy.defaults.map(({ parameter }) => [parameter, BUNDLED_DEFAULT] as const),
    ]);
    const ofThisRun = new Set(policy.overrides.map(({ parameter }) => parameter));
    const rows = PARAMETER_NAMES.map((name) => {
      const { label, references, effectiveFrom } = policy[name];
      const change = changed.get(name);
      const value = change === undefined ? parameterText(policy, name) : `${parameterText(policy, name)} (${change})`;
      return [
        plain(label),
        { text: value, ...(change !== undefined && { tone: 'unsure' as const }) },
        plain(ofThisRun.has(name) ? 'this run' : effectiveFrom),
        { text: listed(references.map(({ title }) => title)), content: element('ul', {}, references.map(sourceOf)) },
      ];
    });
    const asAt = population.asAt === undefined ? '' : `, ${population.asAt}`;
    const inferred = 'No source says whose heads count; the basis is weighted unless it is chosen.';
    return [
      element('p', {}, `Population: ${population.basis}, ${population.source}${asAt}. ${inferred}`),
      element(
        'p',
        {},
        'Every amount is exact to the penny. What cannot be computed is shown as –, and is never 0; what cannot be judged is not assessed, and never a pass.',
      ),
      tableOf({ columns: COLUMNS, rows }, { id: 'policy', caption: 'Every policy value, and where it is stated' }),
    ];
  },
};

function sourceOf({ title, publisher, date, href, status }: Reference): Markup {
  const name = status === 'inference' ? `Inferred: ${title}` : `${publisher}, ${title}`;
  const linked = href !== null && /^https?:\/\//.test(href) ? element('a', { href, rel: 'noreferrer' }, name) : name;
  return element('li', {}, linked, status === 'inference' ? null : `, ${date} (${status})`);
}

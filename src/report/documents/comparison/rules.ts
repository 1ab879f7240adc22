import type { Comparison } from '../../../model/comparison.ts';
import { type Block, heading, list, paragraph, plain } from '../../document.ts';
import { ruleText } from '../../words/comparison.ts';
import { visible } from '../../words/values.ts';

/** The rules that are not the same on both sides. */
export function ruleBlocks({ rules, overrides }: Comparison): readonly Block[] {
  if (rules.length + overrides.length === 0) return [];
  const set = overrides.map(
    ({ option, from, to }) =>
      `${visible(option)}: ${from === null ? 'not given before' : visible(from)}, now ${to === null ? 'not given' : visible(to)}`,
  );
  return [
    heading('Rules'),
    paragraph('The two sides do not apply the same rules: part of what moved is theirs, and not the plans’.', 'unsure'),
    list([...rules.map(ruleText), ...set].map((text) => plain(text))),
  ];
}

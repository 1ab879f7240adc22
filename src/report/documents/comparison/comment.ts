import { type Comparison, isMoved, isPartial, type WorseGate } from '../../../model/comparison.ts';
import { type Block, type Document, heading, left, paragraph, right, table, title } from '../../document.ts';
import { sideName } from '../../words/comparison.ts';
import { counted, listed } from '../../words/values.ts';
import { countLine, gapLines, nothingLine } from './comparison.ts';
import { type Moved, moneyRow, movedAbove, movedIcbs, unsureIn, worstFirst } from './figures.ts';
import { groundTexts } from './grounds.ts';
import { leftOutLines, notComparedTexts, recutLines } from './leftOut.ts';
import { turnedRows } from './verdicts.ts';
import { besideLine, turnLine, worseSection } from './worse.ts';

/**
 * For a comment on a change: the gate, the gaps and the verdicts that moved, the worst first, in at most sixty lines of Markdown. What else
 * moved is counted.
 */
export function commentDocument(comparison: Comparison, gate: WorseGate | undefined): Document {
  const { sides, rules, inputs, schemes, diagnostics } = comparison;
  const judged = gate ? worseSection(gate, comparison) : [];
  if (!isMoved(comparison) && !isPartial(comparison)) return [...judged, paragraph(nothingLine(comparison))];
  const others = [
    ...(rules.length > 0 ? [counted(rules.length, 'rule')] : []),
    ...(inputs.length > 0 ? [counted(inputs.length, 'input')] : []),
    ...(schemes.length > 0 ? [counted(schemes.length, 'scheme')] : []),
    ...(diagnostics.came.length > 0 ? [counted(diagnostics.came.length, 'new finding')] : []),
    ...(diagnostics.went.length > 0 ? [`${counted(diagnostics.went.length, 'finding')} gone`] : []),
  ];
  const aside = [...recutLines(comparison), ...leftOutLines(comparison)].flatMap((block) => ('text' in block ? [block.text] : []));
  const texts = [...groundTexts(comparison), ...notComparedTexts(comparison), ...aside];
  return [
    title(`What moved from ${sideName(sides.from)} to ${sideName(sides.to)}`),
    ...judged,
    ...(texts.length > 0 ? [paragraph(texts.join(' '), 'unsure')] : []),
    paragraph([...gapLines(comparison), countLine(comparison)].join(' '), 'strong'),
    paragraph(gate ? besideLine(gate, comparison) : turnLine(comparison), 'strong'),
    ...turnedRows(comparison),
    ...gapRows(comparison),
    paragraph(
      `${others.length > 0 ? `Also changed: ${listed(others)}. ` : ''}icb-envelope diff with the same sides shows all that moved; -v every figure and month.`,
      'quiet',
    ),
  ];
}

/** Most rows of a comment on regions, and on ICBs. */
const MOST = { above: 8, icbs: 7 } as const;

/** For a comment: one row each for those whose gap moved, the worst first. */
function gapRows(comparison: Comparison): readonly Block[] {
  const of = (all: readonly Moved[], most: number, what: string): readonly Block[] => {
    const moved = worstFirst(all).filter(({ change }) => change.money.some(({ measure }) => measure === 'envelopeGap'));
    if (moved.length === 0) return [];
    const rows = moved
      .slice(0, most)
      .map(({ code, name, change }) => [
        { text: name, tone: 'strong' as const },
        ...change.money
          .filter(({ measure }) => measure === 'envelopeGap')
          .flatMap((money) => moneyRow(money, (side) => unsureIn(comparison.sides[side], code, 'envelopeGap')).slice(1, 4)),
      ]);
    const rest = moved.length - rows.length;
    return [
      heading(`${what}: over or under the envelope`),
      table([left('Of'), right('Was'), right('Is'), right('Change')], rows),
      ...(rest > 0 ? [paragraph(`And ${rest} more.`, 'quiet')] : []),
    ];
  };
  return [...of(movedAbove(comparison), MOST.above, 'Regions and England'), ...of(movedIcbs(comparison), MOST.icbs, 'ICBs')];
}

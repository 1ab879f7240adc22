import type { IcbPosition, Measures } from '../../model/assessment.ts';
import { largest, magnitude, type Pence } from '../../model/money.ts';
import { monthEndName, monthRange, monthShortName } from '../../model/month.ts';
import { ascending } from '../../model/order.ts';
import { horizonOf, type Policy } from '../../model/policy.ts';
import { type Block, type Cell, type Column, paragraph } from '../document.ts';
import { INSIDE_IS } from '../words/values.ts';

/** What bars are drawn with: the blocks of Unicode, or characters that every terminal has. */
export type Glyphs = 'blocks' | 'ascii';

/** A column of bars beside the words that say the same. */
export interface Bars {
  readonly glyphs: Glyphs;
  readonly column: Column;
  /** @param said the same in words, whose tone the bar has */
  readonly cell: (position: IcbPosition | undefined, said: Cell | undefined) => Cell;
}

/** To each side of the line, in characters. */
const SIDE = 5;

interface Look {
  readonly line: string;
  /** A whole character, and a half one for the end of a bar, by how the gap is judged. */
  readonly over: readonly [string, string];
  readonly under: readonly [string, string];
  readonly unsure: readonly [string, string];
}

const LOOKS: Readonly<Record<Glyphs, Look>> = {
  blocks: { line: '│', over: ['█', '▌'], under: ['█', '▐'], unsure: ['░', '░'] },
  ascii: { line: '|', over: ['+', '+'], under: ['-', '-'], unsure: ['?', '?'] },
};

/** Bars of envelope gaps, all on one scale: what is over to the right of a line, what is under to the left. */
export function barsOf(positions: readonly IcbPosition[], glyphs: Glyphs): Bars {
  const most = largest(positions.map(({ envelopeGap }) => magnitude(envelopeGap ?? 0n))) ?? 0n;
  const look = LOOKS[glyphs];
  return {
    glyphs,
    column: { header: `${'under'.padStart(SIDE)}${look.line}over`, rank: 4, picture: true },
    cell: (position, { text, tone } = { text: '' }) => {
      const gap = Object.values(INSIDE_IS).includes(text) ? null : (position?.envelopeGap ?? null);
      const kind = tone === 'bad' ? 'over' : tone === 'good' ? 'under' : 'unsure';
      return { text: gap === null ? '' : barText(gap, most, look, kind), ...(tone && { tone }) };
    },
  };
}

/** In half characters; any gap but 0 has at least one. */
function barText(gap: Pence, most: Pence, look: Look, kind: 'over' | 'under' | 'unsure'): string {
  const size = magnitude(gap);
  const halves = size === 0n ? 0 : Math.max(1, Number((size * BigInt(2 * SIDE) + most / 2n) / most));
  const [whole, half] = look[kind];
  const wholes = whole.repeat(Math.floor(halves / 2));
  const rest = halves % 2 === 0 ? '' : half;
  return gap > 0n ? `${' '.repeat(SIDE)}${look.line}${wholes}${rest}` : `${`${rest}${wholes}`.padStart(SIDE)}${look.line}`;
}

interface Levels {
  /** From the lowest to the highest. */
  readonly levels: readonly string[];
  readonly absent: string;
  readonly deadline: string;
}

const LEVELS: Readonly<Record<Glyphs, Levels>> = {
  blocks: { levels: [...'▁▂▃▄▅▆▇█'], absent: '·', deadline: '│' },
  ascii: { levels: [...'_.-=*#'], absent: '?', deadline: '|' },
};

/** The run rate of each month as a line of bars, with the deadline marked. */
export function runRateLine({ months }: Measures, policy: Policy, glyphs: Glyphs): readonly Block[] {
  const look = LEVELS[glyphs];
  const rates = new Map(months.map(({ month, countedRunRate }) => [month, countedRunRate]));
  const known = [...rates.values()].filter((rate) => rate !== null);
  if (known.length === 0) return [];
  const { first, last } = horizonOf(policy);
  const deadline = policy.deadline.value;
  const sorted = [0n, ...known].toSorted(ascending);
  const [least = 0n, most = 0n] = [sorted[0], sorted.at(-1)];
  const marks = monthRange(first, last).map((month) => {
    const rate = rates.get(month) ?? null;
    const mark = rate === null ? look.absent : levelOf(rate, least, most, look.levels);
    return month === deadline ? `${mark}${look.deadline}` : mark;
  });
  const gaps = marks.some((mark) => mark.startsWith(look.absent)) ? `, ${look.absent} not given` : '';
  const text = `Run rate ${monthShortName(first)} ${marks.join('')} ${monthShortName(last)}; ${look.deadline} is ${monthEndName(deadline)}${gaps}.`;
  return [paragraph(text, 'quiet')];
}

function levelOf(rate: Pence, least: Pence, most: Pence, levels: readonly string[]): string {
  const steps = BigInt(levels.length);
  const level = most === least ? 0n : ((rate - least) * steps) / (most - least);
  return levels[Number(level < steps ? level : steps - 1n)] ?? '';
}

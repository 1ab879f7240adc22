import type { IcbPosition } from '../../../model/assessment.ts';
import type { Pence } from '../../../model/money.ts';
import type { Cell, Column } from '../../document.ts';
import { DOUBTFUL } from '../../words/values.ts';
import type { Glyphs } from './glyphs.ts';

/** A column of bars beside the words that say the same. */
export interface Bars {
  readonly glyphs: Glyphs;
  readonly column: Column;
  /** @param said what stands in words: the bar has its tone, and says no more */
  readonly cell: (position: IcbPosition | undefined, said: Cell | undefined) => Cell;
}

/** To each side of the line, in characters. */
const SIDE = 5;

interface Look {
  readonly line: string;
  /** Of what is over, inside, and not judged: a whole character, and half of one next to the bar's end. */
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
  const most = positions.reduce((most, { envelopeGap }) => (sizeOf(envelopeGap) > most ? sizeOf(envelopeGap) : most), 0n);
  const look = LOOKS[glyphs];
  return {
    glyphs,
    column: { header: `${'under'.padStart(SIDE)}${look.line}over`, rank: 4, picture: true },
    cell: (position, { text, tone } = { text: '' }) => {
      const gap = text === DOUBTFUL ? null : (position?.envelopeGap ?? null);
      const kind = tone === 'bad' ? 'over' : tone === 'good' ? 'under' : 'unsure';
      return { text: gap === null ? '' : barText(gap, most, look, kind), ...(tone && { tone }) };
    },
  };
}

function sizeOf(gap: Pence | null): Pence {
  return gap === null ? 0n : gap < 0n ? -gap : gap;
}

/** In halves of a character, so that what is not nothing shows. */
function barText(gap: Pence, most: Pence, look: Look, kind: 'over' | 'under' | 'unsure'): string {
  const size = sizeOf(gap);
  const halves = size === 0n ? 0 : Math.max(1, Number((size * BigInt(2 * SIDE) + most / 2n) / most));
  const [whole, half] = look[kind];
  const wholes = whole.repeat(Math.floor(halves / 2));
  const rest = halves % 2 === 0 ? '' : half;
  return gap > 0n ? `${' '.repeat(SIDE)}${look.line}${wholes}${rest}` : `${`${rest}${wholes}`.padStart(SIDE)}${look.line}`;
}

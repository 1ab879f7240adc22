import type { Measures } from '../../../model/assessment.ts';
import type { Pence } from '../../../model/money.ts';
import { monthEndName, monthRange, monthShortName } from '../../../model/month.ts';
import { horizonOf, type Policy } from '../../../model/policy.ts';
import { type Block, paragraph } from '../../document.ts';
import type { Glyphs } from './glyphs.ts';

interface Look {
  /** From the lowest to the highest. */
  readonly levels: readonly string[];
  readonly absent: string;
  readonly deadline: string;
}

const LOOKS: Readonly<Record<Glyphs, Look>> = {
  blocks: { levels: [...'▁▂▃▄▅▆▇█'], absent: '·', deadline: '│' },
  ascii: { levels: [...'_.-=*#'], absent: '?', deadline: '|' },
};

/** The run rate of each month, as high as it is, and where the deadline falls. */
export function runRateLine({ months }: Measures, policy: Policy, glyphs: Glyphs): readonly Block[] {
  const look = LOOKS[glyphs];
  const rates = new Map(months.map(({ month, countedRunRate }) => [month, countedRunRate]));
  const known = [...rates.values()].filter((rate) => rate !== null);
  if (known.length === 0) return [];
  const { first, last } = horizonOf(policy);
  const deadline = policy.deadline.value;
  const [least, most] = [known.reduce(lower, 0n), known.reduce(higher, 0n)];
  const marks = monthRange(first, last).map((month) => {
    const rate = rates.get(month) ?? null;
    const mark = rate === null ? look.absent : levelOf(rate, least, most, look.levels);
    return month === deadline ? `${mark}${look.deadline}` : mark;
  });
  const gaps = marks.some((mark) => mark.startsWith(look.absent)) ? `, ${look.absent} not given` : '';
  const text = `Run rate ${monthShortName(first)} ${marks.join('')} ${monthShortName(last)}; ${look.deadline} is ${monthEndName(deadline)}${gaps}.`;
  return [paragraph(text, 'quiet')];
}

const lower = (a: Pence, b: Pence): Pence => (a < b ? a : b);
const higher = (a: Pence, b: Pence): Pence => (a > b ? a : b);

function levelOf(rate: Pence, least: Pence, most: Pence, levels: readonly string[]): string {
  const steps = BigInt(levels.length);
  const level = most === least ? 0n : ((rate - least) * steps) / (most - least);
  return levels[Number(level < steps ? level : steps - 1n)] ?? '';
}

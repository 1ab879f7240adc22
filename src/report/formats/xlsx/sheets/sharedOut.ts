import { ratioText } from '../../../../model/ratio.ts';
import { pounds } from '../figure.ts';
import { ceilingOf, given, RATE, rateTimes } from '../formulas.ts';
import { LOOKS, type Look } from '../looks.ts';
import { ALL_COSTS, HUNDRED, type SharedOut, type Step, type SuccessionKey, type SuccessionRow, thousandths } from '../succession.ts';
import type { Column, Content } from '../table.ts';

export type Part = Omit<Column<SuccessionRow>, 'of'> & { readonly of: (row: SuccessionRow, at: At) => Content };
export type At = (key: SuccessionKey) => string;
type Down = (key: SuccessionKey) => string;

/** What of a whole a row takes over, in pence, and the weights it is shared by. */
interface Shared {
  readonly pence: bigint;
  readonly part: bigint;
  readonly weight: bigint;
  readonly total: bigint;
}

interface Told {
  readonly headers: Readonly<Record<Step, string>>;
  readonly share: SuccessionKey;
  readonly of: (row: SuccessionRow) => Shared | null;
  readonly whole: (at: At) => string;
}

const TOLD: Readonly<Record<SharedOut, Told>> = {
  envelope: {
    headers: {
      whole: 'Its envelope',
      exact: 'Exact part',
      hundreds: 'Whole hundreds of pounds of it',
      rest: 'What is left: pence × thousandths of heads',
      down: 'Rounded down',
      remainder: 'Remainder, of thousandths of heads',
      rank: 'Rank of it, ties by code',
      taken: 'Envelope taken over',
    },
    share: 'share',
    of: ({ cost, part }) =>
      cost === ALL_COSTS && part.carried
        ? {
            pence: part.carried.whole.envelope,
            part: part.carried.part.envelope,
            weight: thousandths(part.heads),
            total: thousandths(part.of),
          }
        : null,
    whole: (at) => given([at('population')], rateTimes(RATE, at('population'))),
  },
  ceiling: {
    headers: {
      whole: 'Its reduction ceiling',
      exact: 'Exact part of the ceiling',
      hundreds: 'Whole hundreds of pounds of that',
      rest: 'What is left of the ceiling: pence × weight',
      down: 'Ceiling rounded down',
      remainder: 'Remainder of the ceiling',
      rank: 'Rank of that, ties by code',
      taken: 'Ceiling taken over',
    },
    share: 'ceilingShare',
    of: ({ ceiling }) => ceiling && { ...ceiling, pence: ceiling.whole },
    whole: (at) => ceilingOf(at('baseline')),
  },
};

/** The columns from a whole to the part that is taken over, to the penny by largest remainder. */
export function sharedOut<What extends SharedOut>(
  what: What,
  rows: readonly SuccessionRow[],
  down: Down,
): Readonly<Record<`${What}.${Step}`, Part>> {
  const { headers, share, of, whole } = TOLD[what];
  const key = (step: Step) => `${what}.${step}` as const;
  const column = (step: Step, width: number, look: Look, content: (shared: Shared, at: At, row: SuccessionRow) => Content): Part => ({
    header: headers[step],
    width,
    look,
    of: (row, at) => {
      const shared = of(row);
      return shared && content(shared, at, row);
    },
  });
  /** Rows of the same predecessor in which it is shared out. */
  const alike = (at: At) => `${down('from')},${at('from')},${down('cost')},"${ALL_COSTS}"`;
  const penceIn = (at: At) => `ROUND(${at(key('whole'))}*100,0)`;
  const hundredsIn = (at: At) => `INT(${penceIn(at)}/${HUNDRED})`;
  const exactPence = (at: At) => `${penceIn(at)}*${at(share)}`;
  const steps: Readonly<Record<Step, Part>> = {
    whole: column('whole', 17, LOOKS.pence, ({ pence }, at) => ({ shown: pounds(pence), formula: whole(at) })),
    exact: column('exact', 19, LOOKS.exact, ({ pence, weight, total }, at) => ({
      shown: Number(ratioText({ numerator: pence * weight, denominator: total * 100n }, 6)),
      formula: given([at(key('whole')), at(share)], `ROUND(${at(key('whole'))}*${at(share)},6)`),
    })),
    hundreds: column('hundreds', 12, LOOKS.heads, (shared, at, row) => {
      const by = weightsOf(what, row, shared, at);
      return (
        by && {
          shown: Number(hundredsOf(shared)),
          formula: given([at(key('whole')), at(share)], `INT(${hundredsIn(at)}*${by.weight}/${by.total})`),
        }
      );
    }),
    rest: column('rest', 20, LOOKS.heads, (shared, at, row) => {
      const by = weightsOf(what, row, shared, at);
      return (
        by && {
          shown: Number(restOf(shared)),
          formula: given(
            [at(key('hundreds'))],
            `(${hundredsIn(at)}*${by.weight}-${at(key('hundreds'))}*${by.total})*${HUNDRED}+(${penceIn(at)}-${hundredsIn(at)}*${HUNDRED})*${by.weight}`,
          ),
        }
      );
    }),
    down: column('down', 17, LOOKS.pence, (shared, at, row) => {
      const by = weightsOf(what, row, shared, at);
      return by
        ? {
            shown: pounds((shared.pence * shared.weight) / shared.total),
            formula: given([at(key('rest'))], `(${at(key('hundreds'))}*${HUNDRED}+INT(${at(key('rest'))}/${by.total}))/100`),
          }
        : {
            shown: Math.floor(roughPence(shared)) / 100,
            formula: given([at(key('whole')), at(share)], `INT(${exactPence(at)})/100`),
          };
    }),
    remainder: column('remainder', 16, LOOKS.heads, (shared, at, row) => {
      const by = weightsOf(what, row, shared, at);
      const rest = at(key('rest'));
      return by
        ? {
            shown: Number((shared.pence * shared.weight) % shared.total),
            formula: given([rest], `${rest}-INT(${rest}/${by.total})*${by.total}`),
          }
        : {
            look: LOOKS.ratio,
            shown: roughPence(shared) - Math.floor(roughPence(shared)),
            formula: given([at(key('whole')), at(share)], `${exactPence(at)}-INT(${exactPence(at)})`),
          };
    }),
    rank: column('rank', 10, LOOKS.count, (shared, at, row) => {
      const { from, to } = row.part;
      const remainderOf = ({ weight }: Shared) => (shared.pence * weight) % shared.total;
      const before = rows.filter((each) => {
        const other = each.part.from.code === from.code ? of(each) : null;
        if (!other) return false;
        const [its, own] = [remainderOf(other), remainderOf(shared)];
        return its > own || (its === own && each.part.to < to);
      });
      const [all, own] = [down(key('remainder')), at(key('remainder'))];
      const others = `(${down('from')}=${at('from')})*(${down('cost')}="${ALL_COSTS}")`;
      const rank = `1+SUMPRODUCT(${others}*((${all}>${own})+(${all}=${own})*(${down('into')}<${at('into')})))`;
      const isNear = `SUMPRODUCT(${others}*(${down(share)}<>${at(share)})*(${all}>${own}-${NEAR})*(${all}<${own}+${NEAR}))>0`;
      return {
        shown: before.length + 1,
        formula: given([own], weightsOf(what, row, shared, at) ? rank : `IF(${isNear},"",${rank})`),
      };
    }),
    taken: column('taken', 17, LOOKS.pence, ({ part }, at) => {
      const left = `ROUND((${at(key('whole'))}-SUMIFS(${down(key('down'))},${alike(at)}))*100,0)`;
      const rank = at(key('rank'));
      return { shown: pounds(part), formula: given([rank], `ROUND(${at(key('down'))}+IF(${rank}<=${left},0.01,0),2)`) };
    }),
  };
  return Object.fromEntries(Object.entries(steps).map(([step, part]) => [`${what}.${step}`, part])) as Readonly<
    Record<`${What}.${Step}`, Part>
  >;
}

/** Of a penny: remainders nearer than that are not told apart by binary numbers, and nobody is given the penny. */
const NEAR = '0.0001';

/** The weights as formulas, from the cells of the heads where it is they; `null` where binary numbers do not hold them. */
function weightsOf(what: SharedOut, { ceiling }: SuccessionRow, { total }: Shared, at: At) {
  const by = what === 'envelope' ? 'heads' : ceiling?.by;
  if (by === 'heads') return { weight: unitsOf(at('heads')), total: unitsOf(at('of')) };
  return by === 'weights' ? { weight: `ROUND(${at('ceilingShare')}*${total},0)`, total: String(total) } : null;
}

const unitsOf = (heads: string): string => `ROUND(${heads}*1000,0)`;

/** Whole hundreds of pounds of the part, and what is left of it in pence times the weight. */
function hundredsOf({ pence, weight, total }: Shared): bigint {
  return ((pence / BigInt(HUNDRED)) * weight) / total;
}

function restOf(shared: Shared): bigint {
  return shared.pence * shared.weight - hundredsOf(shared) * BigInt(HUNDRED) * shared.total;
}

/** As binary numbers come to it. */
function roughPence({ pence, weight, total }: Shared): number {
  return Number(pence) * Number(ratioText({ numerator: weight, denominator: total }, 15));
}

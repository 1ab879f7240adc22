import type { Assessment } from '../../../../model/assessment.ts';
import { decimalText } from '../../../../model/decimal.ts';
import { ratioText } from '../../../../model/ratio.ts';
import { placeWords } from '../../../words/places.ts';
import type { Sheet } from '../book.ts';
import { pounds } from '../figure.ts';
import { given, RATE, rateTimes, same } from '../formulas.ts';
import type { Layout } from '../layout.ts';
import { LOOKS, type Look } from '../looks.ts';
import { ALL_COSTS, SUCCESSION_KEYS, type SuccessionKey, type SuccessionRow } from '../succession.ts';
import { type Column, type Content, tableSheet } from '../table.ts';

type Part = Omit<Column<SuccessionRow>, 'of'> & { readonly of: (row: SuccessionRow, at: At) => Content };

type At = (key: SuccessionKey) => string;

/** A column on the way from an envelope to the part of it; blank where the row is not about one. */
function byEnvelope(header: string, width: number, look: Look, of: (carried: Carried, at: At, row: SuccessionRow) => Content): Part {
  const content: Part['of'] = (row, at) =>
    row.cost === ALL_COSTS && row.part.carried ? of(carriedOf(row, row.part.carried.whole.envelope), at, row) : null;
  return { header, width, look, of: content };
}

/** Who took over whom, with the shares as cells; nothing where nothing is taken over. */
export function successionSheets(assessment: Assessment, { succession, subjects }: Layout): readonly Sheet[] {
  const { rows, places } = succession;
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const { basis } = assessment.population;
  const down = (key: SuccessionKey) => places.down(key, first.key, last.key);
  /** Rows of the same predecessor that are about its heads. */
  const alike = (at: At) => `${down('from')},${at('from')},${down('cost')},"${ALL_COSTS}"`;
  const byHeads = (row: SuccessionRow, of: () => Content): Content => (row.cost === ALL_COSTS ? of() : null);
  const parts: Readonly<Record<SuccessionKey, Part>> = {
    from: { header: 'From', width: 8, look: LOOKS.label, of: ({ part }) => part.from.code },
    fromName: { header: 'ICB of 2025/26', width: 40, look: LOOKS.text, of: ({ part }) => part.from.shortName },
    into: { header: 'Into', width: 9, look: LOOKS.label, of: ({ part }) => part.to },
    intoName: {
      header: 'ICB of 2026/27',
      width: 34,
      look: LOOKS.text,
      of: ({ part }) => subjects.icbs.find(({ code }) => code === part.to)?.name ?? null,
    },
    cost: { header: 'Costs', width: 11, look: LOOKS.text, of: ({ cost }) => cost },
    heads: {
      header: `Heads of the part, ${basis}, 2025/26`,
      width: 15,
      look: LOOKS.thousandths,
      of: (row) => byHeads(row, () => Number(decimalText(row.part.heads))),
    },
    of: {
      header: 'Heads of all its parts',
      width: 15,
      look: LOOKS.thousandths,
      of: (row, at) =>
        byHeads(row, () => ({
          shown: Number(decimalText(row.part.of)),
          formula: given([at('heads')], `ROUND(SUMIFS(${down('heads')},${alike(at)}),3)`),
        })),
    },
    share: {
      header: 'Share of heads',
      width: 10,
      look: LOOKS.ratio,
      of: (row, at) =>
        byHeads(row, () => ({ shown: shareOfHeads(row), formula: given([at('heads'), at('of')], `${at('heads')}/${at('of')}`) })),
    },
    costShare: {
      header: 'Share of costs',
      width: 10,
      look: LOOKS.ratio,
      of: ({ recut }, at) => {
        if (!recut) return null;
        const shown = Number(ratioText(recut.share, 15));
        return recut.basis === 'agreed' ? shown : { shown, formula: same(at('share')) };
      },
    },
    by: {
      header: 'Costs are shared',
      width: 14,
      look: LOOKS.text,
      of: ({ recut }) => recut && (recut.basis === 'agreed' ? 'as agreed' : 'by heads'),
    },
    place: { header: 'Agreed in', width: 30, look: LOOKS.wrapped, of: ({ recut }) => (recut?.place ? placeWords(recut.place) : null) },
    population: {
      header: `Population of the ICB of 2025/26, ${basis}`,
      width: 15,
      look: LOOKS.thousandths,
      of: (row) => byHeads(row, () => row.part.carried && Number(decimalText(row.part.carried.whole.heads))),
    },
    envelope: byEnvelope('Its envelope', 17, LOOKS.pence, ({ pence }, at) => ({
      shown: pounds(pence),
      formula: given([at('population')], rateTimes(RATE, at('population'))),
    })),
    exact: byEnvelope('Exact part', 19, LOOKS.exact, ({ pence, weight, total }, at) => ({
      shown: Number(ratioText({ numerator: pence * weight, denominator: total * 100n }, 6)),
      formula: given([at('envelope'), at('share')], `ROUND(${at('envelope')}*${at('share')},6)`),
    })),
    hundreds: byEnvelope('Whole hundreds of pounds of it', 12, LOOKS.heads, ({ hundreds }, at) => ({
      shown: Number(hundreds),
      formula: given([at('envelope'), at('of')], `INT(${hundredsIn(at)}*${unitsOf(at('heads'))}/${unitsOf(at('of'))})`),
    })),
    rest: byEnvelope('What is left: pence × thousandths of heads', 20, LOOKS.heads, ({ rest }, at) => ({
      shown: Number(rest),
      formula: given(
        [at('hundreds')],
        `(${hundredsIn(at)}*${unitsOf(at('heads'))}-${at('hundreds')}*${unitsOf(at('of'))})*${HUNDRED}+(${penceOf(at)}-${hundredsIn(at)}*${HUNDRED})*${unitsOf(at('heads'))}`,
      ),
    })),
    down: byEnvelope('Rounded down', 17, LOOKS.pence, ({ down: shown }, at) => ({
      shown: pounds(shown),
      formula: given([at('rest')], `(${at('hundreds')}*${HUNDRED}+INT(${at('rest')}/${unitsOf(at('of'))}))/100`),
    })),
    remainder: byEnvelope('Remainder, of thousandths of heads', 16, LOOKS.heads, ({ remainder }, at) => ({
      shown: Number(remainder),
      formula: given([at('rest')], `${at('rest')}-INT(${at('rest')}/${unitsOf(at('of'))})*${unitsOf(at('of'))}`),
    })),
    rank: byEnvelope('Rank of it, ties by code', 10, LOOKS.count, (own, at, { part }) => {
      const others = rows.flatMap((each) =>
        each.cost === ALL_COSTS && each.part.from.code === part.from.code ? [{ to: each.part.to, ...carriedOf(each, own.pence) }] : [],
      );
      const before = others.filter((each) => each.remainder > own.remainder || (each.remainder === own.remainder && each.to < part.to));
      const isLarger = `(${down('remainder')}>${at('remainder')})`;
      const isTie = `(${down('remainder')}=${at('remainder')})*(${down('into')}<${at('into')})`;
      return {
        shown: before.length + 1,
        formula: given(
          [at('remainder')],
          `1+SUMPRODUCT((${down('from')}=${at('from')})*(${down('cost')}="${ALL_COSTS}")*(${isLarger}+${isTie}))`,
        ),
      };
    }),
    taken: byEnvelope('Envelope taken over', 17, LOOKS.pence, (_, at, { part }) => {
      const left = `ROUND((${at('envelope')}-SUMIFS(${down('down')},${alike(at)}))*100,0)`;
      return {
        shown: pounds(part.carried?.part.envelope),
        formula: given([at('rank')], `ROUND(${at('down')}+IF(${at('rank')}<=${left},0.01,0),2)`),
      };
    }),
  };
  const columns = SUCCESSION_KEYS.map((key): Column<SuccessionRow> => {
    const { of, ...part } = parts[key];
    return { ...part, of: (row) => of(row, (each) => places.here(each, row.key)) };
  });
  return [
    tableSheet({
      name: places.sheet,
      title: 'Succession: what ICBs of 2026/27 take over of those of 2025/26',
      note: 'An envelope is shared by heads, rounded down; what that leaves goes, a penny each, to the largest remainders. ICBs adds the parts up. Costs are shared as reported: † on ICBs and Costs marks what a share was taken of.',
      columns,
      rows,
      frozenColumns: 4,
      pages: { percent: 56, columns: SUCCESSION_KEYS.indexOf('place') + 1 },
    }),
  ];
}

/** Pence in a hundred pounds. Amounts are multiplied in two steps, so that no product outgrows what binary numbers hold exactly. */
const HUNDRED = 10_000;

const penceOf = (at: At): string => `ROUND(${at('envelope')}*100,0)`;
const hundredsIn = (at: At): string => `INT(${penceOf(at)}/${HUNDRED})`;
const unitsOf = (heads: string): string => `ROUND(${heads}*1000,0)`;

/** An envelope's part on the way to the penny, as the formulas take it. */
interface Carried {
  readonly pence: bigint;
  readonly weight: bigint;
  readonly total: bigint;
  readonly hundreds: bigint;
  readonly rest: bigint;
  readonly down: bigint;
  readonly remainder: bigint;
}

function carriedOf({ part }: SuccessionRow, pence: bigint): Carried {
  const thousandths = ({ units, scale }: { units: bigint; scale: number }) => units * 10n ** BigInt(3 - scale);
  const [weight, total] = [thousandths(part.heads), thousandths(part.of)];
  const size = BigInt(HUNDRED);
  const hundreds = ((pence / size) * weight) / total;
  const rest = pence * weight - hundreds * size * total;
  return { pence, weight, total, hundreds, rest, down: hundreds * size + rest / total, remainder: rest % total };
}

function shareOfHeads({ part }: SuccessionRow): number {
  return Number(decimalText(part.heads)) / Number(decimalText(part.of));
}

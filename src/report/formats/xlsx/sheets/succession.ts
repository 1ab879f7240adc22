import type { Assessment } from '../../../../model/assessment.ts';
import { decimalText } from '../../../../model/decimal.ts';
import { ratioText } from '../../../../model/ratio.ts';
import { placeWords } from '../../../words/places.ts';
import type { Sheet } from '../book.ts';
import { pounds } from '../figure.ts';
import { given, same } from '../formulas.ts';
import type { Layout } from '../layout.ts';
import { LOOKS } from '../looks.ts';
import { ALL_COSTS, SUCCESSION_KEYS, type SuccessionKey, type SuccessionRow } from '../succession.ts';
import { type Column, type Content, tableSheet } from '../table.ts';
import { type At, type Part, sharedOut } from './sharedOut.ts';

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
    ...sharedOut('envelope', rows, down),
    baseline: {
      header: 'Baseline of the ICB of 2025/26',
      width: 17,
      look: LOOKS.pence,
      of: ({ ceiling }) => ceiling && pounds(ceiling.baseline),
    },
    ceilingShare: {
      header: 'Share of the ceiling, as of the costs in it',
      width: 12,
      look: LOOKS.ratio,
      of: ({ ceiling, recut }, at) => {
        if (!ceiling) return null;
        const { weight, total } = ceiling;
        const shown = Number(ratioText({ numerator: weight, denominator: total }, 15));
        const isAsCosts = recut && weight * recut.share.denominator === total * recut.share.numerator;
        return isAsCosts ? { shown, formula: same(at('costShare')) } : shown;
      },
    },
    ...sharedOut('ceiling', rows, down),
  };
  const columns = SUCCESSION_KEYS.map((key): Column<SuccessionRow> => {
    const { of, ...part } = parts[key];
    return { ...part, of: (row) => of(row, (each) => places.here(each, row.key)) };
  });
  return [
    tableSheet({
      name: places.sheet,
      title: 'Succession: what ICBs of 2026/27 take over of those of 2025/26',
      note: 'Envelopes are shared by heads, ceilings as costs are, rounded down; what that leaves goes, a penny each, to the largest remainders. ICBs adds the parts up. Costs are shared as reported: † marks what a share was taken of.',
      columns,
      rows,
      frozenColumns: 4,
      pages: { percent: 56, columns: SUCCESSION_KEYS.indexOf('place') + 1 },
    }),
  ];
}

function shareOfHeads({ part }: SuccessionRow): number {
  return Number(decimalText(part.heads)) / Number(decimalText(part.of));
}

import type { Assessment, IcbPosition } from '../../../model/assessment.ts';
import { annualised, type CostCell, type CostType, hasFigure } from '../../../model/cost.ts';
import { type Decimal, decimalText } from '../../../model/decimal.ts';
import { type Footprints, sharesSource } from '../../../model/footprints.ts';
import { FOOTPRINTS, type IcbCode, keyOf } from '../../../model/geography.ts';
import { groupedBy } from '../../../model/group.ts';
import { type Pence, sum } from '../../../model/money.ts';
import { envelopeOf, type Population } from '../../../model/population.ts';
import { ratioText } from '../../../model/ratio.ts';
import { shareOut } from '../../../model/share.ts';
import { Shares } from '../../../model/shares.ts';
import { exactCell } from '../../cells.ts';
import { type Block, type Cell, left, paragraph, plain, right, table } from '../../document.ts';
import { icbName } from '../../words/checks.ts';
import { placeWords } from '../../words/places.ts';
import { exactMoney, grouped, listed, monthsText, visible } from '../../words/values.ts';
import { cellTable } from './steps.ts';

/** How figures are carried from one footprint to the other, and the heads as they were given. */
export interface Carrying {
  readonly footprints: Footprints;
  readonly given: Population;
}

/** A yearly figure of a body, of which an ICB takes over a part. */
interface Figure {
  readonly from: IcbCode;
  readonly costType: CostType | null;
  readonly pence: Pence;
}

/** Each predecessor with its share, and where the share is from. */
export function takenOverStep(assessment: Assessment, { recut = [], icb }: IcbPosition, carrying: Carrying | undefined): readonly Block[] {
  if (!carrying || recut.length === 0) return [];
  const { footprints } = carrying;
  const { basis } = assessment.population;
  const units = (decimals: readonly Decimal[]) => sum(decimals.map((each) => each.units * 10n ** BigInt(3 - each.scale)));
  const headsOf = (from: IcbCode, to?: IcbCode) =>
    units(
      footprints.succession.filter((each) => each.from === from && (to === undefined || each.to === to)).map(({ heads }) => heads[basis]),
    );
  const headsText = (heads: bigint) => grouped(decimalText({ units: heads, scale: 3 }));
  const rows = recut.map(({ from, share, basis: by, costType, place }): readonly Cell[] => [
    { text: from, tone: 'strong' },
    plain(icbName(from, { geography: { ...assessment.geography, others: footprints.earlier.icbs } })),
    plain(costType ?? 'all'),
    plain(ratioText(share)),
    plain(
      by === 'agreed'
        ? `as agreed${place ? `, ${placeWords(place)}` : ''}`
        : `${headsText(headsOf(from, keyOf(icb)))} of ${headsText(headsOf(from))} ${by} heads`,
    ),
  ]);
  const columns = [left('From'), left('ICB of 2025/26', 1, 12), left('Cost', 2), right('Share'), left('By')];
  return [
    table(columns, rows),
    paragraph(
      `Heads: ${visible(
        sharesSource(
          footprints,
          [basis],
          recut.map(({ from }) => from),
        ),
      )}.`,
      'quiet',
    ),
  ];
}

/** The envelope as the sum of parts of its predecessors', and beside it rate × heads. */
export function carriedEnvelope(
  assessment: Assessment,
  { icb, recut = [], envelope }: IcbPosition,
  carrying: Carrying | undefined,
  product: Pence,
): readonly Block[] {
  if (!carrying || envelope === null || !assessment.population.carriedEnvelopes?.has(icb.code)) return [];
  const rate = assessment.policy.ratePerHead.value;
  const figures = [...new Set(recut.map(({ from }) => from))].map(
    (from): Figure => ({ from, costType: null, pence: envelopeOf(carrying.given, [from], rate) ?? 0n }),
  );
  const differs = envelope === product ? 'the same' : `${exactMoney(envelope > product ? envelope - product : product - envelope)} apart`;
  return [
    paragraph('Carried: the envelopes of the bodies that it takes over, each rate × heads, rounded, and shared by heads.'),
    partsTable(figures, keyOf(icb), (from) =>
      new Shares({ ...carrying.footprints, agreed: [] }, assessment.population.basis).ofHeads(from),
    ),
    paragraph(
      `The parts add up to ${exactMoney(envelope)}. Rate × heads is ${exactMoney(product)}, ${differs}: the parts of all successors add up to the whole to the penny, and rounding each by itself would not.`,
    ),
  ];
}

/** Source cells of each body, and the parts taken over; nothing where all cells are the ICB's own. */
export function carriedCells(
  cells: readonly CostCell[],
  { icb, recut = [] }: IcbPosition,
  assessment: Assessment,
  carrying: Carrying | undefined,
): readonly Block[] | undefined {
  const taken = new Set(recut.map(({ from }) => from));
  if (!carrying || !cells.some((cell) => taken.has(cell.icb))) return undefined;
  const isYearly = cells.some(({ scenario }) => scenario !== 'baseline');
  const shares = new Shares(carrying.footprints, assessment.population.basis);
  const byBody = [...groupedBy(cells, (cell) => cell.icb)];
  const figures = byBody.flatMap(([from, own]) =>
    [...groupedBy(own.filter(hasFigure), ({ costType }) => costType)].map(
      ([costType, each]): Figure => ({ from, costType, pence: sum(each.map((cell) => (isYearly ? annualised(cell) : cell.pence))) }),
    ),
  );
  return [
    ...byBody.flatMap(([from, own]) => [paragraph(`${icbName(from, assessment)}:`), cellTable(own, isYearly)]),
    partsTable(figures, keyOf(icb), (from, costType) => shares.ofCost(from, costType).weights),
    paragraph(ROUNDING, 'quiet'),
  ];
}

/** The part of each body's disallowed savings that counts as cost again. */
export function carriedSavings(
  { icb, recut = [], gave = [] }: IcbPosition,
  assessment: Assessment,
  carrying: Carrying | undefined,
): readonly Block[] {
  const taken = new Set(recut.map(({ from }) => from));
  const figures = gave.flatMap((each): readonly Figure[] =>
    each.disallowedSaving && taken.has(each.icb.code) ? [{ from: each.icb.code, costType: null, pence: each.disallowedSaving }] : [],
  );
  if (!carrying || figures.length === 0) return [];
  const shares = new Shares(carrying.footprints, assessment.population.basis);
  return [
    paragraph('Disallowed savings, which are shared as costs are:'),
    partsTable(figures, keyOf(icb), (from) => shares.ofCost(from, null).weights),
  ];
}

const ROUNDING = 'What rounding down leaves of a figure goes, a penny each, to the largest remainders of its parts, ties by code.';

type WeightsOf = (from: IcbCode, costType: CostType | null) => ReturnType<Shares['ofHeads']>;

function partsTable(figures: readonly Figure[], to: IcbCode, weightsOf: WeightsOf): Block {
  const columns = [
    left('From'),
    left('Cost', 2),
    right('A year'),
    right('Share', 3),
    right('Exact part', 2),
    right('Rounded down', 3),
    right('Taken over'),
  ];
  const rows = figures.map(({ from, costType, pence }): readonly Cell[] => {
    const weights = from === to ? [{ to, weight: 1n }] : weightsOf(from, costType);
    const total = sum(weights.map(({ weight }) => weight));
    const weight = weights.find((each) => each.to === to)?.weight ?? 0n;
    const exact = (pence * weight * 10_000n) / total;
    return [
      { text: from, tone: 'strong' },
      plain(costType ?? 'all'),
      exactCell(pence),
      plain(ratioText({ numerator: weight, denominator: total })),
      plain(`£${grouped(decimalText({ units: exact, scale: 6 }))}`),
      exactCell((pence * weight) / total),
      exactCell(shareOut(pence, weights).get(to) ?? 0n),
    ];
  });
  return table(columns, rows);
}

/** Which footprint gives which months of each ICB, where there are two. */
export function givenByLines(icbs: readonly IcbPosition[]): readonly Block[] {
  const told = icbs.flatMap(({ icb, givenBy, elsewhere }) => {
    const months = FOOTPRINTS.flatMap((footprint) => {
      const own = [...(givenBy ?? [])].filter(([, giving]) => giving === footprint).map(([month]) => month);
      const by = footprint === '2026/27' && elsewhere ? ', by its successors alone' : '';
      return own.length === 0 ? [] : [`${monthsText(own)} on the footprint of ${footprint}${by}`];
    });
    return months.length === 0 ? [] : [{ code: icb.code, text: months.join('; ') }];
  });
  return [...groupedBy(told, ({ text }) => text)].map(([text, own]) =>
    paragraph(`${icbs.length > 1 ? `Months of ${listed(own.map(({ code }) => code))} given` : 'Given'}: ${text}.`),
  );
}

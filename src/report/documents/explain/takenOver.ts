import type { Assessment, IcbPosition } from '../../../model/assessment.ts';
import { annualised, type CostCell, type CostType, hasFigure } from '../../../model/cost.ts';
import { decimalText } from '../../../model/decimal.ts';
import { type Footprints, sharesSource } from '../../../model/footprints.ts';
import { FOOTPRINTS, type IcbCode, keyOf } from '../../../model/geography.ts';
import { groupedBy } from '../../../model/group.ts';
import { type Pence, sum } from '../../../model/money.ts';
import type { TakenOver } from '../../../model/population.ts';
import { type Ratio, ratioText } from '../../../model/ratio.ts';
import { unitsAlike } from '../../../model/share.ts';
import { Shares } from '../../../model/shares.ts';
import { exactCell } from '../../cells.ts';
import { type Block, type Cell, left, paragraph, plain, right, table } from '../../document.ts';
import { icbName } from '../../words/checks.ts';
import { placeWords } from '../../words/places.ts';
import { exactMoney, grouped, listed, monthsText, NO_FIGURE, visible } from '../../words/values.ts';
import { cellTable } from './steps.ts';

/** A yearly figure of a body, and the part of it that an ICB takes over. */
interface Part {
  readonly from: IcbCode;
  readonly costType: CostType | null;
  readonly whole: Pence;
  readonly share: Ratio;
  readonly part: Pence;
}

/** Each predecessor with its share, and where the share is from. */
export function takenOverStep(
  assessment: Assessment,
  { recut = [], icb }: IcbPosition,
  footprints: Footprints | undefined,
): readonly Block[] {
  if (!footprints || recut.length === 0) return [];
  const { basis } = assessment.population;
  const headsOf = (from: IcbCode) => {
    const { heads, of } = takenOverBy(icb.code, assessment).find((each) => each.from.code === from) ?? {};
    return heads && of ? `${grouped(decimalText(heads))} of ${grouped(decimalText(of))} ${basis} heads` : NO_FIGURE;
  };
  const rows = recut.map(({ from, share, basis: by, costType, place }): readonly Cell[] => [
    { text: from, tone: 'strong' },
    plain(icbName(from, { geography: { ...assessment.geography, others: footprints.earlier.icbs } })),
    plain(costType ?? 'all'),
    plain(ratioText(share)),
    plain(by === 'agreed' ? `as agreed${place ? `, ${placeWords(place)}` : ''}` : headsOf(from)),
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

function takenOverBy(icb: IcbCode, { population }: Assessment): readonly TakenOver[] {
  return population.takenOver?.filter(({ to }) => to === icb) ?? [];
}

/** The envelope as the sum of parts of its predecessors', and beside it rate × heads. */
export function carriedEnvelope(assessment: Assessment, { icb, envelope }: IcbPosition, product: Pence): readonly Block[] {
  if (envelope === null || !assessment.population.carriedEnvelopes?.has(icb.code)) return [];
  const parts = takenOverBy(icb.code, assessment).flatMap(({ from, heads, of, carried }): readonly Part[] => {
    const [numerator = 0n, denominator = 1n] = unitsAlike([heads, of]);
    const share = { numerator, denominator };
    return carried ? [{ from: from.code, costType: null, whole: carried.whole.envelope, share, part: carried.part.envelope }] : [];
  });
  const differs = envelope === product ? 'the same' : `${exactMoney(envelope > product ? envelope - product : product - envelope)} apart`;
  return [
    paragraph('Carried: the envelopes of the bodies that it takes over, each rate × heads, rounded, and shared by heads.'),
    partsTable(parts),
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
  footprints: Footprints | undefined,
): readonly Block[] | undefined {
  const taken = new Set(recut.map(({ from }) => from));
  if (!footprints || !cells.some((cell) => taken.has(cell.icb))) return undefined;
  const isYearly = cells.some(({ scenario }) => scenario !== 'baseline');
  const shares = new Shares(footprints, assessment.population.basis);
  const byBody = [...groupedBy(cells, (cell) => cell.icb)];
  const parts = byBody.flatMap(([from, own]) =>
    [...groupedBy(own.filter(hasFigure), ({ costType }) => costType)].map(([costType, each]) =>
      partOf(shares, { from, to: keyOf(icb), costType, whole: sum(each.map((cell) => (isYearly ? annualised(cell) : cell.pence))) }),
    ),
  );
  return [
    ...byBody.flatMap(([from, own]) => [paragraph(`${icbName(from, assessment)}:`), cellTable(own, isYearly)]),
    partsTable(parts),
    paragraph(ROUNDING, 'quiet'),
  ];
}

/** The part of each body's disallowed savings that counts as cost again. */
export function carriedSavings(
  { icb, recut = [], gave = [] }: IcbPosition,
  assessment: Assessment,
  footprints: Footprints | undefined,
): readonly Block[] {
  if (!footprints) return [];
  const taken = new Set(recut.map(({ from }) => from));
  const shares = new Shares(footprints, assessment.population.basis);
  const parts = gave.flatMap(({ icb: { code: from }, disallowedSaving: whole }) =>
    whole && taken.has(from) ? [partOf(shares, { from, to: keyOf(icb), costType: null, whole })] : [],
  );
  return parts.length === 0 ? [] : [paragraph('Disallowed savings, which are shared as costs are:'), partsTable(parts)];
}

/** A body's figure with the part that a successor takes over of it; a body that is its own successor has all of it. */
function partOf(shares: Shares, { from, to, costType, whole }: Pick<Part, 'from' | 'costType' | 'whole'> & { readonly to: IcbCode }): Part {
  return { from, costType, whole, share: shares.ratio(from, to, costType), part: shares.part(from, to, costType, whole) };
}

const ROUNDING = 'What rounding down leaves of a figure goes, a penny each, to the largest remainders of its parts, ties by code.';

function partsTable(parts: readonly Part[]): Block {
  const columns = [
    left('From'),
    left('Cost', 2),
    right('A year'),
    right('Share', 3),
    right('Exact part', 2),
    right('Rounded down', 3),
    right('Taken over'),
  ];
  const rows = parts.map(({ from, costType, whole, share, part }): readonly Cell[] => {
    const { numerator, denominator } = share;
    return [
      { text: from, tone: 'strong' },
      plain(costType ?? 'all'),
      exactCell(whole),
      plain(ratioText(share)),
      plain(`£${grouped(decimalText({ units: (whole * numerator * 10_000n) / denominator, scale: 6 }))}`),
      exactCell((whole * numerator) / denominator),
      exactCell(part),
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

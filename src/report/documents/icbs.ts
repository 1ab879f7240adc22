import { type Decimal, decimalText } from '../../model/decimal.ts';
import { type Footprints, sharesSource } from '../../model/footprints.ts';
import { type Bodies, clusterOf, type Icb, keyOf } from '../../model/geography.ts';
import { sum } from '../../model/money.ts';
import { BASES, type Basis, type BasisFacts, DEFAULT_BASIS, envelopeOf, type Population } from '../../model/population.ts';
import { type Ratio, ratioText } from '../../model/ratio.ts';
import { unitsAlike } from '../../model/share.ts';
import { exactCell, moneyCell } from '../cells.ts';
import { type Cell, type Document, heading, left, paragraph, plain, right, table, title } from '../document.ts';
import { grouped, NO_FIGURE } from '../words/values.ts';

export interface IcbsOptions {
  readonly geography: Bodies;
  readonly bases: readonly { readonly facts: BasisFacts; readonly population: Population }[];
  readonly rate: Decimal;
  /** Where an ICB has a part in the succession of 1 April 2026. */
  readonly footprints?: Footprints;
}

/** Most ICBs shown one by one, with every basis and its source. */
const FEW = 3;

/** ICBs with every population basis side by side, and the envelope each would give. */
export function icbsDocument(icbs: readonly Icb[], options: IcbsOptions): Document {
  const { geography, bases, rate } = options;
  const regionName = (icb: Icb) => geography.regions.find(({ code }) => code === icb.region)?.name ?? icb.region;
  const head = title(`Envelope at £${decimalText(rate)} per head, by population basis`);
  if (icbs.length <= FEW) return [head, ...icbs.flatMap((icb) => oneIcb(icb, regionName(icb), options))];
  const columns = [
    left('Code'),
    left('ONS code', 2),
    left('ICB', 0, 18),
    left('Region', 3),
    ...bases.map(({ facts }) => ({
      header: geography.asAt === '2025/26' ? facts.basis : `${facts.basis}, ${facts.asAt}`,
      align: 'right' as const,
      rank: geography.asAt === '2025/26' || facts.basis === DEFAULT_BASIS ? 0 : 1,
    })),
  ];
  const rows = icbs.map((icb): readonly Cell[] => [
    { text: icb.code, tone: 'strong' },
    plain(icb.onsCode),
    plain(icb.shortName),
    plain(regionName(icb)),
    ...bases.map(({ population }) => moneyCell(envelopeOf(population, [icb.code], rate))),
  ]);
  return [
    head,
    table(columns, rows),
    paragraph(`${icbs.length} ICBs. Name one to see its populations: icb-envelope icbs ${icbs[0]?.code}.`, 'quiet'),
  ];
}

function oneIcb(icb: Icb, region: string, options: IcbsOptions): Document {
  const { geography, bases, rate } = options;
  const cluster = clusterOf(icb.code, geography);
  const columns = [left('Basis'), right('Heads'), right('Envelope'), left('As at'), left('What it is', 1, 20)];
  const rows = bases.map(({ facts, population }): readonly Cell[] => {
    const heads = population.figures.get(icb.code)?.heads;
    return [
      plain(facts.basis),
      plain(heads ? grouped(decimalText(heads)) : NO_FIGURE),
      exactCell(envelopeOf(population, [icb.code], rate)),
      plain(facts.asAt),
      plain(facts.label),
    ];
  });
  const within = cluster ? `${region} region, in the cluster ${cluster.name} (${cluster.id})` : `${region} region`;
  return [
    heading(icb.name),
    paragraph(`ODS code ${icb.code}, ONS code ${icb.onsCode}, ${within}.`),
    table(columns, rows, 'bases'),
    ...successionBlocks(icb, options),
  ];
}

interface SuccessionShare {
  readonly code: string;
  readonly name: string;
  readonly shares: readonly { readonly basis: Basis; readonly share: Ratio }[];
}

/** The successors of an ICB of 2025/26, or the predecessors of one of 2026/27: none where it is on both footprints. */
export function successionsOf(icb: Icb, { geography, footprints }: IcbsOptions) {
  const [kind, own, other] =
    geography.asAt === '2025/26' ? (['successors', 'from', 'to'] as const) : (['predecessors', 'to', 'from'] as const);
  const bodies = kind === 'successors' ? footprints?.later : footprints?.earlier;
  const successions = (footprints?.succession ?? [])
    .filter((each) => each[own] === keyOf(icb))
    .map((each): SuccessionShare => {
      const body = bodies?.icbs.find((one) => keyOf(one) === each[other]);
      const whole = (footprints?.succession ?? []).filter(({ from }) => from === each.from);
      const shares = BASES.map((basis) => ({
        basis,
        share: shareOf(
          each.heads[basis],
          whole.map(({ heads }) => heads[basis]),
        ),
      }));
      return { code: body?.code ?? each[other], name: body?.name ?? '', shares };
    });
  return { kind, successions };
}

function shareOf(part: Decimal, parts: readonly Decimal[]): Ratio {
  const [numerator = 0n, ...units] = unitsAlike([part, ...parts]);
  return { numerator, denominator: sum(units) };
}

/** What became of an ICB on 1 April 2026, or which it took over, by the heads of every basis. */
function successionBlocks(icb: Icb, options: IcbsOptions): Document {
  const { kind, successions } = successionsOf(icb, options);
  if (successions.length === 0 || !options.footprints) return [];
  const columns = [
    left('Code'),
    left(kind === 'successors' ? 'Taken over by' : 'Takes over', 0, 12),
    ...BASES.map((basis) => right(basis, 1)),
  ];
  const rows = successions.map(({ code, name, shares }): readonly Cell[] => [
    { text: code, tone: 'strong' },
    plain(name),
    ...shares.map(({ share }) => plain(ratioText(share))),
  ]);
  const split = kind === 'successors' ? [keyOf(icb)] : successions.map(({ code }) => code);
  return [
    paragraph(
      kind === 'successors'
        ? 'An ICB until 31 March 2026. Since 1 April 2026, by share of its heads:'
        : 'An ICB since 1 April 2026. Before, by share of their heads:',
    ),
    table(columns, rows),
    paragraph(`Shares: ${sharesSource(options.footprints, BASES, split)}.`, 'quiet'),
  ];
}

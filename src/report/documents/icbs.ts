import { type Decimal, decimalText } from '../../model/decimal.ts';
import { type Bodies, clusterOf, type Icb } from '../../model/geography.ts';
import { type BasisFacts, envelopeOf, type Population } from '../../model/population.ts';
import { exactCell, moneyCell } from '../cells.ts';
import { type Cell, type Document, heading, paragraph, plain, table, title } from '../document.ts';
import { grouped, NO_FIGURE } from '../words/values.ts';

export interface IcbsOptions {
  readonly geography: Bodies;
  readonly bases: readonly { readonly facts: BasisFacts; readonly population: Population }[];
  readonly rate: Decimal;
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
    { header: 'Code', rank: 0 },
    { header: 'ONS code', rank: 2 },
    { header: 'ICB', rank: 0, least: 18 },
    { header: 'Region', rank: 3 },
    ...bases.map(({ facts }) => ({ header: facts.basis, align: 'right' as const, rank: 0 })),
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

function oneIcb(icb: Icb, region: string, { geography, bases, rate }: IcbsOptions): Document {
  const cluster = clusterOf(icb.code, geography);
  const columns = [
    { header: 'Basis', rank: 0 },
    { header: 'Heads', align: 'right', rank: 0 },
    { header: 'Envelope', align: 'right', rank: 0 },
    { header: 'As at', rank: 1 },
    { header: 'What it is', rank: 1, least: 20 },
  ] as const;
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
  return [heading(icb.name), paragraph(`ODS code ${icb.code}, ONS code ${icb.onsCode}, ${within}.`), table(columns, rows, 'bases')];
}

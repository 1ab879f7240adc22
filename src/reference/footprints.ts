import { type Decimal, decimal } from '../model/decimal.ts';
import type { Footprints, Succession } from '../model/footprints.ts';
import type { Geography, IcbCode } from '../model/geography.ts';
import { BASES, type Basis, type Population, type PopulationFigure } from '../model/population.ts';
import { bundledPopulation } from './populations.ts';
import ofLaterYear from './populations-2026-27.json' with { type: 'json' };
import parts from './succession.json' with { type: 'json' };

/** Both footprints with the succession of 1 April 2026. Sources stand beside the facts in `succession.json`. */
export function footprintsOf(geography: Geography): Footprints {
  const { laterIcbs, groups, on } = geography;
  const { heads, resident } = parts.sources;
  const { others: _, ...later } = on('2026/27');
  return {
    earlier: geography,
    later,
    groups,
    sources: { weighted: heads, registered: heads, 'primary-care-weighted': heads, resident },
    notes: BASES.flatMap((basis) => parts.notes.flatMap((each) => (each.basis === basis ? [{ ...each, basis }] : []))),
    succession: laterIcbs.flatMap(({ code: to, predecessors }) => predecessors.map((from) => successionOf(from, to))),
  };
}

function successionOf(from: IcbCode, to: IcbCode): Succession {
  const part = parts.parts.find((each) => each.from === from && each.to === to);
  return {
    from,
    to,
    heads: Object.fromEntries(
      BASES.map((basis) => [basis, part ? decimal(part.heads[basis]) : wholeOf(from, basis)]),
    ) as Succession['heads'],
  };
}

function wholeOf(icb: IcbCode, basis: Basis): Decimal {
  const figure = bundledPopulation(basis).figures.get(icb);
  if (!figure) throw new TypeError(`no heads of ${icb}`);
  return figure.heads;
}

/** The bundled heads of 2026/27 of all 36 ICBs on one basis; `undefined` where the source has none. */
export function laterPopulation(basis: Basis): Population | undefined {
  const heads: Readonly<Record<IcbCode, Readonly<Partial<Record<Basis, string>>>>> = ofLaterYear.heads;
  const figures = Object.entries(heads).flatMap(([icb, byBasis]): readonly [IcbCode, PopulationFigure][] => {
    const text = byBasis[basis];
    return text === undefined ? [] : [[icb, { heads: decimal(text), rows: 1 }]];
  });
  if (figures.length === 0) return undefined;
  return { basis, source: ofLaterYear.source, asAt: ofLaterYear.year, bundled: true, year: ofLaterYear.year, figures: new Map(figures) };
}

import { type Fault, fault } from '../../model/diagnostic.ts';
import { everyBody, type Geography, type IcbCode } from '../../model/geography.ts';
import type { PopulationFigure } from '../../model/population.ts';

/** A succession group has its heads on one footprint: on both they would count twice. */
export function headsOnBoth(figures: ReadonlyMap<IcbCode, PopulationFigure>, geography: Geography): readonly Fault[] {
  const bodies = everyBody(geography);
  return geography.groups.flatMap(({ earlier, later }) => {
    const [other, icb] = [earlier, later].map((codes) => bodies.get(codes.find((code) => figures.has(code)) ?? ''));
    const otherPlace = figures.get(other?.code ?? '')?.place;
    if (!icb || !other || !otherPlace) return [];
    return [fault('population-both-footprints', { icb, other, otherPlace }, figures.get(icb.code)?.place)];
  });
}

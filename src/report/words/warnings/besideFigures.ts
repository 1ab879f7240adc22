import { financialYearText } from '../../../model/month.ts';
import { icbWords } from '../places.ts';
import { grouped, listed, quoted } from '../values.ts';
import type { WarningWords } from '../words.ts';

const HEADS = { pounds: 'single heads', thousands: 'thousands', millions: 'millions' } as const;

/** Warnings of units, regions and dates that a table says besides its figures. */
export const BESIDE_FIGURES = {
  'unit-from-row': ({ found, units, heads }) => ({
    message: `This row of units says ${listed(found.map(quoted))}: the ${heads ? 'population is' : 'amounts below it are'} read in ${heads ? listed(units.map((unit) => HEADS[unit])) : `${listed(units)}${units.length > 1 ? ', each column in its own' : ''}`}.`,
    hint: 'Nothing need be done if that is right. If not, delete this row and write the unit in each header, such as "amount (£)".',
  }),
  'unit-of-heads': ({ by, text, unit, found, heads }) => ({
    message: `The ${by} ${quoted(text)} says ${unit}, and heads are read so: ${quoted(found)} is ${grouped(heads)} heads.`,
    hint: `Nothing need be done if that is right; if the figures are single heads, take the unit out of the ${by}.`,
  }),
  'region-disagrees': ({ icb, found, own }) => ({
    message: `The region is ${quoted(found)}, but ${icbWords(icb)} is in ${own}, and counts there.`,
    hint: 'Check the code: if it is right, correct the region; if the region is right, the row belongs to another ICB.',
  }),
  'population-old': ({ found, year }) => ({
    message: `The population is as at ${quoted(found)}, five years or more before ${financialYearText(year)}, the year of the envelope.`,
    hint: `Give a newer population, or leave --population out: the bundled one is of ${financialYearText(year)}.`,
  }),
} satisfies Partial<WarningWords>;

import type { Geography, RegionCode } from '../../model/geography.ts';
import { nameWords } from '../../model/name.ts';

/** What a row of totals calls itself. `all` is England, or no more than "Total": which rows it adds up is for the table to say. */
export type TotalLabel = { readonly kind: 'all' } | { readonly kind: 'region'; readonly region: RegionCode };

const TOTAL = /\b(?:totals?|subtotals?|all|sum|overall)\b/;

/** Words that say nothing of where: a region's name is among what is left. */
const AROUND = /\b(?:grand|sub|totals?|subtotals?|all|sum|overall|icbs|integrated care boards|regional|regions|\d+)\b|^\s*(?:of|for|in)\b/g;

/** The same for the whole country, where nothing may be left but its name. */
const FILLER = /\b(?:icb|integrated care board|region|nhs|the|of|for|in)\b/g;

const ENGLAND = /^(?:england|national|e92000001)+$/;

/**
 * Reads `Total`, `England`, `All ICBs`, `North West`, `Total Y62`: the country or a region, with or without "total".
 * Anything else is `undefined`; so is an ICB's name.
 */
export function totalLabel(text: string, geography: Geography): TotalLabel | undefined {
  const words = nameWords(text).join(' ');
  const around = words.replace(AROUND, ' ').replace(/^\s*(?:of|for|in)\b/, '');
  const region = geography.findRegion(around);
  // "London ICB" is more likely a slip in an ICB's name.
  if (region && !/\bicb\b|\bintegrated care board\b/.test(around)) return { kind: 'region', region: region.code };
  const rest = around.replace(FILLER, '').replaceAll(' ', '');
  return ENGLAND.test(rest) || (rest === '' && TOTAL.test(words)) ? { kind: 'all' } : undefined;
}

import type { Geography, Icb, RegionCode } from '../../model/geography.ts';
import { nameWords } from '../../model/name.ts';

/** The subject of a row of totals. `all` is England, or a plain "Total", whose rows depend on the table. */
export type TotalLabel = { readonly kind: 'all' } | { readonly kind: 'region'; readonly region: RegionCode };

const TOTAL = /\b(?:totals?|subtotals?|all|sum|overall)\b/;

/** Words around a region's name. */
const AROUND = /\b(?:grand|sub|totals?|subtotals?|all|sum|overall|icbs|integrated care boards|regional|regions|\d+)\b|^\s*(?:of|for|in)\b/g;

/** Words around the country's name, besides those: only the name may be left. */
const FILLER = /\b(?:icb|integrated care board|region|nhs|the|of|for|in)\b/g;

const ENGLAND = /^(?:england|national|e92000001)+$/;

/**
 * Reads `Total`, `England`, `All ICBs`, `North West`, `Total Y62`: the country or a region, with or without "total".
 * @returns `undefined` for anything else, including an ICB's name
 */
export function totalLabel(text: string, geography: Geography): TotalLabel | undefined {
  const words = nameWords(text).join(' ');
  const around = words.replace(AROUND, ' ').replace(/^\s*(?:of|for|in)\b/, '');
  const region = geography.findRegion(around);
  // "London ICB" is more likely a misspelt ICB.
  if (region && !/\bicb\b|\bintegrated care board\b/.test(around)) return { kind: 'region', region: region.code };
  const rest = around.replace(FILLER, '').replaceAll(' ', '');
  return ENGLAND.test(rest) || (rest === '' && TOTAL.test(words)) ? { kind: 'all' } : undefined;
}

const OF_ONE = /\b(?:sub[ -]?)?totals?\b(?: (?:for|of)\b)?/gi;

/** What a label such as `QE1 Total` or `Sub-total for running-cost` is the total of. */
export function withoutTotal(text: string): string {
  return text.replace(OF_ONE, ' ').trim();
}

/** The ICB of a label such as `QE1 Total`, which programs write below the rows of each; `undefined` for anything else. */
export function icbOfTotal(text: string, geography: Geography): Icb | undefined {
  if (text.length > LONGEST_LABEL || !/total/i.test(text)) return undefined;
  const words = nameWords(text).join(' ');
  const rest = withoutTotal(words);
  return rest === words ? undefined : geography.findIcb(rest);
}

const CALLING = /total|^\W*(?:sum|all|overall)\b/i;

/** Words beside "total" that leave a row a total: what its rows may have in common. */
const COMMON = new Set(
  [
    'total totals subtotal subtotals sub grand sum overall all of for in the and to above below row rows line lines',
    'cost costs running programme program pay scope expenditure spend spending amount amounts figures annual year yearly monthly',
    'recurrent non hosted services service pod transition baseline plan planned forecast actual actuals outturn',
    'function functions team teams directorate directorates department departments area areas category categories type types',
    'scheme schemes saving savings icb icbs practice practices location locations population heads patients persons people england',
  ].flatMap((line) => line.split(' ')),
);
const PARTS = /^all (?:functions|teams|directorates|departments|areas|categories|types|cost types|lines|rows|practices|locations)$/;

/** Most words of a label that ends in "total", such as `Corporate services total`. */
const FEW = 4;

/** Longer texts are prose, which may mention a total. The longest name of an ICB has 77 characters, and `Sub-total for` may stand before it. */
const LONGEST_LABEL = 100;

/**
 * Whether a text beside the label calls its row a total: `Total`, `Sub-total`, `Corporate total`, `Total running costs`, `All functions`. A
 * name that contains the word does not: `Total Health Services Ltd`.
 * @param named whether the column names the parts that a total adds up: then `Total corporate` and `All` are totals too
 */
export function callsTotal(text: string, geography: Geography, named: boolean): boolean {
  if (text.length > LONGEST_LABEL || !CALLING.test(text)) return false;
  const words = nameWords(text).filter((word) => !/^(?:[qm]?\d+)$/.test(word));
  const joined = words.join(' ');
  if (PARTS.test(joined) || (named && /^(?:all|overall)$/.test(joined))) return true;
  if (named && /^(?:(?:sub|grand) )?(?:sub)?totals?\b|\b(?:sub)?totals?$/.test(joined)) return true;
  if (words.length <= FEW && /\b(?:sub)?totals?$/.test(joined)) return true;
  if (!/\b(?:sub)?totals?\b|^sum\b/.test(joined)) return false;
  const rest = words.filter((word) => !COMMON.has(word)).join(' ');
  return rest === '' || geography.findIcb(rest) !== undefined || geography.findRegion(rest) !== undefined;
}

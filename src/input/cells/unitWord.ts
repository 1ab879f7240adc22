import type { Unit } from '../../model/money.ts';

/** The unit in a cell that holds nothing else; `other` is a unit that neither money nor heads can have. */
export type UnitWord = Unit | 'heads' | 'other';

const WORDS: readonly (readonly [RegExp, UnitWord])[] = [
  [/^(?:£|gbp|gbp \(?£\)?|£ \(?gbp\)?|pounds?|pounds? sterling|pounds? \(?£\)?|sterling|£s|whole pounds|£ whole)$/, 'pounds'],
  [/^(?:(?:£s?|gbp|pounds?)\s*)?\(?(?:000s?|k|thousands?|ths?)\)?(?:\s*(?:of\s+)?(?:£|gbp|pounds?))?$/, 'thousands'],
  [/^(?:(?:£s?|gbp|pounds?)\s*)?\(?(?:m|mn|mio|millions?)\)?(?:\s*(?:of\s+)?(?:£|gbp|pounds?))?$/, 'millions'],
  [/^(?:000s?|k|thousands?)\s*(?:of\s+)?(?:heads|people|persons|patients|residents)$/, 'thousands'],
  [/^(?:#|heads?|headcount|people|persons?|patients|residents|number|numbers|no\.?|count)$/, 'heads'],
  [/^(?:%|per\s?cent|percent|percentage|wtes?|ftes?|(?:£|gbp)?\s*(?:bn|billions?)|pence|[$€]\s*(?:000s?|k|m)?|usd|eur)$/, 'other'],
];

/** How a unit of money begins among other texts, where a letter alone may say anything. The scanner of ledgers knows it, too. */
const OF_MONEY = /^\W*(?:[£$€]|000|(?:gbp|pounds?|thousands?|millions?|units?|in|all|figures|amounts|costs|values)(?![a-z]))/i;

/** Upper bound on the length of a unit. */
const LONGEST = 40;

/** Reads `£000`, `(£k)`, `in £m`, `'000s`, `GBP`, `thousands`, `%`, `WTE`; nothing if a cell holds anything besides a unit. */
export function unitWord(text: string): UnitWord | undefined {
  if (text.length > LONGEST) return undefined;
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/["'’‘`\u00AD\u200B\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:units?|currency|measure)\s*(?:[:=-]|of|is|in)\s*/, '')
    .replace(/^[([]\s*(.*?)\s*[)\]]$/, '$1')
    .replace(/^(?:(?:all )?(?:figures|amounts|costs|values)\s+(?:are\s+)?)?(?:in\s+)?/, '');
  return WORDS.find(([form]) => form.test(bare))?.[1];
}

/** The same of a text that says units only by chance, such as a note: a scale or a currency, and nothing else. */
export function moneyUnitIn(text: string): UnitWord | undefined {
  return OF_MONEY.test(text) ? unitWord(text) : undefined;
}

const SYMBOLS = '[£$€¥%]';
const SCALES = 'p|pence|k|m|mn|bn|hundreds?|thousands?|millions?|billions?|gbp|sterling|pounds?|usd|eur|euros?|dollars?';
const COUNTS = 'heads?|headcount|wtes?|ftes?|stat|days?|hours?|annum|capita|pa|pcm|pm';
const OF_UNIT = new RegExp(`${SYMBOLS}|^(?:${SCALES}|${COUNTS})$|^per$`);
const BESIDE =
  /^(?:\d+|of|in|the|a|as|costs?|amounts?|values?|figures?|totals?|years?|months?|weeks?|quarters?|patients?|persons?|people)$/;
const PARTS = new RegExp(`${SYMBOLS}|[a-z]+|\\d+`, 'g');

/**
 * Reads a text of a column that says units, which may have words for the figure beside it: `Cost £m`. What is made of such words alone and is no
 * unit that is known (`£ per year`, `£100k`, `STAT`) is `other`; nothing if there are other words.
 */
export function unitPhrase(text: string): UnitWord | undefined {
  const known = unitWord(text) ?? unitWord(text.replace(/\b(?:costs?|amounts?|values?|figures?)\b/gi, ' ').trim());
  if (known || text.length > LONGEST) return known;
  const parts =
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/(?<=\b[a-z])\.(?=[a-z]\b)/g, '')
      .match(PARTS) ?? [];
  const isUnit = parts.some((part) => OF_UNIT.test(part)) && parts.every((part) => OF_UNIT.test(part) || BESIDE.test(part));
  return isUnit ? 'other' : undefined;
}

/** Whether a cell in a row of units labels the row, or is empty of meaning: `Unit`, `-`. */
export function isUnitLabel(text: string): boolean {
  return /^(?:units?|units? of measure(?:ment)?|uom|measures?|currency|in|-|–|n\/a|text|code|name|date|type)\s*:?$/i.test(text.trim());
}

import type { TableKind } from '../../model/input.ts';
import type { Unit } from '../../model/money.ts';
import { mendedHeader } from '../cells/mangledPound.ts';
import { remembered } from '../cells/word.ts';

const UNIT_MARK = /[([]?\s*£\s*['’]?\s*(000s?|thousands?|k|millions?|mn|m)?\s*[)\]]?|[([]\s*(000s?|thousands?|millions?|pounds)\s*[)\]]/i;

/** A unit with a pound sign among other words: `All figures in £k`, `£000s`, `(£m)`; `£5m` is an amount. */
const UNIT_ALONE = /(?:^|[\s([,;:])£\s*['’]?\s*(000s?|thousands?|k|millions?|mn|m)(?=$|[\s)\],;:.])/i;

/** The same without a pound sign, in forms with no other meaning: `in thousands`, `(000s)`, `GBP 000`. */
const UNIT_IN_WORDS =
  /\bin\s+['’‘]?(000s?|thousands?|millions?)\b|[([]\s*(?:in\s+)?['’‘]?(000s?|thousands?|millions?)\s*[)\]]|\bGBP\s*['’]?(000s?|thousands?|k|millions?|mn|m)\b/i;

/**
 * A unit of heads anywhere in a title: `Population, thousands, 2025/26`, `ICB populations (000s)`. Excluded are rates (`per thousand`),
 * roundings (`nearest thousand`), numbers (`1.6 million`, `10,000`) and amounts of money.
 */
const HEADS_IN_TITLE = new RegExp(
  `(?<!(?:\\b(?:per|every|nearest)[\\s-]{1,3}|(?:£|\\bGBP)\\s{0,3})['’‘]?)(?:${[
    /(?<![^\W_])(?:thousands|millions|ths)(?!\w)/,
    /(?<!(?:^|[^\w/.,-])\d{1,3}(?:[.,]\d+)*[\s-]{0,3})(?<!\w)(?:thousand|million)(?!\w)/,
    /(?<=^|[\s([,;:–-])['’‘]000(?!\w)/,
    /(?<![^\W_]|[.,])(?:1[, ]?)?000['’‘]?s(?!\w)/,
    /(?<=^|[\s([,;:–-])(?<!(?:^|[^\d/])\d{1,3}[,. ]?)000(?!\w|[,.]\d| \d)/,
    /[x×*]\s?1[, ]?000(?!\w|[,.]\d| \d)/,
    /[([]\s*(?:in\s+)?(?:k|mn|m)(?=\s*[)\],;])/,
    /\bin (?:k|mn|m)(?=\s*(?:[)\],;]|$))/,
    /[,;:–]\s*(?:k|mn)(?=\s*(?:[,;]|$))/,
  ]
    .map(({ source }) => source)
    .join('|')})`,
  'i',
);

/** A unit at the end, or at the beginning, of a header of heads. */
const HEADS_AFTER =
  /^(.+?)(?:[\s,;:_–-]+|[\s,;:_–-]*(?=[([]))[([]?\s*(?:in[\s_]+)?['’‘]?(000['’]?s?|thousands?|k|millions?|mn|m)\s*[)\]]?$/i;
const HEADS_BEFORE = /^['’‘]?(000['’]?s?|thousands?|millions?)[\s_]+(?:of[\s_]+)?(.+)$/i;

/** A header without its unit, and the unit. */
export interface UnitlessHeader {
  readonly name: string;
  readonly unit?: Unit;
}

/** The unit of money in a title. */
export function unitIn(text: string): Unit | undefined {
  const mark = UNIT_ALONE.exec(text) ?? UNIT_IN_WORDS.exec(text);
  return mark ? unitOf(mark.slice(1).find(Boolean) ?? '') : undefined;
}

/** The unit of heads in a title. */
export function headsUnitIn(text: string): Unit | undefined {
  const [mark] = HEADS_IN_TITLE.exec(text) ?? [];
  if (mark === undefined) return undefined;
  return /m/i.test(mark) ? 'millions' : 'thousands';
}

/** Whether a title has a unit that only money can have. */
export function saysMoney(text: string): boolean {
  return /£|gbp/i.test(text) && unitIn(text) !== undefined && headsUnitIn(text) === undefined;
}

/** Separates the headers of a table from their units: heads have units of their own, and no £. */
export function unitSplitterFor(kind: TableKind): (header: string) => UnitlessHeader {
  return kind === 'population' ? withoutHeadsUnit : withoutUnit;
}

/** `Amount (£k)` is the column `Amount` in thousands. */
const withoutUnit = remembered((header: string): UnitlessHeader => {
  const match = UNIT_MARK.exec(header);
  if (!match) return { name: header };
  const name = header.replace(match[0], ' ').trim();
  return { name: name === '' ? 'amount' : name, unit: unitOf(match[1] ?? match[2] ?? '') };
});

/** `Population (000s)`, `Population, thousands` and `Thousands of people` are heads in thousands. */
function withoutHeadsUnit(header: string): UnitlessHeader {
  const plain = withoutUnit(header);
  if (plain.unit) return plain;
  const after = HEADS_AFTER.exec(header);
  if (after?.[1]) return { name: after[1], unit: unitOf(after[2] ?? '') };
  const before = HEADS_BEFORE.exec(header);
  return before?.[2] ? { name: before[2], unit: unitOf(before[1] ?? '') } : plain;
}

function unitOf(mark: string): Unit {
  const word = mark.toLowerCase();
  return /^(000|k|t)/.test(word) ? 'thousands' : word.startsWith('m') ? 'millions' : 'pounds';
}

/** A title with a unit. */
export interface TitleUnit {
  readonly title: string;
  readonly unit: Unit;
  /** A title with another unit. */
  readonly other?: TitleUnit;
}

/** A title that would have a unit, were its £ not mangled. */
export function mangledTitle(titles: readonly string[]): { readonly found: string; readonly mark: string } | undefined {
  for (const found of titles) {
    const mended = mendedHeader(found);
    if (mended && unitIn(mended.text) !== undefined) return { found, mark: mended.mark };
  }
  return undefined;
}

/** The first title above a table with a unit, and the first with another unit. */
export function unitOfTitles(titles: readonly string[], unitOf: (title: string) => Unit | undefined = unitIn): TitleUnit | undefined {
  const found = titles.flatMap((title) => {
    const unit = unitOf(title);
    return unit ? [{ title, unit }] : [];
  });
  const [first] = found;
  const other = found.find(({ unit }) => unit !== first?.unit);
  return first && { ...first, ...(other && { other }) };
}

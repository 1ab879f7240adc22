import { SCENARIOS, type Scenario } from '../../model/cost.ts';
import { type FinancialYear, financialYearOf } from '../../model/month.ts';
import type { Period } from '../../model/period.ts';
import { remembered } from './word.ts';

/** Words that are the scenario of some periods, or of none. */
export type UnfitWord = 'outturn' | 'forecast-outturn' | 'budget';

/** A word that a header has for the kind of its figures: a scenario, or one whose scenario depends on the period, or none that is read. */
export type ScenarioWord = Scenario | UnfitWord | 'variance';

const WORDS: readonly (readonly [word: ScenarioWord, form: string])[] = [
  ['forecast-outturn', String.raw`forecast[\s-]*out[\s-]?turn|full[\s-]year[\s-]+forecast|fot`],
  ['forecast', 'forecast'],
  ['outturn', String.raw`out[\s-]?turn`],
  ['actual', 'actuals?'],
  ['plan', 'plan(?:ned)?'],
  ['baseline', 'baseline'],
  ['budget', 'budget'],
  ['variance', 'variance|var|difference'],
];
const ANY = WORDS.map(([, form]) => form).join('|');
const EXACT = WORDS.map(([word, form]) => [word, new RegExp(`^(?:${form})$`, 'i')] as const);

/** Marks between a period and a word. */
const MARKS = String.raw`[\s_:,;|/\u2010-\u2015-]+`;
const ALONE = new RegExp(String.raw`^[([]?\s*(${ANY})\s*[)\]]?$`, 'i');
const AFTER = new RegExp(String.raw`^(.+?)(?:${MARKS}|\s*(?=[([]))[([]?\s*(${ANY})\s*[)\]]?$`, 'i');
const BEFORE = new RegExp(String.raw`^[([]?\s*(${ANY})\s*[)\]]?${MARKS}(.+)$`, 'i');

/** No header that says a scenario is longer; in a longer text the marks would be looked for again at each of them. */
const LONGEST = 200;

/** The word of `M1 Actual`, `Month 1 - Plan`, `Forecast (Apr-25)` or `Outturn`, and what is left of the header without it. */
export const scenarioWordIn = remembered((header: string): { readonly word: ScenarioWord; readonly rest: string } | undefined => {
  const text = header.trim();
  if (text.length > LONGEST) return undefined;
  const [, alone] = ALONE.exec(text) ?? [];
  if (alone) return { word: wordOf(alone), rest: '' };
  const [, first = '', after] = AFTER.exec(text) ?? [];
  if (after) return { word: wordOf(after), rest: first.trim() };
  const [, before, last = ''] = BEFORE.exec(text) ?? [];
  return before ? { word: wordOf(before), rest: last.replace(/^[([]\s*|\s*[)\]]$/g, '').trim() } : undefined;
});

function wordOf(text: string): ScenarioWord {
  return EXACT.find(([, form]) => form.test(text))?.[0] ?? 'variance';
}

/**
 * The scenario of a period under a word; the word itself where it is none. An outturn is the baseline's in its year or before, later what a
 * month or a quarter cost, and of a later year an actual or a forecast. A forecast outturn is of a year: `M9 FOT` is the year's, made in M9.
 */
export function scenarioOf(
  word: Exclude<ScenarioWord, 'variance'>,
  { start, months }: Period,
  baselineYear: FinancialYear | undefined,
): Scenario | UnfitWord {
  if (word === 'forecast-outturn') return months === 12 ? 'forecast' : word;
  if (word !== 'outturn') return word;
  if (baselineYear === undefined || financialYearOf(start) <= baselineYear) return 'baseline';
  return months < 12 ? 'actual' : word;
}

export function isScenario(word: Scenario | UnfitWord): word is Scenario {
  return SCENARIOS.some((each) => each === word);
}

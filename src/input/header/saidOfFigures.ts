import type { OtherFigures } from '../../model/faultFacts.ts';
import { looksCumulative } from '../cells/period.ts';
import { otherFiguresOf } from './heldColumns.ts';

/** What words around a table say that its figures are, if they are no costs; `other-unit` is another currency. */
export type SaidFigures = OtherFigures | 'other-unit' | 'running-totals';

/** Asked first: hardly any title has one of these words. */
const MAY_SAY = /[%$€]|\b(?:usd|eur|dollars?|euros?|wtes?|ftes?|head ?count|whole[ -]time|var(?:iance)?s?|pct|per ?cent)/i;

/** Longer texts are notes on figures rather than words for them. */
const LONGEST = 100;
const WORDS = 12;

const CURRENCY = /\b(?:usd|eur|us ?dollars?|euros?)\b|\bUS\$|(?:^|[\s(])[$€](?=\s*(?:000s?|k|m)\b|[\s),.;:]|$)/i;
const HEADS = /(?:wtes?|ftes?|head ?count|whole[ -]time equivalents?)/.source;
const PERCENT = /(?:%|per ?cent(?:age)?s?\b|pct\b)/.source;

const forms = (source: string) => new RegExp(source, 'i');
/** `WTE by month`, `Figures are WTE`, `Plan (WTE)`, `Workforce, WTE`. */
const OF_HEADS = forms(
  `\\b${HEADS}\\s+(?:by|per)\\s|^\\W*(?:all\\s+)?(?:(?:figures|amounts|values|numbers|units?|data)\\W+)?(?:(?:are|is|in|shown|as)\\W+)*${HEADS}\\b(?=\\W*$|\\W+(?:plans?|figures|numbers|actuals?|forecasts?|\\d))|\\b${HEADS}\\W*$`,
);
/** `% of budget`, `Percentage change`, `Costs (%)`; `50% reduction` is none. */
const OF_PERCENT = forms(
  `(?<!\\d\\s?)(?:\\b|(?=%))${PERCENT}\\s*(?:of|change|spent|split|share|variance|increase|decrease|by)\\b|[(,:–-]\\s*(?:in\\s+)?${PERCENT}\\W*$`,
);
const OF_VARIANCES = /\bvar(?:iance)?s?\b/i;

/** Words of sentences on some of the figures, or on what else is told of them. */
const OF_SOME =
  /\b(?:and|with|plus|not|non|excl\w*|incl\w*|separate\w*|expla\w*|convert\w*|see|columns?|sheet|tab|due|because|was|were|will|has|have|report\w*|analysis|comment\w*|tolerance|threshold|target)\b|&/i;
const OF_MONEY = /£|\b(?:gbp|pounds?|sterling|costs?|pay|spend\w*|amounts?|expenditure|budgets?|savings?|financ\w*|envelope)\b/i;

/** What a title or a note says the figures of a table to be, if no column of the table is of that. @param headers the table's */
export function saidOfFigures(text: string, headers: readonly string[]): SaidFigures | undefined {
  if (!MAY_SAY.test(text) || text.length > LONGEST || text.trim().split(/\s+/).length > WORDS) return undefined;
  if (CURRENCY.test(text)) return /£|\b(?:gbp|pounds?|sterling|not|convert\w*)\b/i.test(text) ? undefined : 'other-unit';
  const has = (says: OtherFigures) => headers.some((header) => otherFiguresOf(header) === says);
  if (OF_SOME.test(text)) return undefined;
  if (OF_PERCENT.test(text)) return has('percentages') ? undefined : 'percentages';
  if (OF_VARIANCES.test(text)) return has('variances') || /\d\s*[km]?\b.*\bis\b|\bis\b.*\d/i.test(text) ? undefined : 'variances';
  if (!OF_HEADS.test(text) || has('heads')) return undefined;
  return OF_MONEY.test(text) && !/\s(?:by|per)\s/i.test(text) ? undefined : 'heads';
}

/** Whether a note below a header calls its figures running totals, as a title would; savings and columns of their own are others. */
export function saysToDate(text: string, headers: readonly string[]): boolean {
  return (
    looksCumulative(text) &&
    text.length <= LONGEST &&
    text.trim().split(/\s+/).length <= WORDS &&
    !OF_SOME.test(text) &&
    !/\bsavings?\b|\bschemes?\b|\bin[\s-]month\b/i.test(text) &&
    !headers.some(looksCumulative)
  );
}

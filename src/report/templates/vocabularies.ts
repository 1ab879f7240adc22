import { COST_TYPES, type CostType, RECURRENCES, SCENARIOS } from '../../model/cost.ts';
import type { Cluster, Icb } from '../../model/geography.ts';
import type { TableKind } from '../../model/input.ts';
import { financialYearOf, monthName, monthRange } from '../../model/month.ts';
import { monthPeriod, type Period, periodText, quarterPeriod, yearPeriod } from '../../model/period.ts';
import { type Horizon, horizonOf, type Policy } from '../../model/policy.ts';
import type { BasisFacts } from '../../model/population.ts';
import { MOVES } from '../../model/scheme.ts';
import type { PolicyFunction, Scope } from '../../model/scope.ts';
import { RECEIVERS, STANCE_WORDS } from '../words/schemes.ts';
import { listed } from '../words/values.ts';
import { COST_TYPE_MEANINGS, RECURRENCE_MEANINGS, scenarioMeanings } from '../words/vocabularies.ts';

/** The columns whose words are a closed list. */
export type VocabularyName = 'icb_code' | 'start' | 'scenario' | 'cost_type' | 'function' | 'recurrence' | 'moves_to' | 'basis';

/** One word of such a list, and what it means. */
export interface Choice {
  readonly word: string;
  readonly meaning: string;
}

/** The words that may stand in a column, by the policy in force. */
export function choicesOf(name: VocabularyName, { icbs, policy, bases }: Omit<TemplateOptions, 'kind'>): readonly Choice[] {
  switch (name) {
    case 'icb_code':
      return icbs.map(({ code, name: meaning }) => ({ word: code, meaning }));
    case 'start':
      return periodsOf(horizonOf(policy)).map((period) => ({ word: periodText(period), meaning: `from ${monthName(period.start)}` }));
    case 'scenario': {
      const meanings = scenarioMeanings(policy.baselineYear.value);
      return SCENARIOS.map((word) => ({ word, meaning: meanings[word] }));
    }
    case 'cost_type':
      return COST_TYPES.map((word) => ({ word, meaning: `${COST_TYPE_MEANINGS[word]}: ${scopeWords(policy.scope.value, word)}` }));
    case 'function':
      return policy.functions.value.map((each) => ({ word: each.id, meaning: functionWords(each) }));
    case 'recurrence':
      return RECURRENCES.map((word) => ({ word, meaning: RECURRENCE_MEANINGS[word] }));
    case 'moves_to': {
      const shifts: readonly string[] = policy.costShiftDestinations.value;
      const mustSave = '; the move must save something overall, so receiving_cost is needed';
      return MOVES.map((word) => ({ word, meaning: `${RECEIVERS[word]} receives the cost${shifts.includes(word) ? mustSave : ''}` }));
    }
    case 'basis':
      return bases.map(({ basis: word, label }) => ({ word, meaning: label }));
  }
}

/** Every month, quarter and year that begins within the horizon. */
function periodsOf({ first, last }: Horizon): readonly Period[] {
  const years = monthRange(financialYearOf(first), financialYearOf(last));
  const periods = [
    ...monthRange(first, last).map(monthPeriod),
    ...years.flatMap((year) => [1, 2, 3, 4].map((quarter) => quarterPeriod(year, quarter))),
    ...years.map(yearPeriod),
  ];
  return periods.filter(({ start }) => start >= first && start <= last);
}

function scopeWords({ required, combined, shownApart }: Scope, costType: CostType): string {
  if (costType === combined) return `${listed(required)} as one figure, where they are not told apart`;
  if (required.includes(costType)) return `in scope; every ICB needs it, or ${combined} in its place`;
  return shownApart.includes(costType) ? 'in scope; shown apart' : 'out of scope; shown, and not counted';
}

function functionWords({ name, stance, destinations }: PolicyFunction): string {
  const to = stance === 'transfer' ? ` to ${listed(destinations.map((each) => RECEIVERS[each])).replace(/ and /, ' or ')}` : '';
  return `${name}: ${STANCE_WORDS[stance]}${to}`;
}

/** What a template is made for. */
export interface TemplateOptions {
  readonly kind: TableKind;
  /** Each has a row or more. */
  readonly icbs: readonly Icb[];
  /** Each part of an ICB that was split, and who takes it over. */
  readonly splits: readonly { readonly from: Icb; readonly to: Icb }[];
  /** Those that are bundled. */
  readonly clusters: readonly Cluster[];
  /** Gives the years, months, cost types and functions. */
  readonly policy: Policy;
  readonly bases: readonly BasisFacts[];
}

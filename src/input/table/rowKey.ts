import type { Geography } from '../../model/geography.ts';
import { readCostType, readRecurrence, readScenario } from '../cells/costWords.ts';
import { monthOfDay, readPeriod, yearIn } from '../cells/period.ts';
import { type Reading, remembered, wordKey } from '../cells/word.ts';
import type { Header } from '../header/header.ts';

/** What the rows of one sum have in common, in one spelling: `QE1` and the ICB's name are equal, and so are `Dec-25` and `2025-12`. */
export interface RowKey {
  readonly icb: string;
  readonly scenario: string;
  readonly period: string;
  readonly costType: string;
  readonly recurrence: string;
}

type TextOf = (cells: readonly string[], field: string) => string;

export function rowKeyReader(header: Header, geography: Geography, textOf: TextOf): (cells: readonly string[]) => RowKey {
  const word = (read: (text: string) => Reading<string>) =>
    remembered((text) => {
      const reading = text === '' ? undefined : read(text);
      return reading && 'value' in reading ? reading.value : wordKey(text);
    });
  const year = yearIn(header.fields.get('period')?.header ?? '');
  const icb = remembered((text) => {
    const match = geography.findIcb(text);
    return match.kind === 'icb' ? match.icb.code : wordKey(text);
  });
  const period = remembered((text) => {
    const read = readPeriod(text, year);
    const found = typeof read === 'object' ? read : monthOfDay(text);
    return found ? `${found.start}/${found.months}` : wordKey(text);
  });
  const [scenario, costType, recurrence] = [word(readScenario), word(readCostType), word(readRecurrence)];
  return (cells) => ({
    icb: icb(textOf(cells, 'icb_code')),
    scenario: scenario(textOf(cells, 'scenario')) + wordKey(textOf(cells, 'basis')),
    period: period(textOf(cells, 'period')),
    costType: costType(textOf(cells, 'cost_type')),
    recurrence: recurrence(textOf(cells, 'recurrence')) || 'recurrent',
  });
}

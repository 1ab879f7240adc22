import type { Geography } from '../../model/geography.ts';
import { readCostType, readRecurrence, readScenario } from '../cells/costWords.ts';
import { monthOfDay } from '../cells/period.ts';
import { icbOfTotal } from '../cells/totalLabel.ts';
import { type Reading, remembered, wordKey } from '../cells/word.ts';
import { readRowPeriod } from '../cells/yearColumn.ts';
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
  const [of, yearColumn] = ['period', 'financial_year'].map((field) => header.fields.get(field)?.header);
  const icb = remembered((text) => (geography.findIcb(text) ?? icbOfTotal(text, geography))?.code ?? wordKey(text));
  const period = remembered((texts) => {
    const [text = '', year = ''] = texts.split('\n');
    const read = readRowPeriod({ text, header: of ?? '', year: yearColumn === undefined ? undefined : { text: year, header: yearColumn } });
    const found = typeof read === 'object' ? read : monthOfDay(text);
    return found ? `${found.start}/${found.months}` : wordKey(texts);
  });
  const [scenario, costType, recurrence] = [word(readScenario), word(readCostType), word(readRecurrence)];
  return (cells) => ({
    icb: icb(textOf(cells, 'icb_code')),
    scenario: scenario(textOf(cells, 'scenario')) + wordKey(textOf(cells, 'basis')),
    period: period(`${textOf(cells, 'period')}\n${textOf(cells, 'financial_year')}`),
    costType: costType(textOf(cells, 'cost_type')),
    recurrence: recurrence(textOf(cells, 'recurrence')) || 'recurrent',
  });
}

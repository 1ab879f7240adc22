import type { Geography } from '../../model/geography.ts';
import { readCostType, readScenario, recurrenceReader } from '../cells/costWords.ts';
import { monthOfDay } from '../cells/period.ts';
import { icbOfTotal, withoutTotal } from '../cells/totalLabel.ts';
import { type Reading, remembered, wordKey } from '../cells/word.ts';
import { readRowPeriod } from '../cells/yearColumn.ts';
import type { Column, Header } from '../header/header.ts';

/**
 * What the rows of one sum have in common, in one spelling: `QE1` and the ICB's name are equal, and so are `Dec-25` and `2025-12`. A total has what
 * it is the total of: `plan Total` is of the plan.
 */
export interface RowKey {
  readonly icb: string;
  readonly scenario: string;
  readonly period: string;
  readonly costType: string;
  readonly recurrence: string;
}

/** Members of {@link RowKey} in which rows may differ from their total: those whose cell in the total is blank, or calls it a total. */
export interface OpenFields {
  readonly scenario: boolean;
  readonly period: boolean;
  readonly costType: boolean;
  readonly recurrence: boolean;
}

type TextOf = (cells: readonly string[], field: string) => string;

/** @param labels columns that name the ICB: a total may name it in another than its rows do */
export function rowKeyReader(
  header: Header,
  geography: Geography,
  textOf: TextOf,
  labels: readonly Column[],
): (cells: readonly string[]) => RowKey {
  const word = (read: (text: string) => Reading<string>) =>
    remembered((text) => {
      const reading = text === '' ? undefined : read(withoutTotal(text));
      return reading && 'value' in reading ? reading.value : wordKey(text);
    });
  const [of, yearColumn] = ['period', 'financial_year'].map((field) => header.fields.get(field)?.header);
  const icb = remembered((text) => (geography.findIcb(text) ?? icbOfTotal(text, geography))?.code ?? wordKey(text));
  const period = remembered((texts) => {
    const [text = '', year = ''] = texts.split('\n');
    const read = readRowPeriod({
      text: withoutTotal(text),
      header: of ?? '',
      year: yearColumn === undefined ? undefined : { text: year, header: yearColumn },
    });
    const found = typeof read === 'object' ? read : monthOfDay(text);
    return found ? `${found.start}/${found.months}` : wordKey(texts);
  });
  const [scenario, costType, recurrence] = [
    word(readScenario),
    word(readCostType),
    word(recurrenceReader(header.fields.get('recurrence')?.header)),
  ];
  return (cells) => ({
    icb: icb(textOf(cells, 'icb_code') || labelIn(cells, labels)),
    scenario: scenario(textOf(cells, 'scenario')) + wordKey(textOf(cells, 'basis')),
    period: period(`${textOf(cells, 'period')}\n${textOf(cells, 'financial_year')}`),
    costType: costType(textOf(cells, 'cost_type')),
    recurrence: recurrence(textOf(cells, 'recurrence')) || 'recurrent',
  });
}

/** The first text in the columns that name the ICB. */
export function labelIn(cells: readonly string[], labels: readonly Column[]): string {
  for (const { index } of labels) {
    const text = cells[index]?.trim() ?? '';
    if (text !== '') return text;
  }
  return '';
}

/** Equal for rows of one ICB, and whatever of scenario, cost type and recurrence is not open. */
export function likeKey({ icb, scenario, costType, recurrence }: RowKey, open: OpenFields): string {
  return JSON.stringify([icb, open.scenario ? null : scenario, open.costType ? null : costType, open.recurrence ? null : recurrence]);
}

/** The same, and of one period, if that is not open. */
export function sameKey(key: RowKey, open: OpenFields): string {
  return `${likeKey(key, open)}|${open.period ? '' : key.period}`;
}

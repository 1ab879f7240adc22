import type { Geography } from '../../model/geography.ts';
import { readCostType, readRecurrence, readScenario } from '../cells/costWords.ts';
import { monthOfDay, readPeriod, yearIn } from '../cells/period.ts';
import { type Reading, wordKey } from '../cells/word.ts';
import type { Header } from '../header/header.ts';

/** In what the rows of a sum are alike, each as it is compared: `QE1` and the ICB's name are one, and so are `Dec-25` and `2025-12`. */
export interface Alike {
  readonly icb: string;
  readonly scenario: string;
  readonly period: string;
  readonly costType: string;
  readonly recurrence: string;
}

export function alikeReader(header: Header, geography: Geography): (cells: readonly string[]) => Alike {
  const textOf = (field: string) => {
    const index = header.fields.get(field)?.index;
    return (cells: readonly string[]) => (index === undefined ? '' : (cells[index]?.trim() ?? ''));
  };
  const remembered = (read: (text: string) => string) => {
    const known = new Map<string, string>();
    return (text: string) => {
      let key = known.get(text);
      if (key === undefined) {
        key = read(text);
        known.set(text, key);
      }
      return key;
    };
  };
  const word = (read: (text: string) => Reading<string>) =>
    remembered((text) => {
      const reading = text === '' ? undefined : read(text);
      return reading && 'value' in reading ? reading.value : wordKey(text);
    });
  const year = yearIn(header.fields.get('period')?.header ?? '');
  const [icbText, periodText] = [textOf('icb_code'), textOf('period')];
  const [scenarioText, typeText, recurrenceText, basisText] = [
    textOf('scenario'),
    textOf('cost_type'),
    textOf('recurrence'),
    textOf('basis'),
  ];
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
    icb: icb(icbText(cells)),
    scenario: scenario(scenarioText(cells)) + wordKey(basisText(cells)),
    period: period(periodText(cells)),
    costType: costType(typeText(cells)),
    recurrence: recurrence(recurrenceText(cells)) || 'recurrent',
  });
}

import { decimalText } from '../../../../model/decimal.ts';
import { selected, shownIn } from '../../../../model/gate.ts';
import { deliveryCell, exactCell, gapCell, moneyCell, percentCell, verdictCell } from '../../../cells.ts';
import { type Column, figure, left, plain } from '../../../document.ts';
import { atDeadline, LATEST_COLUMN, latestCell, standingTable } from '../../../documents/latest.ts';
import { markedTable, shareLegend } from '../../../recut.ts';
import { checkOf } from '../../../words/checks.ts';
import { grouped, NO_FIGURE } from '../../../words/values.ts';
import { chartOf } from '../chart.ts';
import { documentOf } from '../document.ts';
import type { Section } from '../section.ts';
import { tableOf } from '../table.ts';

const number = (header: string): Column => ({ header, align: 'right', rank: 0 });

const COLUMNS: readonly Column[] = [
  left('Code'),
  left('ICB'),
  left('Region'),
  number('Over / under'),
  left('Envelope is'),
  left('Delivery'),
  LATEST_COLUMN,
  number('Per head, exit'),
  number('Per head, baseline'),
  number('Population'),
  number('Exit run rate'),
  number('Envelope'),
  number('Baseline'),
  number('Cut'),
  number('Required cut'),
];

export const everyIcbSection: Section = {
  id: 'per-head',
  title: 'Cost per head, and every ICB',
  body: (assessment, { selection }) => {
    const { icbs } = shownIn(assessment, selected(assessment, selection));
    const dearest = icbs.toSorted((a, b) => Number((b.costPerHead.exit ?? -1n) - (a.costPerHead.exit ?? -1n)));
    const rows = dearest.map((each) => {
      const { code, shortName, region } = each.icb;
      const check = checkOf(assessment, 'envelope', code);
      const heads =
        each.population === null ? plain(NO_FIGURE) : { text: grouped(decimalText(each.population)), value: decimalText(each.population) };
      return [
        plain(code),
        plain(shortName),
        plain(assessment.geography.regions.find((known) => known.code === region)?.name ?? region),
        figure(code, 'envelopeGap', gapCell(each.envelopeGap, check)),
        figure(code, 'check.envelope', verdictCell(check)),
        figure(code, 'delivery.status', deliveryCell(each)),
        latestCell(code, each),
        figure(code, 'costPerHead.exit', exactCell(each.costPerHead.exit)),
        figure(code, 'costPerHead.baseline', exactCell(each.costPerHead.baseline)),
        figure(code, 'population', heads),
        figure(code, 'exitRunRate', moneyCell(each.exitRunRate)),
        figure(code, 'envelope', moneyCell(each.envelope)),
        figure(code, 'baseline', moneyCell(each.baseline)),
        figure(code, 'achievedReduction', percentCell(each.achievedReduction)),
        figure(code, 'requiredReduction', percentCell(each.requiredReduction)),
      ];
    });
    return [
      chartOf('ranking', assessment, { selection }),
      tableOf(markedTable(standingTable(COLUMNS, rows, dearest, assessment.policy).table, assessment), {
        id: 'every-icb',
        caption: `Every ICB${atDeadline(dearest, assessment)}: the highest cost per head first`,
      }),
      documentOf(shareLegend(icbs), { id: 'every-icb-shares', level: 2 }),
    ];
  },
};

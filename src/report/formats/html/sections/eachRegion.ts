import type { Assessment, IcbPosition, RegionPosition } from '../../../../model/assessment.ts';
import { EVERYTHING, selected, shownIn } from '../../../../model/gate.ts';
import { monthShortName, monthText } from '../../../../model/month.ts';
import { moneyCell } from '../../../cells.ts';
import { figure, left, right, type Table } from '../../../document.ts';
import { regionLine } from '../../../documents/aggregates.ts';
import { deliveryLines, regionBlocks } from '../../../documents/icbTables.ts';
import { atDeadline } from '../../../documents/latest.ts';
import { markedTable, shareLegend, withShareMarks } from '../../../recut.ts';
import { chartOf } from '../chart.ts';
import { documentOf } from '../document.ts';
import { element, type Markup } from '../element.ts';
import { folded, type Section } from '../section.ts';
import { tableOf } from '../table.ts';

export const eachRegionSection: Section = {
  id: 'icbs',
  title: 'Region by region: who is over, and who covers them',
  body: (assessment, { selection }) => {
    const { regions, icbs } = shownIn(assessment, selected(assessment, selection));
    return [
      documentOf(deliveryLines(icbs), { id: 'delivery', level: 2 }),
      regions.map((region) => regionOf(region, icbs, assessment, regions.length === 1)),
    ];
  },
};

function regionOf(region: RegionPosition, shown: readonly IcbPosition[], assessment: Assessment, alone: boolean): Markup {
  const { code, name } = region.region;
  const icbs = shown.filter(({ icb }) => icb.region === code);
  const [, ...blocks] = regionBlocks(region, icbs, assessment, undefined);
  return element(
    'section',
    { class: 'region' },
    element('h3', { id: `region-${code}`, tabindex: -1 }, name),
    element('div', { class: 'standing' }, documentOf([regionLine(region, assessment)], { id: `standing-${code}`, level: 3 })),
    documentOf([...withShareMarks(blocks, assessment), ...shareLegend(icbs)], {
      id: `icbs-${code}`,
      level: 3,
      caption: `ICBs of ${name}${atDeadline(icbs, assessment)}`,
    }),
    // Of one region, it is the chart above.
    alone ? null : chartOf('gaps', assessment, { selection: { ...EVERYTHING, regions: [code] } }, name),
    folded(
      `months-${code}`,
      `Counted run rate of each month: ${name} and its ICBs`,
      tableOf(markedTable(monthTable(region, icbs, assessment), assessment), {
        id: `months-${code}-table`,
        caption: `Counted run rate by month: ${name} and its ICBs`,
      }),
    ),
  );
}

/** Every month that the region or one of its ICBs is given for. */
function monthTable(region: RegionPosition, icbs: readonly IcbPosition[], { policy }: Assessment): Table {
  const subjects = [
    { code: region.region.code, name: region.region.name, months: region.months },
    ...icbs.map(({ icb, months }) => ({ code: icb.code, name: icb.code, months })),
  ];
  const months = [...new Set(subjects.flatMap((each) => each.months.map(({ month }) => month)))].toSorted((a, b) => a - b);
  return {
    columns: [left('Month'), ...subjects.map(({ name }) => right(name))],
    rows: months.map((month) => [
      { text: `${monthShortName(month)}${month === policy.deadline.value ? ', deadline' : ''}`, value: monthText(month) },
      ...subjects.map((subject) => {
        const found = subject.months.find((each) => each.month === month);
        const cell = moneyCell(found?.countedRunRate ?? null);
        return found ? figure(subject.code, `months.${monthText(month)}.countedRunRate`, cell) : cell;
      }),
    ]),
  };
}

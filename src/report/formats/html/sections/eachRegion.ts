import type { Assessment, IcbPosition, RegionPosition } from '../../../../model/assessment.ts';
import { selected, shownIn } from '../../../../model/gate.ts';
import { monthShortName, monthText } from '../../../../model/month.ts';
import { deliveryCell, gapCell, moneyCell, verdictCell } from '../../../cells.ts';
import { figure, left, right, type Table } from '../../../document.ts';
import { regionLine } from '../../../documents/aggregates.ts';
import { deliveryLines, regionBlocks } from '../../../documents/icbTables.ts';
import { atDeadline } from '../../../documents/latest.ts';
import { markedTable, shareLegend, withShareMarks } from '../../../recut.ts';
import { checkOf } from '../../../words/checks.ts';
import { worstFirst } from '../../../worstFirst.ts';
import { documentOf } from '../document.ts';
import { type Child, element, type Markup } from '../element.ts';
import { barOf, largestGap } from '../pictures.ts';
import { folded, part, type Section } from '../section.ts';
import { type PageCell, type PageTable, tableOf } from '../table.ts';

export const eachRegionSection: Section = {
  id: 'icbs',
  title: 'Region by region: who is over, and who covers them',
  isOpen: true,
  body: (assessment, { selection }) => {
    const { regions: all, icbs } = shownIn(assessment, selected(assessment, selection));
    const regions = worstFirst(all, ({ region }) => region.code, assessment);
    return [
      documentOf(deliveryLines(icbs), { id: 'delivery', level: 2 }),
      regions.map((region) => regionOf(region, icbs, assessment, regions.length === 1)),
    ];
  },
};

function regionOf(region: RegionPosition, shown: readonly IcbPosition[], assessment: Assessment, alone: boolean): Markup {
  const { code, name } = region.region;
  const icbs = shown.filter(({ icb }) => icb.region === code);
  const [, ...blocks] = withShareMarks(regionBlocks(region, icbs, assessment, undefined), assessment);
  const caption = `ICBs of ${name}${atDeadline(icbs, assessment)}: the worst first`;
  return element(
    'section',
    { class: 'region' },
    part(
      `region-${code}-part`,
      [element('h3', { id: `region-${code}`, tabindex: -1 }, name), ' ', ...standing(region, assessment)],
      [
        element('div', { class: 'standing' }, documentOf([regionLine(region, assessment)], { id: `standing-${code}`, level: 3 })),
        blocks.map((block, at) =>
          block.kind === 'table'
            ? tableOf(withBars(block.table, assessment), { id: `icbs-${code}-1`, caption })
            : documentOf([block], { id: `icbs-${code}-${at}`, level: 3 }),
        ),
        documentOf(shareLegend(icbs), { id: `shares-${code}`, level: 3 }),
        folded(
          `months-${code}`,
          `Counted run rate of each month: ${name} and its ICBs`,
          tableOf(markedTable(monthTable(region, icbs, assessment), assessment), {
            id: `months-${code}-table`,
            caption: `Counted run rate by month: ${name} and its ICBs`,
          }),
        ),
      ],
      alone,
    ),
  );
}

/** How a region stands, beside its name: its gap by word, sign and colour, and its delivery. */
function standing(region: RegionPosition, assessment: Assessment): readonly Child[] {
  const { code } = region.region;
  const check = checkOf(assessment, 'envelope', code);
  const gap = region.envelopeGap === null ? verdictCell(check) : gapCell(region.envelopeGap, check);
  return [gap, deliveryCell(region)].map(({ text, tone }) => element('span', { class: tone && `tone-${tone}` }, text));
}

/** The table with a bar beside each gap; all regions are on one scale. */
function withBars({ columns, rows }: Table, assessment: Assessment): PageTable {
  const at = columns.findIndex(({ header }) => header === 'Delivery') + 1;
  if (!columns.some(({ header }) => header === 'Over / under')) return { columns, rows };
  const most = largestGap(assessment.icbs);
  return {
    columns: columns.toSpliced(at, 0, { header: 'Under, over', rank: 0, picture: true }),
    rows: rows.map((row): readonly PageCell[] => {
      const code = row[0]?.text ?? '';
      const gap = assessment.icbs.find(({ icb }) => icb.code === code)?.envelopeGap ?? null;
      return (row as readonly PageCell[]).toSpliced(at, 0, { text: '', content: barOf(gap, checkOf(assessment, 'envelope', code), most) });
    }),
  };
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

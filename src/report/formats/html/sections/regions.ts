import { ENGLAND } from '../../../../model/check.ts';
import { selected, shownIn } from '../../../../model/gate.ts';
import { gapCell } from '../../../cells.ts';
import { type Column, right, type Table } from '../../../document.ts';
import { atDeadline } from '../../../documents/latest.ts';
import { regionLines } from '../../../documents/report.ts';
import { checkOf } from '../../../words/checks.ts';
import { documentOf } from '../document.ts';
import { barOf, largestGap, sparkline } from '../pictures.ts';
import type { Section, View } from '../section.ts';
import { type PageCell, type PageTable, tableOf } from '../table.ts';

export const regionsSection: Section = {
  id: 'regions',
  title: 'England and the regions',
  isOpen: true,
  body: (assessment, view) => {
    const { regions } = shownIn(assessment, selected(assessment, view.selection));
    const [first, ...blocks] = regionLines(regions, assessment);
    if (first?.kind !== 'table') throw new TypeError('the regions are a table');
    return [
      tableOf(pictured(first.table, assessment, view), {
        id: 'regions-table-1',
        caption: `Each region, and England${atDeadline(regions, assessment)}: the worst first`,
      }),
      documentOf(blocks, { id: 'regions-table', level: 2 }),
    ];
  },
};

/** The table with each gap drawn beside its words, each run rate by month as a line, and, in a what-if, the gap that was submitted. */
function pictured({ columns, rows }: Table, assessment: Parameters<Section['body']>[0], { was }: View): PageTable {
  const positions = new Map([
    [ENGLAND as string, assessment.national],
    ...assessment.regions.map((region) => [region.region.code, region] as const),
  ]);
  const at = columns.findIndex(({ header }) => header === 'Delivery');
  const most = largestGap([...assessment.regions, assessment.national]);
  const added: readonly Column[] = [
    ...(was ? [right('As submitted')] : []),
    { header: 'Under, over', rank: 0, picture: true },
    { header: 'Run rate by month', rank: 0, picture: true },
  ];
  return {
    columns: columns.toSpliced(at, 0, ...added),
    rows: rows.map((row): readonly PageCell[] => {
      const code = row.find(({ figure }) => figure)?.figure?.subject ?? '';
      const measures = positions.get(code);
      if (!measures) return row;
      const before = code === ENGLAND ? was?.national : was?.regions.find(({ region }) => region.code === code);
      return (row as readonly PageCell[]).toSpliced(
        at,
        0,
        ...(was ? [gapCell(before?.envelopeGap ?? null, checkOf(was, 'envelope', code))] : []),
        { text: '', content: barOf(measures.envelopeGap, checkOf(assessment, 'envelope', code), most) },
        { text: '', content: sparkline(measures, assessment.policy) },
      );
    }),
  };
}

import type { Assessment } from '../../../../model/assessment.ts';
import type { Sheet } from '../book.ts';
import { columnsOf } from '../figure.ts';
import { LAST_OF_FIRST_PAGE } from '../keys.ts';
import type { Layout } from '../layout.ts';
import { tableSheet } from '../table.ts';
import { positionFigures } from './positions.ts';

/** Every ICB of the regions that are shown. */
export function icbSheet(assessment: Assessment, layout: Layout): Sheet {
  const figures = positionFigures(assessment, layout);
  const { places, subjects, icbKeys, isShared } = layout;
  const columns = columnsOf(
    icbKeys.map((key) => ({ key, ...figures[key] })),
    { subjects, places: places.icbs, icbs: places.icbs, isShared },
  );
  return tableSheet({
    name: places.icbs.sheet,
    title: 'Integrated care boards, by region',
    note: 'Envelope = rate × population; over or under = exit run rate less envelope. Every ICB of the regions shown is listed: their sums are made of these rows.',
    columns,
    rows: subjects.icbs,
    frozenColumns: 2,
    pages: { percent: 56, columns: icbKeys.indexOf(LAST_OF_FIRST_PAGE) + 1 },
  });
}

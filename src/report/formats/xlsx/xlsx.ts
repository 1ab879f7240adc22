import type { Assessment } from '../../../model/assessment.ts';
import type { Gate, Selection } from '../../../model/gate.ts';
import { ruleLine } from '../../documents/report.ts';
import type { BinaryFormat } from '../format.ts';
import type { Book } from './book.ts';
import { layoutOf } from './layout.ts';
import { bridgeSheets } from './sheets/bridge.ts';
import { checkSheet } from './sheets/checks.ts';
import { costSheet } from './sheets/costs.ts';
import { cover } from './sheets/cover.ts';
import { findingSheet } from './sheets/findings.ts';
import { functionSheets } from './sheets/functions.ts';
import { icbSheet } from './sheets/icbs.ts';
import { inputSheet } from './sheets/inputs.ts';
import { monthSheet } from './sheets/months.ts';
import { regionSheet } from './sheets/regions.ts';
import { riskSheets } from './sheets/risk.ts';
import { schemeSheets } from './sheets/schemes.ts';
import { sourceSheet } from './sheets/sources.ts';
import { successionSheets } from './sheets/succession.ts';
import { bytesOf } from './write.ts';

/** A workbook whose formulas an auditor can follow, with what they come to saved in it. */
export const xlsxFormat: BinaryFormat = { render: (assessment, options) => bytesOf(bookOf(assessment, options)) };

interface BookOptions {
  readonly selection: Selection;
  readonly gate?: Gate;
}

/** The whole assessment as sheets, from what is decided to what it rests on. */
export function bookOf(assessment: Assessment, options: BookOptions): Book {
  const layout = layoutOf(assessment, options.selection);
  const { sheet, names } = cover(assessment, layout, options);
  return {
    title: ruleLine(assessment),
    sheets: [
      sheet,
      regionSheet(assessment, layout),
      icbSheet(assessment, layout),
      ...successionSheets(assessment, layout),
      monthSheet(assessment, layout),
      costSheet(assessment, layout),
      ...schemeSheets(assessment, layout),
      ...riskSheets(assessment, layout),
      ...bridgeSheets(assessment, layout),
      ...functionSheets(assessment, layout),
      checkSheet(assessment, layout, options.gate),
      findingSheet(assessment, layout),
      sourceSheet(assessment),
      inputSheet(assessment),
    ],
    names,
  };
}

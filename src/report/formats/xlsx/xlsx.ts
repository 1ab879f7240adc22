import type { BinaryFormat } from '../format.ts';
import { bookOf } from './contents.ts';
import { bytesOf } from './write.ts';

/** A workbook whose formulas an auditor can follow, with what they come to saved in it. */
export const xlsxFormat: BinaryFormat = { render: (assessment, options) => bytesOf(bookOf(assessment, options)) };

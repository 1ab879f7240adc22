import { reportDocument } from '../documents/report.ts';
import type { TextFormat } from './format.ts';
import { renderText } from './text.ts';

export const tableFormat: TextFormat = {
  render: (assessment, options) => renderText(reportDocument(assessment, options), options),
};

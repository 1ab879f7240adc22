import { reportDocument } from '../documents/report.ts';
import type { Format } from './format.ts';
import { renderText } from './text.ts';

export const tableFormat: Format = {
  render: (assessment, options) => renderText(reportDocument(assessment, options), options),
};

import { reportDocument } from '../documents/report.ts';
import type { TextFormat } from './format.ts';
import { renderText } from './text.ts';

export const tableFormat: TextFormat = {
  render: (assessment, options) => {
    const { glyphs } = options;
    return renderText(reportDocument(assessment, { ...options, ...(glyphs && { bars: glyphs }) }), options);
  },
};

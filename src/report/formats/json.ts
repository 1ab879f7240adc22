import { savedDocument } from '../json/assessment.ts';
import { jsonText } from '../json/text.ts';
import type { TextFormat } from './format.ts';

export const jsonFormat: TextFormat = { render: (assessment, options) => jsonText(savedDocument(assessment, options)) };

import type { TextFormat } from './format.ts';
import { jsonText } from './jsonText.ts';
import { wireDocument } from './wire.ts';

export const jsonFormat: TextFormat = { render: (assessment, options) => jsonText(wireDocument(assessment, options)) };

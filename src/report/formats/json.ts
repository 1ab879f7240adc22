import type { TextFormat } from './format.ts';
import { wireDocument } from './wire.ts';

export const jsonFormat: TextFormat = {
  render: (assessment, options) => `${JSON.stringify(wireDocument(assessment, options), null, 2)}\n`,
};

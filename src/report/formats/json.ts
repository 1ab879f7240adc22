import type { Format } from './format.ts';
import { wireDocument } from './wire.ts';

export const jsonFormat: Format = {
  render: (assessment, options) => `${JSON.stringify(wireDocument(assessment, options), null, 2)}\n`,
};

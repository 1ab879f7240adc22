import { svgFile } from '../charts/chart.ts';
import { CHARTS } from '../charts/registry.ts';
import type { TextFormat } from './format.ts';

export const svgFormat: TextFormat = {
  render: (assessment, { selection, chart = 'gaps' }) => svgFile(CHARTS[chart].render(assessment, { selection })),
};

import type { Chart } from './chart.ts';
import { gapsChart } from './gaps.ts';
import type { ChartName } from './name.ts';
import { rankingChart } from './ranking.ts';
import { trajectoryChart } from './trajectory/trajectory.ts';
import { waterfallChart } from './waterfall/waterfall.ts';

/** Every chart, by its name on the command line. */
export const CHARTS = {
  gaps: gapsChart,
  trajectory: trajectoryChart,
  waterfall: waterfallChart,
  ranking: rankingChart,
} as const satisfies Readonly<Record<ChartName, Chart>>;

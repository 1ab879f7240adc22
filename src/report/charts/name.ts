/** Names of the charts. They stand apart from the code that draws, which the command line loads only to draw. */
export const CHART_NAMES = ['gaps', 'trajectory', 'waterfall', 'ranking'] as const;
export type ChartName = (typeof CHART_NAMES)[number];

/** The one chart that a file's name contains: `2025-gaps.svg`. */
export function chartOfFile(file: string): ChartName | undefined {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).toLowerCase();
  const found = CHART_NAMES.filter((chart) => name.includes(chart));
  return found.length === 1 ? found[0] : undefined;
}

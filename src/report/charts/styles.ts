import { SIZES } from './lettering.ts';

/** NHS blue for what is inside, red for what is over, and greys; each is told by place, shape or word too. */
const COLOURS = {
  paper: { light: '#ffffff', dark: '#14191f' },
  ink: { light: '#212b32', dark: '#f0f4f5' },
  quiet: { light: '#4c6272', dark: '#aeb7bd' },
  rule: { light: '#d8dde0', dark: '#39434c' },
  shade: { light: '#e8edee', dark: '#232c34' },
  over: { light: '#c8201a', dark: '#ff8b7d' },
  under: { light: '#005eb8', dark: '#6cb4f5' },
  total: { light: '#003087', dark: '#a3c4f3' },
  step: { light: '#0072ce', dark: '#41a0f0' },
  limit: { light: '#006747', dark: '#56d0a0' },
  unsure: { light: '#768692', dark: '#97a3ab' },
} as const;
type Colour = keyof typeof COLOURS;

const FILLS: Readonly<Record<string, Colour>> = {
  'chart-paper': 'paper',
  // A hollow point hides the line that it stands on.
  'chart-hollow': 'paper',
  'chart-shade': 'shade',
  'chart-over': 'over',
  'chart-under': 'under',
  'chart-total': 'total',
  'chart-step': 'step',
  'chart-point': 'total',
  'chart-text': 'ink',
  'chart-title': 'ink',
  'chart-strong': 'ink',
  'chart-quiet': 'quiet',
  'chart-small': 'quiet',
  'chart-over-text': 'over',
};

const STROKES: Readonly<Record<string, Colour>> = {
  'chart-zero': 'ink',
  'chart-rule': 'rule',
  'chart-envelope': 'limit',
  'chart-casing': 'paper',
  'chart-ceiling': 'quiet',
  'chart-deadline': 'ink',
  'chart-join': 'quiet',
  'chart-actual': 'total',
  'chart-forecast': 'total',
  'chart-plan': 'total',
  'chart-hollow': 'total',
  'chart-cross': 'total',
  'chart-hatch': 'unsure',
  'chart-unsure': 'unsure',
};

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

const SHAPES = `.chart { font: ${SIZES.text}px ${FONT}; font-variant-numeric: tabular-nums; max-width: 100%; height: auto; }
.chart-title { font-size: ${SIZES.title}px; font-weight: 600; }
.chart-strong, .chart-over-text { font-weight: 600; }
.chart-small { font-size: ${SIZES.small}px; }
.chart-zero, .chart-deadline { stroke-width: 1.5; }
.chart-deadline { stroke-dasharray: 7 3; }
.chart-rule { stroke-width: 1; }
.chart-envelope { stroke-width: 2; fill: none; }
.chart-casing { stroke-width: 5; }
.chart-ceiling { stroke-width: 1; stroke-dasharray: 3 3; fill: none; }
.chart-join { stroke-width: 1; stroke-dasharray: 2 2; }
.chart-actual, .chart-forecast, .chart-plan { stroke-width: 2.25; fill: none; stroke-linejoin: round; }
.chart-forecast { stroke-dasharray: 9 4; }
.chart-plan { stroke-dasharray: 3 3; }
.chart-hollow { stroke-width: 1.5; }
.chart-cross { stroke-width: 2; fill: none; }
.chart-hatch { stroke-width: 2.5; }
.chart-unsure { stroke-width: 1; }
`;

function colours(mode: 'light' | 'dark'): string {
  const rules = (property: string, classes: Readonly<Record<string, Colour>>) =>
    [...new Set(Object.values(classes))].map((colour) => {
      const names = Object.keys(classes).filter((name) => classes[name] === colour);
      return `${names.map((name) => `.${name}`).join(', ')} { ${property}: ${COLOURS[colour][mode]}; }`;
    });
  return [...rules('fill', FILLS), ...rules('stroke', STROKES), ''].join('\n');
}

/** Every look that charts have: in light, in dark, and on paper, which is light. */
export const CHART_STYLESHEET = `${SHAPES}${colours('light')}@media screen and (prefers-color-scheme: dark) {
${colours('dark')}}
@media print {
.chart { break-inside: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

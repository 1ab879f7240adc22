import type { Assessment, Measures } from '../../../model/assessment.ts';
import { unsureOf } from '../../../model/check.ts';
import { type Selection, selected, shownIn } from '../../../model/gate.ts';
import { type Pence, poundsText } from '../../../model/money.ts';
import { monthName, monthRange, monthShortName } from '../../../model/month.ts';
import { horizonOf } from '../../../model/policy.ts';
import { checkOf } from '../../words/checks.ts';
import { visible } from '../../words/values.ts';
import { worstFirst } from '../../worstFirst.ts';
import { type Element, element } from '../../xml.ts';

/** A chart that Word and LibreOffice draw themselves, so that it can be edited. */
export interface Chart {
  readonly title: string;
  readonly note: string;
  readonly kind: 'bars' | 'lines';
  readonly names: readonly string[];
  /** `null` is not known, and not drawn. */
  readonly series: readonly { readonly name: string; readonly colour: string; readonly amounts: readonly (Pence | null)[] }[];
}

/** As in the paper's text; place says it, too. */
const [OVER, UNDER] = ['B3160F', '00603F'];

interface Shown {
  readonly selection: Selection;
}

/** The gap of each region, or of each ICB of the only one, the worst first; what cannot show that it is inside has no bar. */
export function gapChart(assessment: Assessment, { selection }: Shown): Chart | undefined {
  const { regions, icbs } = shownIn(assessment, selected(assessment, selection));
  const all =
    regions.length > 1
      ? regions.map((each) => ({ code: each.region.code, name: each.region.name, measures: each as Measures }))
      : icbs.map((each) => ({ code: each.icb.code, name: each.icb.shortName, measures: each as Measures }));
  const subjects = worstFirst(all, ({ code }) => code, assessment);
  const gapOf = ({ code, measures }: (typeof all)[number]) =>
    unsureOf(checkOf(assessment, 'envelope', code)) ? null : measures.envelopeGap;
  if (subjects.every((each) => gapOf(each) === null)) return undefined;
  return {
    title: `Gap to the envelope, ${monthName(assessment.policy.deadline.value)}`,
    note: 'Exit run rate less envelope, a year: over is to the right. What is not assessed has no bar.',
    kind: 'bars',
    names: subjects.map(({ name }) => name),
    series: [{ name: 'Gap', colour: UNDER, amounts: subjects.map(gapOf) }],
  };
}

/** The run rate of the worst region by month, against its envelope. */
export function runRateChart(assessment: Assessment, { selection }: Shown): Chart | undefined {
  const { regions } = shownIn(assessment, selected(assessment, selection));
  const [worst] = worstFirst(
    regions.filter(({ months }) => months.some(({ countedRunRate }) => countedRunRate !== null)),
    ({ region }) => region.code,
    assessment,
  );
  if (!worst) return undefined;
  const { first, last } = horizonOf(assessment.policy);
  const months = monthRange(first, last);
  const rates = new Map(worst.months.map(({ month, countedRunRate }) => [month, countedRunRate]));
  return {
    title: `Run rate of ${worst.region.name}`,
    note: `Recurrent in-scope cost of each month at its yearly rate; the deadline is ${monthName(assessment.policy.deadline.value)}. A month that is not given is left out. The axis does not begin at £0.`,
    kind: 'lines',
    names: months.map(monthShortName),
    series: [
      { name: 'Run rate', colour: '003087', amounts: months.map((month) => rates.get(month) ?? null) },
      { name: 'Envelope', colour: '006747', amounts: months.map(() => worst.envelope) },
    ],
  };
}

/** In English Metric Units: the width of the text, and a third of a page. */
const EXTENT = { cx: 6_120_000, cy: 2_880_000 };

/** Where the chart of a number stands in the text. */
export function chartDrawing({ title }: Chart, at: number): Element {
  const graphic = element('a:graphic', {}, [
    element('a:graphicData', { uri: 'http://schemas.openxmlformats.org/drawingml/2006/chart' }, [
      element('c:chart', { 'r:id': `rId${at}` }),
    ]),
  ]);
  const inline = element('wp:inline', { distT: 0, distB: 0, distL: 0, distR: 0 }, [
    element('wp:extent', EXTENT),
    element('wp:docPr', { id: at, name: `Chart ${at}`, descr: visible(title) }),
    element('wp:cNvGraphicFramePr', {}),
    graphic,
  ]);
  return element('w:p', {}, [element('w:r', {}, [element('w:drawing', {}, [inline])])]);
}

const MONEY = '"£"#,##0.00,,"m"';

export function chartXml({ kind, names, series }: Chart): Element {
  const isBars = kind === 'bars';
  const plot = element(isBars ? 'c:barChart' : 'c:lineChart', {}, [
    ...(isBars ? [value('c:barDir', 'bar')] : []),
    value('c:grouping', isBars ? 'clustered' : 'standard'),
    value('c:varyColors', 0),
    ...series.map((each, at) => seriesXml(each, names, at, isBars)),
    ...(isBars ? [value('c:gapWidth', 60)] : [value('c:marker', 1)]),
    value('c:axId', 1),
    value('c:axId', 2),
  ]);
  return element(
    'c:chartSpace',
    {
      'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
      'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
    },
    [
      element('c:chart', {}, [
        value('c:autoTitleDeleted', 1),
        element('c:plotArea', {}, [
          element('c:layout', {}),
          plot,
          categoryAxis(isBars),
          valueAxis(isBars, isBars ? undefined : lowest(series)),
        ]),
        ...(isBars ? [] : [element('c:legend', {}, [value('c:legendPos', 'b')])]),
        value('c:plotVisOnly', 1),
        value('c:dispBlanksAs', 'gap'),
      ]),
    ],
  );
}

function seriesXml({ name, colour, amounts }: Chart['series'][number], names: readonly string[], at: number, isBars: boolean): Element {
  const fill = element('a:solidFill', {}, [element('a:srgbClr', { val: colour })]);
  const looks = isBars ? [fill] : [element('a:ln', { w: 28575 }, [fill])];
  return element('c:ser', {}, [
    value('c:idx', at),
    value('c:order', at),
    element('c:tx', {}, [element('c:v', {}, visible(name))]),
    element('c:spPr', {}, looks),
    ...(isBars ? [value('c:invertIfNegative', 0), ...overPoints(amounts)] : [element('c:marker', {}, [value('c:symbol', 'none')])]),
    element('c:cat', {}, [element('c:strLit', {}, [value('c:ptCount', names.length), ...points(names.map(visible))])]),
    element('c:val', {}, [
      element('c:numLit', {}, [
        element('c:formatCode', {}, MONEY),
        value('c:ptCount', amounts.length),
        ...points(amounts.map((pence) => (pence === null ? null : poundsText(pence)))),
      ]),
    ]),
    ...(isBars ? [] : [value('c:smooth', 0)]),
  ]);
}

/** Bars of what is over have a colour of their own. */
function overPoints(amounts: readonly (Pence | null)[]): readonly Element[] {
  return amounts.flatMap((pence, at) =>
    pence === null || pence <= 0n
      ? []
      : [
          element('c:dPt', {}, [
            value('c:idx', at),
            value('c:invertIfNegative', 0),
            element('c:spPr', {}, [element('a:solidFill', {}, [element('a:srgbClr', { val: OVER ?? '' })])]),
          ]),
        ],
  );
}

function points(texts: readonly (string | null)[]): readonly Element[] {
  return texts.flatMap((text, idx) => (text === null ? [] : [element('c:pt', { idx }, [element('c:v', {}, text)])]));
}

function categoryAxis(isBars: boolean): Element {
  return element('c:catAx', {}, [
    value('c:axId', 1),
    element('c:scaling', {}, [value('c:orientation', isBars ? 'maxMin' : 'minMax')]),
    value('c:delete', 0),
    value('c:axPos', isBars ? 'l' : 'b'),
    value('c:majorTickMark', 'none'),
    value('c:minorTickMark', 'none'),
    value('c:tickLblPos', 'low'),
    value('c:crossAx', 2),
    value('c:crosses', 'autoZero'),
  ]);
}

/** A tenth below the least amount, to its first two digits: from 0 a gap of some millions would be no wider than a line. */
function lowest(series: Chart['series']): string | undefined {
  const amounts = series.flatMap((each) => each.amounts.flatMap((pence) => pence ?? []));
  const [least] = amounts.toSorted((a, b) => Number(a - b));
  if (least === undefined || least <= 0n) return undefined;
  const room = (least * 9n) / 10n;
  const step = 10n ** BigInt(Math.max(0, room.toString().length - 2));
  return poundsText((room / step) * step);
}

function valueAxis(isBars: boolean, min?: string): Element {
  return element('c:valAx', {}, [
    value('c:axId', 2),
    element('c:scaling', {}, [value('c:orientation', 'minMax'), ...(min === undefined ? [] : [value('c:min', min)])]),
    value('c:delete', 0),
    value('c:axPos', isBars ? 'b' : 'l'),
    element('c:majorGridlines', {}),
    element('c:numFmt', { formatCode: MONEY, sourceLinked: 0 }),
    value('c:majorTickMark', 'none'),
    value('c:minorTickMark', 'none'),
    value('c:tickLblPos', 'nextTo'),
    value('c:crossAx', 1),
    value('c:crosses', isBars ? 'max' : 'autoZero'),
  ]);
}

const value = (name: string, val: string | number) => element(name, { val });

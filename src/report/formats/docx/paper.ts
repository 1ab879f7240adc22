import type { Assessment } from '../../../model/assessment.ts';
import { type Gate, type Selection, selected, shownIn } from '../../../model/gate.ts';
import { PARAMETER_NAMES } from '../../../model/parameters.ts';
import type { Block, Document, Table, Tone } from '../../document.ts';
import { englandLines, receivedLines } from '../../documents/aggregates.ts';
import { findings } from '../../documents/findings.ts';
import { gateSection } from '../../documents/gate.ts';
import { headline } from '../../documents/headline.ts';
import { nextSteps } from '../../documents/nextSteps.ts';
import { absentLines, groundLines, regionLines, ruleLine } from '../../documents/report.ts';
import { toldFirst } from '../../documents/toldFirst.ts';
import { withShareMarks } from '../../recut.ts';
import { parameterLine, referenceText } from '../../words/policy.ts';
import { visible } from '../../words/values.ts';
import { type Element, element } from '../../xml.ts';
import { type Chart, chartDrawing } from './chart.ts';
import { W } from './package.ts';

interface PaperOptions {
  readonly selection: Selection;
  readonly gate?: Gate;
}

/** The text of the paper, in the order a board reads it. */
export function paperOf(assessment: Assessment, { selection, gate }: PaperOptions, charts: readonly Chart[]): Element {
  const shown = selected(assessment, selection);
  const { regions } = shownIn(assessment, shown);
  const answer = headline(assessment, selection);
  const said = answer.map(({ text }) => text).join(' ');
  const [table, ...received] = withShareMarks(regionLines(regions, assessment), assessment);
  const body: readonly Element[] = [
    paragraph(ruleLine(assessment), 'Title'),
    ...blocksOf(toldFirst(assessment)),
    ...answer.map(({ text, tone }, at) => paragraph(text, at === 0 ? 'Answer' : 'Normal', tone)),
    ...blocksOf(absentLines(selection, assessment)),
    ...(gate ? blocksOf(gateSection(gate, assessment, said)) : []),
    ...blocksOf(nextSteps(assessment, shown, gate).flatMap(withoutCommands)),
    heading('Regions, the worst first'),
    ...(table ? blocksOf([narrowed(table)]) : []),
    ...blocksOf(received),
    ...charts.flatMap((chart, at) => [heading(chart.title), chartDrawing(chart, at + 1), paragraph(chart.note, 'Note')]),
    heading('What is assumed'),
    ...blocksOf([
      ...groundLines(assessment),
      ...englandLines(assessment),
      ...receivedLines(shownIn(assessment, shown).clusters, assessment),
    ]),
    ...blocksOf(findings(assessment, shown.icbs)),
    heading('Sources'),
    ...PARAMETER_NAMES.flatMap((name) => [
      paragraph(parameterLine(assessment.policy, name), 'Note'),
      ...assessment.policy[name].references.map((reference) => item(referenceText(reference), 'Note')),
    ]),
  ];
  return element('w:document', { 'xmlns:w': W, ...NAMESPACES }, [element('w:body', {}, [...body, PAGE])]);
}

const NAMESPACES = {
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
};

/** A board decides; the commands are for whoever made the paper. */
function withoutCommands(block: Block): readonly Block[] {
  if (block.kind !== 'list') return [block];
  return [{ ...block, items: block.items.filter(({ text }) => !text.startsWith('icb-envelope ')) }];
}

/** A4, upright. */
const PAGE = element('w:sectPr', {}, [
  element('w:pgSz', { 'w:w': 11906, 'w:h': 16838 }),
  element('w:pgMar', { 'w:top': 1134, 'w:right': 1134, 'w:bottom': 1134, 'w:left': 1134, 'w:header': 567, 'w:footer': 567, 'w:gutter': 0 }),
]);

/** So many columns fit an upright page: name, gap, verdicts and delivery come first. */
const COLUMNS = 5;

function narrowed(block: Block): Block {
  if (block.kind !== 'table') return block;
  const { columns, rows } = block.table;
  return { kind: 'table', table: { columns: columns.slice(0, COLUMNS), rows: rows.map((row) => row.slice(0, COLUMNS)) } };
}

function blocksOf(document: Document): readonly Element[] {
  return document.flatMap((block): readonly Element[] => {
    switch (block.kind) {
      case 'title':
        return [paragraph(block.text, 'Title')];
      case 'heading':
        return [heading(block.text)];
      case 'paragraph':
        return [paragraph(block.text, 'Normal', block.tone)];
      case 'list':
        return block.items.flatMap(({ text, tone, more = [] }) => [
          item(text, 'Normal', tone),
          ...more.map((each) => item(each, 'Note', undefined, '')),
        ]);
      case 'table':
        break;
    }
    return [tableOf(block.table), paragraph('', 'Note')];
  });
}

const COLOURS: Readonly<Partial<Record<Tone, string>>> = { good: '00603F', bad: 'B3160F', unsure: '6B4A00', quiet: '4C6272' };
/** The sign repeats the word, so that no colour has to. */
const SIGNS: Readonly<Partial<Record<Tone, string>>> = { good: '✓ ', bad: '▲ ', unsure: '? ' };

const heading = (text: string) => paragraph(text, 'Heading1');

function paragraph(text: string, style: string, tone?: Tone): Element {
  return element('w:p', {}, [element('w:pPr', {}, [element('w:pStyle', { 'w:val': style })]), run(text, tone)]);
}

function item(text: string, style: string, tone?: Tone, sign = '•  '): Element {
  const place = element('w:pPr', {}, [
    element('w:pStyle', { 'w:val': style }),
    element('w:ind', { 'w:left': 284, 'w:hanging': sign === '' ? 0 : 284 }),
  ]);
  return element('w:p', {}, [place, run(`${sign}${text}`, tone)]);
}

/** Text from outside is text: nothing in it is a field, a link or an order. */
function run(text: string, tone?: Tone): Element {
  const colour = tone && COLOURS[tone];
  const looks = [
    ...(tone === 'bad' || tone === 'strong' ? [element('w:b', {})] : []),
    ...(colour ? [element('w:color', { 'w:val': colour })] : []),
  ];
  return element('w:r', {}, [
    ...(looks.length > 0 ? [element('w:rPr', {}, looks)] : []),
    element('w:t', { 'xml:space': 'preserve' }, visible(text)),
  ]);
}

/** A longer text in a table is broken. */
const LONG = 26;
/** Of the text's width, in twentieths of a point. */
const WIDTH = 9638;

function tableOf({ columns, rows }: Table): Element {
  // As wide as their texts, so that a row is a line where it can be.
  const lengths = columns.map(({ header }, at) =>
    Math.max(header.length + 2, ...rows.map((row) => Math.min(row[at]?.text.length ?? 0, LONG) + 3)),
  );
  const all = lengths.reduce((total, each) => total + each, 0);
  const widths = lengths.map((each) => Math.floor((WIDTH * each) / all));
  const border = (side: string) => element(`w:${side}`, { 'w:val': 'single', 'w:sz': 4, 'w:color': 'D8DDE0' });
  const cell = (
    text: string,
    at: number,
    { tone, right = false, head = false }: { tone?: Tone | undefined; right?: boolean; head?: boolean },
  ) =>
    element('w:tc', {}, [
      element('w:tcPr', {}, [
        element('w:tcW', { 'w:w': widths[at] ?? 0, 'w:type': 'dxa' }),
        ...(head ? [element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': 'E8EDEE' })] : []),
      ]),
      element('w:p', {}, [
        element('w:pPr', {}, [element('w:pStyle', { 'w:val': 'Cell' }), ...(right ? [element('w:jc', { 'w:val': 'right' })] : [])]),
        run(head || !tone ? text : `${SIGNS[tone] ?? ''}${text}`, head ? 'strong' : tone),
      ]),
    ]);
  return element('w:tbl', {}, [
    element('w:tblPr', {}, [
      element('w:tblW', { 'w:w': WIDTH, 'w:type': 'dxa' }),
      element('w:tblBorders', {}, ['top', 'bottom', 'insideH'].map(border)),
      element('w:tblLayout', { 'w:type': 'fixed' }),
    ]),
    element(
      'w:tblGrid',
      {},
      widths.map((width) => element('w:gridCol', { 'w:w': width })),
    ),
    element('w:tr', {}, [
      element('w:trPr', {}, [element('w:cantSplit', {}), element('w:tblHeader', {})]),
      ...columns.map(({ header, align }, at) => cell(header, at, { head: true, right: align === 'right' })),
    ]),
    ...rows.map((row) =>
      element('w:tr', {}, [
        element('w:trPr', {}, [element('w:cantSplit', {})]),
        ...columns.map(({ align }, at) => cell(row[at]?.text ?? '', at, { tone: row[at]?.tone, right: align === 'right' })),
      ]),
    ),
  ]);
}

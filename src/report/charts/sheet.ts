import type { Assessment } from '../../model/assessment.ts';
import { fileText } from '../words/places.ts';
import { foundWords, groundWords } from '../words/policy.ts';
import { refusedTitle } from '../words/refused.ts';
import { listedFirst } from '../words/values.ts';
import { type Element, element, xmlOf } from '../xml.ts';
import type { Drawing } from './chart.ts';
import { isBold, LINE, type Size, wrapped } from './lettering.ts';
import { group, mark, words } from './mark.ts';

const WIDTH = 960;
const MARGIN = 16;
/** Between the margins. */
export const INNER = WIDTH - 2 * MARGIN;

/** Marks, and the height they take. */
export interface Body {
  readonly height: number;
  readonly marks: readonly Element[];
}

interface Sheet {
  /** Unique in a page; its other ids begin with it. */
  readonly id: string;
  readonly title: string;
  /** Sentences below the title. */
  readonly lead: readonly string[];
  readonly body: (id: string) => Body;
  /** Sentences below the chart. */
  readonly notes: readonly string[];
  readonly description: string;
}

/** Puts a chart together: title, lead, body, notes, and a description for screen readers. */
export function drawing({ id, title, lead, body, notes, description }: Sheet): Drawing {
  const parts = [
    lines(title, INNER, 'title', 'chart-title', 24),
    ...lead.map((text) => lines(text, INNER, 'text', 'chart-quiet')),
    { height: 10, marks: [] },
    body(id),
    ...(notes.length > 0 ? [{ height: 8, marks: [] }] : []),
    ...notes.map((text) => lines(text, INNER, 'small', 'chart-small')),
  ];
  let y = MARGIN - 4;
  const placed = parts.flatMap(({ height, marks }) => {
    const at = y;
    y += height;
    return marks.length === 0 ? [] : [group(MARGIN, at, marks)];
  });
  const height = Math.ceil(y + MARGIN - 4);
  const svg = element(
    'svg',
    {
      class: 'chart',
      id,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
    },
    [
      element('title', { id: `${id}-title` }, title),
      element('desc', { id: `${id}-desc` }, description),
      mark('rect', { class: 'chart-paper', width: WIDTH, height }),
      ...placed,
    ],
  );
  return { svg: xmlOf(svg), description };
}

/** Text in as many lines as it needs. */
export function lines(text: string, width: number, size: Size, style: string, step: number = LINE): Body {
  const rows = wrapped(text, width, size, isBold(style));
  return { height: rows.length * step, marks: rows.map((row, at) => words(0, (at + 1) * step - 4, row, style)) };
}

/** Most files named below a chart. */
const MOST_FILES = 3;

/** Sentences below a chart: the files that are left out, what the user changed, the policy and the population. */
export function groundNotes(assessment: Assessment): readonly string[] {
  const { rests, changes } = groundWords(assessment);
  const left = assessment.refused.map(({ file }) => fileText(file));
  const refused = left.length === 0 ? [] : [`${refusedTitle(left.length)}: ${listedFirst(left, MOST_FILES)}.`];
  return [...foundWords(assessment), ...refused, ...changes, ...rests];
}

/** Makes an id of letters, digits and dashes. */
export function idOf(...parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[^A-Za-z0-9]+/g, '-')).join('-');
}

/** Stacks bodies under each other. */
export function stacked(bodies: readonly Body[], between = 0): Body {
  let y = 0;
  const marks = bodies.flatMap(({ height, marks }) => {
    const at = y;
    y += height + between;
    return marks.length === 0 ? [] : at === 0 ? marks : [group(0, at, marks)];
  });
  return { height: Math.max(0, y - between), marks };
}

interface Panel {
  readonly head: Body;
  readonly body: Body;
}

/** Sets panels side by side, so many in a row; the bodies of a row begin at one height. */
export function inColumns(panels: readonly Panel[], columns: number, width: number, gap: number): Body {
  const rows: Body[] = [];
  for (let at = 0; at < panels.length; at += columns) {
    const row = panels.slice(at, at + columns);
    const heads = Math.max(...row.map(({ head }) => head.height));
    rows.push({
      height: heads + Math.max(...row.map(({ body }) => body.height)),
      marks: row.map(({ head, body }, column) => group(column * (width + gap), 0, [...head.marks, group(0, heads, body.marks)])),
    });
  }
  return stacked(rows, gap);
}

import type { Assessment } from '../../../model/assessment.ts';
import type { Gate, Selection } from '../../../model/gate.ts';
import { type Child, element, type Markup } from './element.ts';

/** What the page shows of an assessment. */
export interface View {
  readonly selection: Selection;
  readonly gate?: Gate;
  /** Subject shown in parts that show one at a time. */
  readonly subject?: string;
  /** The submitted case, where other values are tried. */
  readonly was?: Assessment;
}

/** A part of the page, in the order of its contents. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** Whether it is read first; the others open when they are asked for, and are printed open. */
  readonly isOpen?: true;
  /** `null` where there is nothing to show. */
  readonly body: (assessment: Assessment, view: View) => Child;
}

export function sectionOf({ id, title, body, isOpen }: Section, assessment: Assessment, view: View): Markup | null {
  const content = body(assessment, view);
  if (content === null) return null;
  const heading = element('h2', { id: `${id}-title`, tabindex: -1 }, title);
  return element('section', { id }, isOpen ? [heading, content] : part(`${id}-part`, heading, content));
}

/** What opens when it is asked for, and is printed open. */
export function part(id: string, summary: Child, content: Child, open = false): Markup {
  return element('details', { id, class: 'part', open }, element('summary', {}, summary), content);
}

/** Collapsed details; printed closed. */
export function folded(id: string, summary: string, ...children: readonly Child[]): Markup {
  return element('details', { id }, element('summary', {}, summary), children);
}

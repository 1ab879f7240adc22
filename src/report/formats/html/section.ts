import type { Assessment } from '../../../model/assessment.ts';
import type { Gate, Selection } from '../../../model/gate.ts';
import { type Child, element, type Markup } from './element.ts';

/** What the page shows of an assessment. */
export interface View {
  readonly selection: Selection;
  readonly gate?: Gate;
  /** Subject shown in parts that show one at a time. */
  readonly subject?: string;
}

/** A part of the page, in the order of its contents. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** `null` where there is nothing to show. */
  readonly body: (assessment: Assessment, view: View) => Child;
}

export function sectionOf({ id, title, body }: Section, assessment: Assessment, view: View): Markup | null {
  const content = body(assessment, view);
  if (content === null) return null;
  return element('section', { id }, element('h2', { id: `${id}-title`, tabindex: -1 }, title), content);
}

/** Collapsed details; printed closed. */
export function folded(id: string, summary: string, ...children: readonly Child[]): Markup {
  return element('details', { id }, element('summary', {}, summary), children);
}

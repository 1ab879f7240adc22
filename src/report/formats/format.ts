import type { Assessment } from '../../model/assessment.ts';
import type { Gate, Selection } from '../../model/gate.ts';
import type { Tone } from '../document.ts';

/** Gives text the look of its tone; the identity where there is no colour. */
export type Paint = (tone: Tone, text: string) => string;

export interface RenderOptions {
  readonly selection: Selection;
  readonly gate?: Gate;
  readonly verbose: boolean;
  /** Of the terminal, in characters; without it nothing is wrapped, cut or left out. */
  readonly width?: number;
  readonly paint: Paint;
}

/** One way of writing an assessment down. Pure: the same assessment and options give the same text. */
export interface Format {
  readonly render: (assessment: Assessment, options: RenderOptions) => string;
}

export const withoutColour: Paint = (_tone, text) => text;

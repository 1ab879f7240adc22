import type { Assessment } from '../../model/assessment.ts';
import type { Gate, Selection } from '../../model/gate.ts';
import type { Tone } from '../document.ts';
import type { OptionInForce } from '../documents/options.ts';
import type { Grid } from './grid.ts';

/** Gives text the look of its tone; the identity where there is no colour. */
export type Paint = (tone: Tone, text: string) => string;

/** How text looks where it goes. */
export interface Look {
  readonly paint: Paint;
  /** Of the terminal, in characters; without it nothing is wrapped, cut or left out. */
  readonly width?: number;
  /** How tables are set; plainly, where it is not given. Colours need one that measures them. */
  readonly grid?: Grid;
}

export interface RenderOptions extends Look {
  readonly selection: Selection;
  readonly gate?: Gate;
  readonly verbose: boolean;
  readonly inForce?: readonly OptionInForce[];
}

/** One way of writing an assessment down. Pure: the same assessment and options give the same output. */
interface Writer<Output> {
  readonly render: (assessment: Assessment, options: RenderOptions) => Output;
}

export type TextFormat = Writer<string>;
/** For files only: a workbook is nothing to read on a terminal or down a pipe. */
export type BinaryFormat = Writer<Promise<Uint8Array>>;
export type Format = TextFormat | BinaryFormat;

export const withoutColour: Paint = (_tone, text) => text;

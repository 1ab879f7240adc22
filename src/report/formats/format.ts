import type { Assessment } from '../../model/assessment.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Submitted } from '../../model/evidence.ts';
import type { Gate, Selection } from '../../model/gate.ts';
import type { InputFile } from '../../model/input.ts';
import type { ChartName } from '../charts/name.ts';
import type { Tone } from '../document.ts';
import type { Glyphs } from '../documents/bars.ts';
import type { OptionInForce } from '../documents/options.ts';
import type { Grid } from './grid.ts';

/** Gives text the look of its tone; the identity where there is no colour. */
export type Paint = (tone: Tone, text: string) => string;

/** How text looks where it goes. */
export interface Look {
  /** Colours; none if absent. */
  readonly paint?: Paint;
  /** Width of the terminal in characters; if absent, nothing is wrapped, cut or left out. */
  readonly width?: number;
  /** How tables are laid out; plain if absent. Colours need a grid that measures them. */
  readonly grid?: Grid;
  /** Characters for bars; no bars if absent. */
  readonly glyphs?: Glyphs;
}

export interface RenderOptions extends Look {
  readonly selection: Selection;
  readonly gate?: Gate;
  readonly verbose: boolean;
  readonly inForce?: readonly OptionInForce[];
  /** The evidence, for formats whose readers may try other choices. */
  readonly submitted?: Submitted;
  /** Of the program, for formats that name the tool they come from. */
  readonly version?: string;
  /** Which chart `svg` draws; the gaps, where it is not given. */
  readonly chart?: ChartName;
}

/** Findings of a refused input; nothing was computed. */
export interface Refusal {
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was read to its end, refused or not. */
  readonly inputs: readonly InputFile[];
}

/** Error in the options, or in a policy, configuration or accepted file. */
export interface Misuse {
  /** Plain lines: what is wrong, then each fault of its own. */
  readonly message: string;
  readonly hint: string;
  /** The first file that was to be read: some readers show nothing that is in no file. */
  readonly file?: string;
}

/** One way of writing an assessment down. Pure: the same assessment and options give the same output. */
interface Writer<Output> {
  readonly render: (assessment: Assessment, options: RenderOptions) => Output;
  /** Writes that an input is refused; if absent, nothing is written. */
  readonly refused?: (refusal: Refusal, options: Pick<RenderOptions, 'version'>) => string;
  /** Writes that the run cannot be made. */
  readonly unusable?: (misuse: Misuse, options: Pick<RenderOptions, 'version'>) => string;
  /** Markdown for the page of the build. */
  readonly summary?: {
    readonly render: (assessment: Assessment, options: Pick<RenderOptions, 'selection' | 'gate'>) => string;
    readonly refused: (refusal: Refusal) => string;
    readonly unusable: (misuse: Misuse) => string;
  };
}

export type TextFormat = Writer<string>;
/** For files only: a workbook or a paper is nothing to read on a terminal or down a pipe. */
export type BinaryFormat = Writer<Promise<Uint8Array>>;
export type Format = TextFormat | BinaryFormat;

export const withoutColour: Paint = (_tone, text) => text;

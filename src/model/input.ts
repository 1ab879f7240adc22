import type { CostCell, Submission } from './cost.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { IcbCode } from './geography.ts';
import type { Population } from './population.ts';
import type { Scheme } from './scheme.ts';

/** A file that was read. */
export interface InputFile {
  readonly file: string;
  readonly role: 'costs' | 'population' | 'policy' | 'schemes' | 'config' | 'accepted';
  readonly sha256: string;
  /** Rows of data, without the header and blank rows. */
  readonly rows: number;
  /** Of a CSV file's text; of a workbook, what kind it is. */
  readonly encoding: string;
  /** The ICBs it has figures of, by code. */
  readonly icbs?: readonly IcbCode[];
  /** Where the table was found. */
  readonly taken?: Taken;
}

/** What of a file was taken as its table. Lines count from 1. */
export interface Taken {
  readonly sheet?: string;
  readonly header: number;
  readonly first: number;
  readonly last: number;
  /** Rows that are totals of others, and rows that are notes. */
  readonly totals: number;
  readonly notes: number;
}

/** What the cost files say: nothing can be computed from it while a diagnostic is a fault. */
export interface CostInput {
  readonly cells: readonly CostCell[];
  readonly submissions: readonly Submission[];
  readonly files: readonly InputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What a population file says. */
export interface PopulationInput {
  readonly population: Population;
  readonly files: readonly InputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What the schemes tables say. */
export interface SchemeInput {
  readonly schemes: readonly Scheme[];
  readonly files: readonly InputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

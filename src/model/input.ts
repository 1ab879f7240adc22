import type { Icb, IcbCode } from './geography.ts';
import { ascending } from './order.ts';

/** Tables that are read, and that there are templates of. */
export const TABLE_KINDS = ['costs', 'population', 'schemes', 'succession', 'clusters', 'coding'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];
export type KindBesideCosts = Exclude<TableKind, 'costs'>;

/** The option that takes a table of each kind; costs need none, and a folder may hold schemes, too. */
export const TABLE_OPTIONS: Readonly<Record<KindBesideCosts, `--${string}`>> = {
  population: '--population',
  schemes: '--schemes',
  succession: '--succession',
  clusters: '--clusters',
  coding: '--cost-type-from',
};

/** What a file is read as. */
export const INPUT_ROLES = [...TABLE_KINDS, 'policy', 'config', 'accepted'] as const;

/** What is outside a table and may name the one value of a column that it lacks: its sheet's name, the titles above it, its file's name. */
export const SET_SOURCES = ['@sheet', '@title', '@file'] as const;
export type SetSource = (typeof SET_SOURCES)[number];

/** What is outside a table and says what a column would that it lacks. */
export interface NamedAround {
  readonly source: SetSource;
  readonly text: string;
  readonly icb?: Icb;
  /** True if the text is nearly the ICB's name. */
  readonly near?: true;
}

/** A column that a table lacks, filled by the user with one value for all rows. */
export interface SetField {
  readonly field: string;
  /** As every row has it. */
  readonly value: string;
  /** Absent if the user typed the value. */
  readonly from?: SetSource;
}

/** A file that was read. */
export interface InputFile {
  readonly file: string;
  readonly role: (typeof INPUT_ROLES)[number];
  /** In hexadecimal; '' where it was not read to its end. */
  readonly sha256: string;
  /** Rows of data, without the header and blank rows. */
  readonly rows: number;
  /** Text encoding of a CSV file; file type of a workbook. */
  readonly encoding: string;
  /** Codes of the ICBs that it has figures for. */
  readonly icbs?: readonly IcbCode[];
  /** Where the table was found. */
  readonly taken?: Taken;
  /** What a configuration sets that was found and not named: a text for each option that the run takes from it. */
  readonly sets?: Readonly<Record<string, string>>;
}

/** The part of a file read as its table. Lines count from 1. */
export interface Taken {
  readonly sheet?: string;
  readonly header: number;
  readonly first: number;
  readonly last: number;
  /** Rows that are totals of others, and rows that are notes. */
  readonly totals: number;
  readonly notes: number;
  /** Columns that the user filled. */
  readonly set?: readonly SetField[];
  /** Headers of the columns whose codes give the cost types; none in a table that keeps its own beside a coding. */
  readonly coded?: readonly string[];
}

/** By role, then by path as it was given. */
export function inputsInOrder(inputs: readonly InputFile[]): readonly InputFile[] {
  return inputs.toSorted((a, b) => ascending(a.role, b.role) || ascending(a.file, b.file));
}

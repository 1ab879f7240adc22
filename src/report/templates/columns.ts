import { BOUNDS, type Bound } from '../../model/bound.ts';
import type { TableKind } from '../../model/input.ts';
import type { VocabularyName } from './vocabularies.ts';

/** What stands in the cells of a column. */
export type Takes =
  | { readonly kind: 'text' }
  | { readonly kind: 'pounds'; readonly bound: Bound }
  | { readonly kind: 'heads'; readonly bound: Bound }
  | { readonly kind: 'share' }
  | { readonly kind: 'word'; readonly vocabulary: VocabularyName };

export interface TemplateColumn {
  readonly header: string;
  /** Filled in by the template, to be filled in, or optional. */
  readonly need: 'given' | 'wanted' | 'optional';
  readonly takes: Takes;
  readonly means: string;
  /** Whether it is for rows of the baseline alone, or for those of every other scenario. */
  readonly only?: 'baseline' | 'later';
}

const TEXT = { kind: 'text' } as const;
const word = (vocabulary: VocabularyName) => ({ kind: 'word', vocabulary }) as const;

const ICB: readonly TemplateColumn[] = [
  { header: 'icb_code', need: 'given', takes: word('icb_code'), means: 'Which ICB the row is of.' },
  {
    header: 'icb_name',
    need: 'given',
    takes: TEXT,
    means: 'Its name, for the reader; it may stay blank in rows that you add, and must agree with the code.',
  },
];

/** Columns of each kind of table. The periods of a costs table follow from the policy. */
export const COLUMNS: Readonly<Record<TableKind, readonly TemplateColumn[]>> = {
  costs: [
    ...ICB,
    { header: 'scenario', need: 'given', takes: word('scenario'), means: 'Which view of the cost the row gives.' },
    { header: 'cost_type', need: 'given', takes: word('cost_type'), means: 'Which part of the cost the row gives.' },
  ],
  population: [
    ...ICB,
    {
      header: 'population',
      need: 'wanted',
      takes: { kind: 'heads', bound: BOUNDS.population },
      means: 'Heads on the basis of the row; whole, or with a fraction as weighted populations have.',
    },
    {
      header: 'basis',
      need: 'wanted',
      takes: word('basis'),
      means: 'Whose heads are counted. An ICB has one row for each basis that you give; --basis says which one is used.',
    },
    { header: 'as_at', need: 'optional', takes: TEXT, means: 'The date or year of the count, such as 2025/26.' },
    { header: 'source', need: 'optional', takes: TEXT, means: 'Where the figure is from; reports name it.' },
  ],
  schemes: [
    ...ICB,
    { header: 'scheme', need: 'wanted', takes: TEXT, means: 'Its name, once in its ICB.' },
    {
      header: 'start',
      need: 'wanted',
      takes: word('start'),
      means: 'When it begins to save: the first month of a month, quarter or year.',
    },
    {
      header: 'annual_saving',
      need: 'wanted',
      takes: { kind: 'pounds', bound: BOUNDS.annual_saving },
      means: 'What the ICB no longer spends a year.',
    },
    { header: 'function', need: 'optional', takes: word('function'), means: 'Which of its functions the saving is on.' },
    { header: 'recurrence', need: 'optional', takes: word('recurrence'), means: 'Whether the saving comes again every year.' },
    {
      header: 'moves_to',
      need: 'wanted',
      takes: word('moves_to'),
      means: 'Who takes the cost over. A scheme whose cell is left blank cannot be judged.',
    },
    {
      header: 'receiving_cost',
      need: 'optional',
      takes: { kind: 'pounds', bound: BOUNDS.receiving_cost },
      means: 'What the receiver will spend a year; only where moves_to names one.',
    },
    {
      header: 'one_off_cost',
      need: 'optional',
      takes: { kind: 'pounds', bound: BOUNDS.one_off_cost },
      means: 'What the change costs once. It counts as transition cost where every scheme of the ICB gives one.',
    },
    {
      header: 'likelihood',
      need: 'optional',
      takes: TEXT,
      means: 'How likely the saving is delivered: a percentage, or high, medium or low.',
    },
    { header: 'wte', need: 'optional', takes: TEXT, means: 'Posts that leave, in whole time equivalents.' },
    { header: 'note', need: 'optional', takes: TEXT, means: 'Words of your own; they are not read.' },
  ],
  succession: [
    { header: 'icb_code', need: 'given', takes: TEXT, means: 'The ICB of 2025/26 whose costs are shared.' },
    { header: 'icb_name', need: 'given', takes: TEXT, means: 'Its name, for the reader.' },
    { header: 'successor_code', need: 'given', takes: TEXT, means: 'An ICB of 2026/27 that takes part of them over.' },
    { header: 'successor_name', need: 'given', takes: TEXT, means: 'Its name, for the reader.' },
    {
      header: 'cost_type',
      need: 'optional',
      takes: word('cost_type'),
      means: 'The costs that the row shares. Blank: all that have no rows of their own.',
    },
    {
      header: 'share',
      need: 'wanted',
      takes: { kind: 'share' },
      means: 'What was agreed, as a ratio or a percentage: 0.585 or 58.5%. The shares of an ICB add up to 1 exactly.',
    },
    { header: 'note', need: 'optional', takes: TEXT, means: 'Words of your own; they are not read.' },
  ],
  clusters: [
    { header: 'cluster', need: 'given', takes: TEXT, means: 'The id of the cluster, by which reports and options name it.' },
    { header: 'cluster_name', need: 'optional', takes: TEXT, means: 'Its name; the id stands where there is none.' },
    ...ICB,
  ],
  coding: [
    ...['Cost Centre', 'Subjective'].map(
      (header): TemplateColumn => ({
        header,
        need: 'wanted',
        takes: TEXT,
        means: 'A code of the ledger, or a pattern of codes in which * is any text. Write the header as the ledger has it.',
      }),
    ),
    { header: 'cost_type', need: 'wanted', takes: word('cost_type'), means: 'What rows with these codes are.' },
    { header: 'note', need: 'optional', takes: TEXT, means: 'Words of your own; they are not read.' },
  ],
};

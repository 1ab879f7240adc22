import { type Diagnostic, isFault } from '../../model/diagnostic.ts';
import type { DoubtId } from '../../model/doubt.ts';
import type { WarningFacts } from '../../model/warningFacts.ts';
import { codeWords } from './diagnostics.ts';
import { isOpenDoubt } from './gate.ts';
import { sentence } from './values.ts';

/** What each doubt is of, where findings are counted by kind. */
const DOUBTS: Readonly<Record<DoubtId, string>> = {
  sign: 'a cost below 0',
  'nil-or-unit': 'a cost that is suddenly next to nothing',
  'unit-apart': 'amounts in two units',
  doubled: 'an amount that stands twice',
  population: 'heads far from the published ones',
  allowance: 'an allowance in place of the cost',
  'turns-on': 'a verdict that turns on credits, moved cost or non-recurrent cost',
  'receiving-unit': 'a receiving cost in another unit',
};

/** What each warning is, in the same place: each finding has its own sentence elsewhere. */
const WARNINGS: Readonly<Record<Exclude<keyof WarningFacts, 'doubtful'>, string>> = {
  'acceptance-expired': 'Agreement that has ended',
  'acceptance-idle': 'Agreement to a doubt that is not raised',
  'acceptance-unmatched': 'Agreement that covers nothing',
  'file-refused': 'File left out, because it is refused',
  'files-passed-over': 'Files that were not read',
  'table-passed-over': 'Table that was not used',
  'schemes-passed-over': 'Schemes that are not in the roll-up',
  'unknown-column': 'Column that was not read',
  'unknown-columns': 'Columns that were not read',
  'export-partial': 'File that says data were left out of it',
  'sheets-read': 'Several sheets of a workbook read',
  'table-beside': 'Second table in the sheet, not read',
  'table-below': 'Second table in the file, not read',
  'total-differs': 'Total that its rows do not add up to',
  'hidden-cells': 'Hidden rows or columns, read like the rest',
  'struck-out': 'Figures struck out, counted like the rest',
  'sub-penny': 'Amounts finer than a penny, rounded',
  'marked-missing': 'Marks in place of figures, counted as missing',
  'footnote-marks': 'Footnote marks left off',
  'dash-for-nil': 'Dashes read as 0',
  'running-totals-fall': 'Running total that falls',
  'running-totals-stand': 'Running total that stands still',
  'running-totals-lines': 'Running total with more or fewer rows than before',
  'quarter-of-one-year': 'Quarter of which year is meant',
  'day-for-year': 'Date read as a month',
  'cost-type-assumed': 'No cost type given, read as running cost',
  'coding-idle': 'Row of the coding that decides nothing',
  'blank-amounts': 'Blank amounts, counted as missing',
  'shared-cells': 'Two files that add to the same figures',
  'body-taken': 'Code that two ICBs have had',
  'shares-idle': 'Agreed shares that share nothing',
  'rows-twice': 'Rows that stand twice',
  'unit-from-title': 'Unit taken from the title',
  'unit-from-row': 'Unit taken from a row below the header',
  'unit-of-heads': 'Heads in thousands or millions',
  'named-otherwise': 'ICB that is not the one the file is named by',
  'year-around': 'Year of --year that is not that of the title',
  'region-disagrees': 'Region that is not the ICB’s',
  'population-old': 'Population of an early year',
  'unit-in-header': 'Unit of the header taken, not that of --unit',
  'entry-idle': 'Entry of the configuration without a file',
  'set-idle': 'Setting of the configuration that fills nothing',
  'mapped-column-absent': 'Column of --map that is not there',
  'running-cost-allowance': 'Allowance mentioned',
  'baseline-other-year': 'Baseline of another year',
  'baseline-incomplete': 'Baseline not complete',
  'baseline-type-absent': 'Cost type missing in part of the baseline',
  'view-lacks-types': 'Actuals or forecast without a cost type that the plan has',
  'month-partly-blank': 'Month partly blank',
  'month-of-part': 'Month given for part of a succession group',
  'month-lacks-types': 'Month without running cost or programme pay',
  'type-dropped': 'Cost type of the baseline that the plan lacks',
  'year-partly-blank': 'Year partly blank',
  'year-beside-months': 'Cost given for the year alone',
  'better-view-blank': 'Blank actuals or forecast, so that the plan counts',
  'no-deadline-figure': 'No figure for the deadline month',
  'no-population': 'No population',
  'population-of-other-basis': 'Population of another basis',
  'population-unusual': 'Population apart from the published one',
  'cost-taken-up': 'Cost that another ICB takes up',
  'stands-either-way': 'Credits or moved cost on which no verdict turns',
  'outside-all-year': 'Cost that is outside the run rate all year',
  'rate-far-above': 'Rate far above the policy’s',
  'cost-rises': 'Cost that rises',
  'moves-to-assumed': 'Schemes read as moving nothing',
  'schemes-without-costs': 'Schemes of an ICB without costs',
  'scheme-like-total': 'Scheme that looks like a total',
  'icbs-without-schemes': 'ICBs without schemes',
  'scheme-net-not-positive': 'Scheme that saves nothing overall',
  'scheme-receiving-nil': 'Receiver that will spend nothing',
  'scheme-receiving-blank': 'Scheme without its receiving cost',
  'scheme-function-unsettled': 'Move of a function that the policy leaves open',
  'scheme-destination-blank': 'Scheme that does not say who receives the cost',
  'one-off-cost-blank': 'Scheme without its one-off cost',
  'transition-twice': 'Transition cost given twice',
  'cost-per-head-apart': 'Cost per head far from the others’',
  'cost-per-head-implausible': 'Cost per head hard to believe',
  'type-stops': 'Cost type that stops',
  'functions-dropped': 'Functions that stop',
  'run-rate-falls': 'Run rate that falls steeply',
  'views-apart': 'Actuals, forecast and plan far apart',
  'deep-cut': 'Run rate far below the baseline',
  'months-only-rise': 'Months that only rise, as running totals do',
  'baseline-per-head-high': 'Baseline per head high',
  'scheme-in-several-icbs': 'Scheme given for several ICBs',
  'scheme-savings-apart': 'Scheme savings far from the plan’s',
  'scheme-names-receiver': 'Scheme that names a receiver and moves nothing',
  'actuals-equal-plan': 'Actuals equal to the plan',
};

/** `Doubtful: a cost below 0 (sign)`, or what a warning is. A doubt's id is what agreements and `rules` take. */
export function findingKind(diagnostic: Diagnostic): string {
  if (isFault(diagnostic)) return sentence(codeWords(diagnostic.code));
  if (diagnostic.code !== 'doubtful') return WARNINGS[diagnostic.code];
  const [first] = diagnostic.facts.doubts;
  const how = isOpenDoubt(diagnostic) ? 'Doubtful' : 'Doubt accepted';
  return first ? `${how}, ${DOUBTS[first.doubt]} (${first.doubt})` : how;
}

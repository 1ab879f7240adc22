import { type PolicyResult, parsePolicy as parse } from './policy/parse.ts';
import { BUNDLED_POLICIES } from './policy/policy.ts';

export { assess } from './assess/assess.ts';
export { compare } from './assess/compare/compare.ts';
export { judgeWorse } from './assess/compare/worse.ts';
export { gate } from './assess/gate.ts';
export { standsFor } from './assess/rebalance/standsFor.ts';
export { rollupFaults } from './assess/rollup.ts';
export { judgeAgain } from './assess/saved/judgeAgain.ts';
export { type Source, SourceError } from './input/bytes/source.ts';
export { readClusters } from './input/clusters/readClusters.ts';
export { type CodingOptions, readCoding } from './input/coding/readCoding.ts';
export type { CostOptions } from './input/costs/costRows.ts';
export { readCosts } from './input/costs/readCosts.ts';
export type { PopulationOptions } from './input/population/populationTable.ts';
export { readPopulation } from './input/population/readPopulation.ts';
export { readSchemes } from './input/schemes/readSchemes.ts';
export type { SchemeOptions } from './input/schemes/schemeRows.ts';
export { readSuccession } from './input/succession/readSuccession.ts';
export type { SuccessionOptions } from './input/succession/successionRows.ts';
export type * from './model/assessment.ts';
export type * from './model/check.ts';
export { CHECK_IDS, CHECKS, ENGLAND } from './model/check.ts';
export type * from './model/coding.ts';
export type * from './model/comparison.ts';
export type * from './model/cost.ts';
export { COST_TYPES, RECURRENCES, SCENARIOS, VIEWS } from './model/cost.ts';
export { type Decimal, decimal, decimalText, parseDecimal } from './model/decimal.ts';
export type * from './model/diagnostic.ts';
export { isFault } from './model/diagnostic.ts';
export type * from './model/evidence.ts';
export type * from './model/footprints.ts';
export type * from './model/gate.ts';
export { DEFAULT_CHECKS, EVERYTHING, GATE_LEVELS } from './model/gate.ts';
export type * from './model/geography.ts';
export { FOOTPRINTS } from './model/geography.ts';
export type * from './model/input.ts';
export type * from './model/measures.ts';
export { MEASURE_KEYS, MEASURES } from './model/measures.ts';
export { type Pence, poundsText, UNITS, type Unit } from './model/money.ts';
export { type FinancialYear, financialYearText, type Month, monthOf, monthText } from './model/month.ts';
export type * from './model/notAssessed.ts';
export type { ParameterName } from './model/parameters.ts';
export { PARAMETER_NAMES } from './model/parameters.ts';
export { type Period, periodText } from './model/period.ts';
export type { Place } from './model/place.ts';
export type * from './model/policy.ts';
export type * from './model/population.ts';
export { BASES, envelopeOf, headsOf } from './model/population.ts';
export { percentText, type Ratio, ratioText } from './model/ratio.ts';
export type * from './model/rebalance.ts';
export { SHARED_BY } from './model/rebalance.ts';
export type * from './model/risk.ts';
export type * from './model/saved.ts';
export type * from './model/scheme.ts';
export { MOVES } from './model/scheme.ts';
export type * from './model/scope.ts';
export type * from './model/sensitivity.ts';
export { NotInForceError, policyFrom } from './policy/inForce.ts';
export { OverrideError, withDeadline, withOverride, withRate, withReduction } from './policy/override.ts';
export type { PolicyProblem, PolicyResult } from './policy/parse.ts';
export { BUNDLED_POLICIES, blueprint } from './policy/policy.ts';
export { clustersOf } from './reference/clusters.ts';
export { footprintsOf, laterPopulation } from './reference/footprints.ts';
export { england } from './reference/geography.ts';
export { basisFacts, bundledPopulation } from './reference/populations.ts';
export type { ChartName } from './report/charts/name.ts';
export type { Tone } from './report/document.ts';
export type { Glyphs } from './report/documents/bars.ts';
export {
  type BinaryFormat,
  type Format,
  type Look,
  type Misuse,
  type Paint,
  type Refusal,
  type RenderOptions,
  type TextFormat,
  withoutColour,
} from './report/formats/format.ts';
export type { Grid, GridColumn } from './report/formats/grid.ts';
export { FORMAT_NAMES, type FormatName, formatOfFile, loadFormat } from './report/formats/registry.ts';
export { comparisonJson } from './report/json/comparison.ts';
export { readSaved, type SavedResult } from './report/json/read.ts';
export { rebalanceJson } from './report/json/rebalance.ts';
export { savedOf } from './report/json/saved.ts';
export { sensitivityJson } from './report/json/sensitivity.ts';
export { rollupCsv } from './report/rollup/csv.ts';
export { DIALECTS, type Dialect } from './report/rollup/dialects.ts';
export { type LedgerField, type LedgerTable, rollupSql } from './report/rollup/sql.ts';
export { checkSentence } from './report/words/checks.ts';
export { diagnosticWords } from './report/words/diagnostics.ts';
export type { Words } from './report/words/words.ts';
export { assessSubmitted, type Case } from './whatif/assessSubmitted.ts';
export { rebalance } from './whatif/rebalance.ts';
export { sensitivity } from './whatif/sensitivity.ts';

/**
 * Reads a policy file.
 * @param source the file's JSON, as text or as the bytes of the file
 * @param usual gives the parameters that the file lacks because they are younger
 * @returns the policy, or everything that is wrong with the file; never throws
 */
export function parsePolicy(source: string | Uint8Array, usual = BUNDLED_POLICIES[0]): PolicyResult {
  return parse(source, usual);
}

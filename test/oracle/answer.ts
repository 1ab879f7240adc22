/** What the oracle answers, in the words of the JSON document. */
import type { OracleDoubt } from './doubts/doubt.ts';
import type { OracleSchemeAnswer, OracleVerdict } from './schemes.ts';

export interface OracleMonth {
  readonly month: string;
  readonly runRate: string | null;
  readonly countedRunRate: string | null;
  readonly view: string;
}

/** A step of the way from baseline to envelope. */
export interface OracleStep {
  readonly step: string;
  /** Of schemes: whose they are, which one if it is one, and how many. */
  readonly of: string | null;
  readonly scheme: string | null;
  readonly schemes: number | null;
  readonly amount: string;
}

/** Figures as the JSON document writes them. */
export interface OracleFigures {
  readonly population: string | null;
  readonly baseline: string | null;
  readonly envelope: string | null;
  readonly requiredSaving: string | null;
  readonly requiredReduction: string | null;
  readonly reductionCeiling: string | null;
  readonly runRate: string | null;
  readonly disallowedSaving: string | null;
  readonly undecidedSaving: string | null;
  readonly exitRunRate: string | null;
  readonly netExitRunRate: string | null;
  readonly envelopeGap: string | null;
  readonly reductionGap: string | null;
  readonly achievedReduction: string | null;
  readonly costPerHead: { readonly baseline: string | null; readonly exit: string | null };
  readonly view: string | null;
  readonly periodMonths: number | null;
  readonly delivery: { readonly status: string; readonly month: string | null; readonly monthsLate: number | null };
  readonly latest: {
    readonly month: string | null;
    readonly view: string | null;
    readonly runRate: string | null;
    readonly gap: string | null;
  };
  readonly inYearCost: string | null;
  readonly inYearSaving: string | null;
  readonly transitionCost: string | null;
  readonly transitionSurplus: string | null;
  readonly paybackMonths: string | null;
  readonly nonRecurrentAtDeadline: string | null;
  readonly outOfScope: { readonly pod: string | null; readonly 'specialised-commissioning': string | null };
  readonly hosted: string | null;
  readonly months: readonly OracleMonth[];
  readonly stillToFind: { readonly byDeadline: string | null; readonly byYearEnd: string | null };
  readonly schemeSaving: string | null;
  readonly unexplained: string | null;
  readonly bridge: readonly OracleStep[] | null;
  readonly functions: OracleFunctions | null;
}

export interface OracleFunctions {
  /** By id, the figures' own word, or blank. */
  readonly rows: ReadonlyMap<string, OracleFunctionRow>;
  readonly keptAndGrown: string | null;
  readonly keptAndGrownShare: string | null;
  readonly withoutFunction: string | null;
}

export interface OracleFunctionRow {
  readonly baseline: string | null;
  readonly exitRunRate: string | null;
  /** By ICB and name. */
  readonly moves: ReadonlyMap<string, { readonly movesTo: string; readonly annualSaving: string }>;
}

export interface OracleSubject {
  readonly figures: OracleFigures;
  readonly verdicts: Readonly<Record<string, OracleVerdict>>;
  /** ICBs without population, baseline or figure for the deadline month; none for an ICB. */
  readonly missing: readonly string[];
  /** Of an ICB; none for a region and England. */
  readonly doubts: readonly OracleDoubt[];
}

export interface OracleAnswer {
  readonly icbs: ReadonlyMap<string, OracleSubject>;
  readonly regions: ReadonlyMap<string, OracleSubject>;
  /** Those of which a line names an ICB. */
  readonly clusters: ReadonlyMap<string, OracleSubject>;
  readonly england: OracleSubject;
  /** By ICB and name, as in `QF7/Digital team`. */
  readonly schemes: ReadonlyMap<string, OracleSchemeAnswer>;
}

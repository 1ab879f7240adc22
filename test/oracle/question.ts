/** What the oracle is asked: every line and scheme, and what the policy says. */
import type { OracleLine } from './lines.ts';
import type { OracleScheme } from './schemes.ts';

export interface OracleQuestion {
  readonly lines: readonly OracleLine[];
  /** `null` where there is no table of schemes. */
  readonly schemes: readonly OracleScheme[] | null;
  /** ICB to heads, as a decimal. */
  readonly population: ReadonlyMap<string, string>;
  /** The bundled heads that a given population is held against; `null` where the population is the bundled one. */
  readonly usualPopulation: ReadonlyMap<string, string> | null;
  /** ICB to region: all the ICBs there are. */
  readonly regionOf: ReadonlyMap<string, string>;
  /** ICB to the id of its cluster, of those that are in one. */
  readonly clusterOf?: ReadonlyMap<string, string>;
  readonly rate: string;
  readonly reduction: string;
  readonly baselineYear: string;
  readonly deadline: string;
  readonly recurrentUntil: string;
  /** How far, of the planned saving, schemes may be from it. */
  readonly tolerance: string;
}

import type { Agreed } from './accepted.ts';
import type { CostCell, Submission } from './cost.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { DoubtAcceptance } from './doubt.ts';
import type { Footprints } from './footprints.ts';
import type { GateOptions } from './gate.ts';
import type { Bodies, IcbCode } from './geography.ts';
import type { InputFile } from './input.ts';
import type { Pence } from './money.ts';
import type { ParameterOptionName } from './parameters.ts';
import type { Override, Policy } from './policy.ts';
import type { Basis, Population } from './population.ts';
import type { Scheme } from './scheme.ts';

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

/** The running cost allowance of an ICB in one financial year. */
export interface Allowance {
  readonly pence: Pence;
  /** `2025/26` */
  readonly year: string;
}

/** What an assessment is made from. */
export interface Evidence {
  readonly costs: CostInput;
  /** A file's, with what is to be said of it; or bundled. */
  readonly population: PopulationInput | Population;
  /** The bundled heads on the same basis, to hold a given population against. */
  readonly usualPopulation?: Population;
  /** Without them no saving is judged, and none disallowed. */
  readonly schemes?: SchemeInput;
  readonly policy: Policy;
  /** The bodies that the report is drawn of. */
  readonly geography: Bodies;
  /** Given where bodies of the footprint of 2026/27 are named or reported on. */
  readonly footprints?: Footprints;
  /** Files that say how to assess, and hold no figures: a policy that is not the bundled one, a configuration. */
  readonly setup?: readonly InputFile[];
  /** Published running cost allowances; costs equal to them leave out programme pay. */
  readonly allowances?: ReadonlyMap<IcbCode, Allowance>;
  /** Doubts that a region has agreed to, and that hold on the day of the run. */
  readonly acceptedDoubts?: readonly DoubtAcceptance[];
}

/** Choices that can change for the same evidence, as typed; an absent choice takes the policy's value. */
export interface Choices extends Readonly<Partial<Record<ParameterOptionName, string>>> {
  readonly basis: Basis;
}

/** Agreements to findings, the file that holds them, and the day they are read on where one of them ends. */
export interface Agreements {
  readonly agreed: Agreed;
  readonly input: InputFile;
  readonly asAt?: string;
}

/** Everything that was handed in: it can be assessed again, on the same choices or on others. */
export interface Submitted {
  /** The policy as it was before any choice. */
  readonly policy: Policy;
  readonly choices: Choices;
  /** Reading options of the user. They were applied while reading and do not change with the choices. */
  readonly reading: readonly Override[];
  readonly evidence: Omit<Evidence, 'policy' | 'population' | 'usualPopulation'>;
  /** Population from a file, on the basis of the choices; no other basis can be chosen. */
  readonly population?: PopulationInput;
  /** The bundled heads, by basis. */
  readonly populations: readonly Population[];
  /** What is gated, where anything is. */
  readonly gate?: Omit<GateOptions, 'accepted'>;
  readonly agreements?: Agreements;
}

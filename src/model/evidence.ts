import type { Agreed } from './accepted.ts';
import type { Coding } from './coding.ts';
import type { CostCell, Submission } from './cost.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { DoubtAcceptance } from './doubt.ts';
import type { AgreedShare, Footprints } from './footprints.ts';
import type { GateOptions } from './gate.ts';
import type { Bodies, Cluster, Footprint, IcbCode } from './geography.ts';
import type { InputFile } from './input.ts';
import type { Pence } from './money.ts';
import type { ParameterOptionName } from './parameters.ts';
import type { Place } from './place.ts';
import type { Override, Policy } from './policy.ts';
import type { Basis, Population } from './population.ts';
import type { RefusedFile } from './refused.ts';
import type { Scheme } from './scheme.ts';

/** The files of one kind, and what is to be said of them. */
interface FilesRead {
  readonly files: readonly InputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The contents of the cost files. If a diagnostic is a fault, nothing may be computed from them. */
export interface CostInput extends FilesRead {
  readonly cells: readonly CostCell[];
  readonly submissions: readonly Submission[];
}

/** The contents of the population file. */
export interface PopulationInput extends FilesRead {
  readonly population: Population;
}

/** The contents of the scheme files. */
export interface SchemeInput extends FilesRead {
  readonly schemes: readonly Scheme[];
}

/** The contents of a clusters file. */
export interface ClusterInput extends FilesRead {
  /** In order of id. */
  readonly clusters: readonly Cluster[];
  /** The cell of each ICB. */
  readonly places: ReadonlyMap<IcbCode, Place>;
}

/** What a table of agreed shares says. */
export interface SuccessionInput extends FilesRead {
  readonly agreed: readonly AgreedShare[];
}

/** What a table of codes and their cost types says. */
export interface CodingInput {
  /** Absent where its header cannot be read. */
  readonly coding?: Coding;
  readonly files: readonly InputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The running cost allowance of an ICB in one financial year. */
export interface Allowance {
  readonly pence: Pence;
  /** `2025/26` */
  readonly year: string;
}

/** Everything that an assessment follows from. */
export interface Evidence {
  readonly costs: CostInput;
  /** From a file, with its findings, or bundled. */
  readonly population: PopulationInput | Population;
  /** The bundled heads on the same basis, for comparison with a given file. */
  readonly usualPopulation?: Population;
  /** Without schemes no saving is judged, and none is disallowed. */
  readonly schemes?: SchemeInput;
  /** Its shares go before those of the population, for costs. */
  readonly succession?: SuccessionInput;
  readonly policy: Policy;
  /** A file whose clusters are those of the bodies below. */
  readonly clusters?: ClusterInput;
  /** The bodies that the report is drawn of. */
  readonly geography: Bodies;
  /** Given where bodies of the footprint of 2026/27 are named or reported on. */
  readonly footprints?: Footprints;
  /** Files without figures that set the assessment up, such as a policy or a configuration. */
  readonly setup?: readonly InputFile[];
  /** Published running cost allowances; costs equal to them leave out programme pay. */
  readonly allowances?: ReadonlyMap<IcbCode, Allowance>;
  /** Files that were left out, and with them the ICBs whose figures they may hold. Absent where there is none. */
  readonly refused?: readonly RefusedFile[];
  /** Doubts that a region has agreed to, and that hold on the day of the run. */
  readonly acceptedDoubts?: readonly DoubtAcceptance[];
}

/** Values that the user may choose for the same evidence, as typed. An absent one is the policy's. */
export interface Choices extends Readonly<Partial<Record<ParameterOptionName, string>>> {
  readonly basis: Basis;
  /** Absent where the evidence can be drawn of its own footprint only. */
  readonly footprint?: Footprint;
}

/** The agreements of a file. `asAt` is the day of the run, `2026-01-31`, needed if one of them ends. */
export interface Agreements {
  readonly agreed: Agreed;
  readonly input: InputFile;
  readonly asAt?: string;
}

/** A submission, which can be assessed again with other choices. */
export interface Submitted {
  /** The policy before any choice. */
  readonly policy: Policy;
  readonly choices: Choices;
  /** The user's reading options, which are already applied and do not change with the choices. */
  readonly reading: readonly Override[];
  readonly evidence: Omit<Evidence, 'policy' | 'population' | 'usualPopulation'>;
  /** Population from a file, on the basis of the choices. No other basis can be chosen then. */
  readonly population?: PopulationInput;
  /** The bundled heads, by basis and year. Those of 2026/27 are of its footprint alone. */
  readonly populations: readonly Population[];
  /** Absent if nothing is gated. */
  readonly gate?: Omit<GateOptions, 'accepted'>;
  readonly agreements?: Agreements;
}

/**
 * Whatever is done to a plan that misses its limit, `check` does not pass it; and nothing that is harmless takes a pass away.
 * `DISTORTIONS=1000` tries each side that often, `SEED=7` begins with another plan, and `TRIAL=` with a
 * part of its name tries one alone: with the seed that a failure names, it repeats that failure.
 */
import { expect, test } from 'vitest';
import { HARMLESS } from './distortions/harmless.ts';
import type { Plan } from './distortions/plan.ts';
import { firstSeed, type Random, randomOf } from './distortions/random.ts';
import { described, type Submission, statusOf, submit } from './distortions/submission.ts';
import { changed, planFor, type Trial } from './distortions/trial.ts';
import { WARNED } from './distortions/wrong/warned.ts';
import { DISTORTIONS } from './distortions/wrong.ts';

const RUNS = Number(process.env.DISTORTIONS ?? 100);
const FIRST = firstSeed();
const TIME_LIMIT = 60_000 + RUNS * 1000;

/** Tries each in turn; what went wrong, with the seed that repeats it. */
async function failures(
  trials: readonly Trial[],
  side: 'missed' | 'met',
  runs: number,
  submissionOf: (trial: Trial, plan: Plan, random: Random) => Submission,
  isWanted: (status: number, stderr: string) => boolean,
): Promise<readonly string[]> {
  const found = new Map<string, { count: number; first: string }>();
  const tried = trials.filter(({ name }) => name.includes(process.env.TRIAL ?? ''));
  for (let run = 0; run < runs; run++) {
    const trial = tried[run % tried.length];
    if (!trial) continue;
    const seed = FIRST + run;
    const random = randomOf(seed);
    const submission = submissionOf(trial, planFor(trial, side, random), random);
    const { status, stderr } = await statusOf(submission);
    if (isWanted(status, stderr)) continue;
    const { layout, format, when } = submission.plan;
    const before = found.get(trial.name);
    const first = `SEED=${seed} gives status ${status} (${layout}, ${format}, ${when})\n${stderr}${described(submission).slice(0, 6000)}`;
    found.set(trial.name, { count: (before?.count ?? 0) + 1, first: before?.first ?? first });
  }
  return [...found].map(([name, { count, first }]) => `${name}: ${count} times, first with ${first}`);
}

const untouched = (_: Trial, plan: Plan) => submit(plan);
const few = Math.ceil(RUNS / 4);

test(
  'plans that miss their limit are missed',
  async () => {
    expect(await failures(DISTORTIONS, 'missed', few, untouched, (status) => status === 1)).toEqual([]);
  },
  TIME_LIMIT,
);

test(
  'plans that meet their limit are met',
  async () => {
    expect(await failures(HARMLESS, 'met', few, untouched, (status) => status === 0)).toEqual([]);
  },
  TIME_LIMIT,
);

test(
  'no distortion of a missed plan passes',
  async () => {
    expect(await failures(DISTORTIONS, 'missed', RUNS, changed, (status) => [1, 3, 4].includes(status))).toEqual([]);
  },
  TIME_LIMIT,
);

test(
  'what passes though it may be wrong passes with a warning',
  async () => {
    const isTold = (status: number, stderr: string) => [1, 3, 4].includes(status) || (status === 0 && /\bwarnings?\b/.test(stderr));
    expect(await failures(WARNED, 'missed', few, changed, isTold)).toEqual([]);
  },
  TIME_LIMIT,
);

test(
  'nothing harmless takes a pass away',
  async () => {
    expect(await failures(HARMLESS, 'met', RUNS, changed, (status) => status === 0)).toEqual([]);
  },
  TIME_LIMIT,
);

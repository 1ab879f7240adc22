/**
 * The rules of doubt alone, as the oracle tells them, against what is done to the rows of plans whose truth is known: they are
 * enough for every distortion, and too much for nothing harmless. What is a matter of reading is left to the program.
 */
import { expect, test } from 'vitest';
import { HARMLESS } from './distortions/harmless.ts';
import { passesByTheRules } from './distortions/judged.ts';
import { firstSeed, randomOf } from './distortions/random.ts';
import { described, submit } from './distortions/submission.ts';
import { planFor, type Trial } from './distortions/trial.ts';
import { DISTORTIONS } from './distortions/wrong.ts';

const TIMES = Number(process.env.DISTORTIONS ?? 100) / 100;
const FIRST = firstSeed();

function wrongly(trials: readonly Trial[], side: 'missed' | 'met'): readonly string[] {
  return trials.flatMap((trial, index) =>
    Array.from({ length: Math.ceil(TIMES) }, (_, turn) => FIRST + index + turn * trials.length).flatMap((seed) => {
      const random = randomOf(seed);
      const plan = trial.change(planFor(trial, side, random), random);
      if ('files' in plan || passesByTheRules(plan) === (side === 'met')) return [];
      return [`${trial.name}, seed ${seed}, ${plan.layout}, ${plan.when}\n${described(submit(plan)).slice(0, 6000)}`];
    }),
  );
}

test('no distortion of the rows of a missed plan passes by the rules', () => {
  expect(wrongly(DISTORTIONS, 'missed')).toEqual([]);
}, 600_000);

test('nothing harmless done to the rows of a met plan is doubted by the rules', () => {
  expect(wrongly(HARMLESS, 'met')).toEqual([]);
}, 600_000);

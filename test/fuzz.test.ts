/** Files broken on purpose. `npm run fuzz` tries as many as it is told to; here are a few, always the same. */
import { expect, test } from 'vitest';
import { soundCheck, tryOne } from './fuzz/fuzz.ts';
import { KINDS } from './fuzz/kinds.ts';
import { firstSeed } from './properties/distortions/random.ts';

const FILES = 1000;

test('no broken file ends in a defect, in a fault without a place, or in another figure that passes', async () => {
  const first = firstSeed();
  const statuses = new Set<number>();
  for (let seed = first; seed < first + FILES; seed++) {
    const { kind, faults, argv, broken, status, stderr } = await tryOne(seed);
    statuses.add(status);
    expect(faults, `npm run fuzz -- --seed ${seed} --files 1\n${kind}: ${broken.what}\nicb-envelope ${argv.join(' ')}\n${stderr}`).toEqual(
      [],
    );
  }
  // It reaches what it is for: figures, refusals and wrong usage.
  expect(statuses).toEqual(new Set([0, 1, 2, 3, 4]));
}, 120_000);

test.each(Object.entries(KINDS).filter(([, { check }]) => check))('%s is sound before it is broken', async (_, kind) => {
  const figures = await soundCheck(kind);
  expect([...(figures?.values() ?? [])].some(({ exitRunRate }) => exitRunRate !== null)).toBe(true);
});

/** The same bytes in another locale and time zone, from files in another order and from a pipe in pieces; `npm run same-bytes` tries every Node. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sameBytes } from './bench/sameBytes.mjs';
import { built, executable, temporaryFolder } from './support/process.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
beforeAll(() => built(temporary.path));

test('of a check, a refusal and a comparison', async () => {
  const { compared, different } = await sameBytes({
    executable,
    nodes: { [process.version]: process.execPath },
    locales: ['C', 'tr_TR.UTF-8'],
    names: ['check', 'refused', 'diff'],
  });
  expect(different).toEqual([]);
  expect(compared).toBeGreaterThan(25);
}, 120_000);

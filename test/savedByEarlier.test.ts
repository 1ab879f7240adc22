/** What users saved with earlier versions is read for ever. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAccepted } from '../src/input/accepted/read.ts';
import { england } from '../src/reference/geography.ts';
import { root } from './support/process.ts';
import { runIn } from './support/shell.ts';

const saved = (kind: string) =>
  readdirSync(join(root, 'fixtures/saved-by-0.1', kind)).map((name) => `fixtures/saved-by-0.1/${kind}/${name}`);

describe('saved by 0.1', () => {
  test.each(saved('assessments'))('%s is read, and is the same as itself', async (file) => {
    const { stdout, stderr, status } = await runIn(['diff', file, file, '--no-config'], { folder: root });
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout).toContain('Nothing moved');
  });

  test.each(saved('accepted'))('%s is taken', (file) => {
    expect(readAccepted(readFileSync(join(root, file), 'utf8'), england)).toHaveProperty('findings');
  });

  test('an agreement on amounts in another unit still covers them', async () => {
    const argv = ['check', 'fixtures/stories/one-icb-in-thousands/plan.csv', '-q', '--no-config'];
    const { stderr, status } = await runIn([...argv, '--accept', 'fixtures/saved-by-0.1/accepted/not-assessed.json'], { folder: root });
    expect(stderr).toContain('2 not met, and accepted: North West (envelope, recurrent)');
    expect(status).toBe(0);
  });

  test.each(saved('policies'))('%s is a policy', async (file) => {
    const { stderr, status } = await runIn(['report', 'fixtures/readme/plan.csv', '--policy', file, '--no-config'], { folder: root });
    expect([stderr, status]).toEqual(['', 0]);
  });

  test.each([
    ['everything.json', []],
    ['icb-gate.json', ['fixtures/readme/plan.csv']],
  ])('%s is a configuration', async (name, costs) => {
    const { status } = await runIn(['check', ...costs, '--config', `fixtures/saved-by-0.1/configurations/${name}`, '-q'], { folder: root });
    expect([0, 1]).toContain(status);
  });
});

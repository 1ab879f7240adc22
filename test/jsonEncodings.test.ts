/** The JSON files that a run is set up by, in the encodings that Windows shells and editors write. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './support/process.ts';
import { runIn } from './support/shell.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'icb-json-'));
  writeFileSync(join(folder, 'plan.csv'), readFileSync(join(root, 'fixtures/readme/plan.csv')));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-16LE': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16BE': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'UTF-16LE without a mark': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16BE without a mark': (text) => Buffer.from(text, 'utf16le').swap16(),
  'UTF-8 with BOM': (text) => Buffer.from(`\uFEFF${text}`),
};

const bundled = readFileSync(join(root, 'src/policy/blueprint-2025-05.json'), 'utf8');
const policy = bundled.replace(/"title": "[^"]*"/, '"title": "Regeln für £ und –"');
const accepted = JSON.stringify({
  accepted: [{ subject: 'QF7', check: 'envelope', verdict: 'missed', reason: 'Größe – £', agreedBy: 'Region' }],
});

const run = (argv: readonly string[]) => runIn(argv, { folder });

describe.each(Object.entries(ENCODINGS))('%s', (name, encoded) => {
  const write = (file: string, text: string) => writeFileSync(join(folder, file), encoded(text));
  const encoding = name.replace(' without a mark', '');

  test('a policy', async () => {
    write('policy.json', policy);
    const { stdout, stderr, status } = await run(['report', 'plan.csv', '--policy', 'policy.json', '--format', 'json']);
    expect([stderr.includes('error'), status]).toEqual([false, 0]);
    const { policy: used, inputs } = JSON.parse(stdout);
    expect(used.title).toBe('Regeln für £ und –');
    expect(inputs.find(({ role }: { role: string }) => role === 'policy').encoding).toBe(encoding);
  });

  test('a configuration, named or found', async () => {
    write('named.json', '{ "rate": "20" }');
    const named = await run(['report', 'plan.csv', '--config', 'named.json', '--format', 'json']);
    expect(JSON.parse(named.stdout).policy.ratePerHead).toBe('20');
    write('icb-envelope.json', '{ "basis": "registered" }');
    const found = await run(['report', 'plan.csv', '--format', 'json']);
    rmSync(join(folder, 'icb-envelope.json'));
    expect(JSON.parse(found.stdout).basis).toBe('registered');
  });

  test('findings that were agreed to', async () => {
    write('accepted.json', accepted);
    const { stderr } = await run(['check', 'plan.csv', '--accept', 'accepted.json', '--format', 'json']);
    expect(stderr).not.toContain('not usable');
    expect(stderr).toContain('Agreements are those of accepted.json');
  });

  test('a saved assessment', async () => {
    const { stdout } = await run(['report', 'plan.csv', '--format', 'json']);
    write('saved.json', stdout);
    const { stdout: moved, status } = await run(['diff', 'saved.json', 'plan.csv']);
    expect([moved.includes('Nothing moved'), status]).toEqual([true, 0]);
  });
});

test('another encoding is a problem that says so', async () => {
  writeFileSync(join(folder, 'policy.json'), Buffer.from(policy.replace('–', '-'), 'latin1'));
  const { stderr, status } = await run(['report', 'plan.csv', '--policy', 'policy.json']);
  expect(stderr).toContain('its bytes are neither UTF-8 nor UTF-16 text; save it again as UTF-8');
  expect(status).toBe(2);
});

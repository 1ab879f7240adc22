/** The contract as tidy tables alone: in all its dresses it takes minutes, and says no more of the arithmetic. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstDressOf, loadCases } from '../support/contract.ts';
import { checked, inJson } from '../support/contractRun.ts';
import { askedFor } from '../support/formats.ts';

const cases = loadCases(readFileSync(join(import.meta.dirname, '../../fixtures/contract/cases.json'), 'utf8'));

test.each(cases)('$name', async (each) => {
  const dress = firstDressOf(each);
  if (!dress) throw new Error('every case can be written as a tidy table');
  const { stdout, stderr, status } = await checked(each, dress.files, askedFor('json'));
  expect(status, stderr).toBe(each.expect.status);
  if (status === 3) return;
  const document = JSON.parse(stdout);
  for (const [key, value] of Object.entries(each.expect)) {
    if (!['status', 'faults', 'warnings'].includes(key)) expect(inJson(document, key), key).toBe(value);
  }
  const codes = document.diagnostics.map(({ code }: { code: string }) => code);
  for (const code of each.expect.warnings ?? []) expect(codes).toContain(code);
});

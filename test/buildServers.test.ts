/** What build servers read: JUnit's XML, SARIF, and commands in a log. They and the exit status must say the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { judgeAgain } from '../src/assess/saved/judgeAgain.ts';
import { england } from '../src/reference/geography.ts';
import { readSaved } from '../src/report/json/read.ts';
import { firstDressOf, loadCases } from './support/contract.ts';
import { checked } from './support/contractRun.ts';
import { runnerCommand } from './support/runner.ts';
import { jsonErrors, junitErrors, sarifErrors } from './support/schemas.ts';
import { type Answer, runIn } from './support/shell.ts';

const cases = loadCases(readFileSync(join(import.meta.dirname, '../fixtures/contract/cases.json'), 'utf8'));

interface Ran extends Answer {
  readonly name: string;
  readonly wanted: number;
  readonly junit: string;
  readonly sarif: string;
  readonly json: string | undefined;
}

/** Every case of the contract, written in four formats by one run. */
const ran: Ran[] = [];
let keepsOwn: (document: unknown) => readonly string[];

beforeAll(async () => {
  for (const each of cases) {
    const written = new Map<string, string | Uint8Array>();
    const outputs = ['-o', 'junit.xml', '-o', 'report.sarif', '-o', 'report.json', '-o', '-', '--format', 'github'];
    const answer = await checked(each, dressed(each), outputs, written);
    const text = (name: string) => written.get(name)?.toString();
    const { status: wanted } = each.expect;
    ran.push({
      ...answer,
      name: each.name,
      wanted,
      junit: text('junit.xml') ?? '',
      sarif: text('report.sarif') ?? '',
      json: text('report.json'),
    });
  }
  keepsOwn = jsonErrors(JSON.parse((await runIn(['schema', 'assessment'], { folder: '.' })).stdout));
});

describe('every case of the contract, in four formats at once', () => {
  test('has the status it has in each alone', () => {
    expect(ran.map(({ name, status }) => [name, status])).toEqual(ran.map(({ name, wanted }) => [name, wanted]));
    expect(new Set(ran.map(({ status }) => status))).toEqual(new Set([0, 1, 3, 4]));
  });

  test('keeps the schemas of Jenkins and of Ant', async () => {
    const documents = ran.map(({ junit }) => junit);
    expect(await junitErrors(documents, 'jenkins')).toEqual([]);
    expect(await junitErrors(documents, 'ant')).toEqual([]);
  });

  test('is held against schemas that refuse something', async () => {
    const [{ junit } = { junit: '' }] = ran;
    expect(await junitErrors([junit.replace(/ errors="\d+"/, '')], 'ant')).not.toEqual([]);
    expect(await junitErrors([junit.replace('<testcase', '<case')], 'jenkins')).not.toEqual([]);
    expect(sarifErrors({ version: '2.1.0', runs: [{}] })).not.toEqual([]);
  });

  test('counts in JUnit’s XML as the status does', () => {
    for (const { name, junit, status } of ran) {
      const counted = (kind: string) =>
        [...junit.matchAll(new RegExp(` ${kind}="(\\d+)"`, 'g'))].reduce((sum, [, count]) => sum + Number(count), 0);
      const elements = (kind: string) => junit.match(new RegExp(`<${kind}[ >]`, 'g'))?.length ?? 0;
      expect([counted('failures'), counted('errors'), counted('skipped'), counted('tests')], name).toEqual(
        ['failure', 'error', 'skipped', 'testcase'].map(elements),
      );
      expect(counted('failures') + counted('errors') > 0, name).toBe(status !== 0);
      expect(counted('failures') > 0, name).toBe(status === 1);
    }
  });

  test('names no two test cases alike', () => {
    for (const { name, junit } of ran) {
      const names = [...junit.matchAll(/<testcase ([^>]*) time=/g)].map(([, attributes]) => attributes);
      expect(names.length, name).toBeGreaterThan(0);
      expect(new Set(names).size, name).toBe(names.length);
    }
  });

  test('keeps the schema of SARIF 2.1.0, and fails there as the status says', () => {
    for (const { name, sarif, status } of ran) {
      const log = JSON.parse(sarif);
      expect(sarifErrors(log), name).toEqual([]);
      const [run] = log.runs;
      expect(run.invocations[0], name).toMatchObject({ exitCode: status, executionSuccessful: status !== 3 });
      const rules: string[] = run.tool.driver.rules.map(({ id }: { id: string }) => id);
      expect(new Set(rules).size, name).toBe(rules.length);
      for (const { ruleId, kind, level, locations } of run.results) {
        expect(locations.length, name).toBe(1);
        expect(rules, name).toContain(ruleId);
        if (kind !== 'fail') expect(level, name).toBe('none');
      }
      expect(
        run.results.some(({ level }: { level: string }) => level === 'error'),
        name,
      ).toBe(status !== 0);
      const prints = run.results.map(
        ({ ruleId, partialFingerprints: of }: { ruleId: string; partialFingerprints: object }) => `${ruleId} ${Object.values(of)}`,
      );
      expect(new Set(prints).size, name).toBe(prints.length);
    }
  });

  test('keeps its own JSON Schema, and is no document where an input is refused', () => {
    for (const { name, json, status } of ran) {
      if (json === undefined) expect(status, name).toBe(3);
      else expect(keepsOwn(JSON.parse(json)), name).toEqual([]);
    }
  });

  test('is read back as a saved assessment, with no fault', () => {
    for (const { name, json } of ran) {
      if (json !== undefined) expect(readSaved(Buffer.from(json), 'a.json', england, judgeAgain), name).toHaveProperty('assessment');
    }
  });

  test('has errors in the log exactly where the status is not 0', () => {
    for (const { name, stdout, status } of ran) {
      const names = stdout.split('\n').map((line) => runnerCommand(line)?.name);
      expect(names.includes('error'), name).toBe(status !== 0);
    }
  });
});

/** The files of a case, as a tidy table. */
function dressed(each: (typeof cases)[number]) {
  const first = firstDressOf(each);
  if (!first) throw new Error('every case can be written as a tidy table');
  return first.files;
}

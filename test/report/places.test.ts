/** Where build servers are told that something is. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pathOf, uriOf } from '../../src/report/formats/ci/paths.ts';
import { root } from '../support/process.ts';
import { sarifErrors } from '../support/schemas.ts';
import { runIn } from '../support/shell.ts';

describe('the URI of a file', () => {
  test.each([
    ['plan.csv', 'plan.csv'],
    ['./plans/QF7 plan.csv', 'plans/QF7%20plan.csv'],
    ['.//plans/x.csv', 'plans/x.csv'],
    ['../plans/50% off?.csv', '../plans/50%25%20off%3F.csv'],
    ['a:b.csv', 'a%3Ab.csv'],
    ['plán£.csv', 'pl%C3%A1n%C2%A3.csv'],
    ['plan #2.csv', 'plan%20%232.csv'],
    ['plans\\QF7.csv', 'plans/QF7.csv'],
    ['C:\\plans\\QF7 plan.csv', 'file:///C:/plans/QF7%20plan.csv'],
    ['\\\\server\\plans\\QF7.csv', 'file://server/plans/QF7.csv'],
    ['/plans/QF7.csv', 'file:///plans/QF7.csv'],
    ['\uD800.csv', '%EF%BF%BD.csv'],
  ])('%s', (file, uri) => {
    expect(uriOf({ file })).toBe(uri);
    expect(() => new URL(uri, 'file:///folder/')).not.toThrow();
  });

  test('is without the sheet that its name ends in', () => {
    expect(pathOf({ file: 'plan.xlsx#Costs', sheet: 'Costs' })).toBe('plan.xlsx');
    expect(pathOf({ file: 'plan.xlsx#costs', sheet: 'Costs' })).toBe('plan.xlsx');
    expect(pathOf({ file: 'plan.dat#Costs', sheet: 'Costs' })).toBe('plan.dat');
    expect(pathOf({ file: 'plan.xlsx#No such sheet' })).toBe('plan.xlsx');
    expect(pathOf({ file: 'plan #2.xlsx', sheet: 'Costs' })).toBe('plan #2.xlsx');
  });
});

/** The results of a run, by rule. */
async function results(folder: string, argv: readonly string[], written = new Map<string, string>()) {
  const { stdout } = await runIn(['check', ...argv, '--format', 'sarif'], { folder: join(root, 'fixtures', folder), written });
  const log = JSON.parse(stdout);
  expect(sarifErrors(log)).toEqual([]);
  return log.runs[0];
}

const at = (location: { physicalLocation: { artifactLocation: { uri: string }; region?: { startLine: number } } }) => {
  const { artifactLocation, region } = location.physicalLocation;
  return [artifactLocation.uri, region?.startLine];
};

describe('a result is where its figure is', () => {
  test('an ICB’s at its deadline month, a region’s at the ICB that is furthest over, a scheme’s on its row', async () => {
    const run = await results('readme', ['plan.csv', '--schemes', 'schemes.csv']);
    const found = (ruleId: string, subject: string) =>
      run.results.find(
        (each: { ruleId: string; properties: { subject: string } }) => each.ruleId === ruleId && each.properties.subject === subject,
      );
    expect(at(found('envelope', 'QOP').locations[0])).toEqual(['plan.csv', 9]);
    expect(found('envelope', 'QOP').relatedLocations.map(at)).toEqual([['plan.csv', 8]]);
    expect(at(found('envelope', 'Y62').locations[0])).toEqual(['plan.csv', 9]);
    expect(found('envelope', 'Y62').relatedLocations.map(at)).toEqual([['plan.csv', 13]]);
    expect(at(found('cost-shift', 'QYG/Medicines team to the trusts').locations[0])).toEqual(['schemes.csv', 8]);
    // What is in no file is at no line.
    expect(at(found('coverage', 'England').locations[0])).toEqual(['plan.csv', undefined]);
  });

  test('in the characters of its cell', async () => {
    const text =
      'title\n\nicb_code;scenario;period;cost_type;amount\nQF7;plan;2025-12;in-scope;  7.5m \n"QF7";plan;2026-01;in-scope;7.5m\n';
    const run = await results('readme', ['odd name.csv'], new Map([['odd name.csv', text]]));
    const regions = run.results.map(
      (each: { locations: { physicalLocation: { region: object } }[] }) => each.locations[0]?.physicalLocation.region,
    );
    const line = text.split('\n')[3] ?? '';
    expect(regions).toEqual([{ startLine: 4, startColumn: 27, endColumn: line.length + 1 }, { startLine: 5 }]);
    expect(line.slice(26)).toBe('  7.5m ');
    expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('odd%20name.csv');
  });

  test('fingerprints do not know the line', async () => {
    const header = 'icb_code,scenario,period,cost_type,amount\n';
    const prints = async (rows: string) =>
      (await results('readme', ['p.csv'], new Map([['p.csv', `${header}${rows}`]]))).results.map(
        ({ partialFingerprints }: { partialFingerprints: object }) => partialFingerprints,
      );
    const fault = 'QF7,plan,2025-12,in-scope,7.5m\n';
    expect(await prints(`QF7,plan,2025-11,in-scope,1\n${fault}`)).toEqual(await prints(fault));
    expect(new Set((await prints(fault + fault)).map((each: object) => JSON.stringify(each))).size).toBe(2);
  });

  test('the hash of what is refused early is still that of the whole file, and what is not there has none', async () => {
    const run = await results('refused/not-a-table', ['ledger.csv', 'no-such.csv', 'scan.csv']);
    const hashOf = (file: string) =>
      createHash('sha256')
        .update(readFileSync(join(root, 'fixtures/refused/not-a-table', file)))
        .digest('hex');
    const hashes = run.artifacts.map((each: { location: { uri: string }; hashes: Record<string, string> }) => [
      each.location.uri,
      each.hashes['sha-256'],
    ]);
    expect(hashes).toEqual(['ledger.csv', 'scan.csv'].map((file) => [file, hashOf(file)]));
    expect(run.results).toHaveLength(3);
  });
});

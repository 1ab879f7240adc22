/** What a region has agreed to is left out of what decides, and of nothing else. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptedOf } from '../src/assess/accepted.ts';
import { assess } from '../src/assess/assess.ts';
import { gate } from '../src/assess/gate.ts';
import { readAccepted } from '../src/input/accepted/read.ts';
import { readCosts } from '../src/input/costs/readCosts.ts';
import type { Acceptance } from '../src/model/accepted.ts';
import { type CheckResult, subjectKey } from '../src/model/check.ts';
import { GATE_LEVELS } from '../src/model/gate.ts';
import { blueprint } from '../src/policy/policy.ts';
import { england } from '../src/reference/geography.ts';
import { bundledPopulation } from '../src/reference/populations.ts';
import { doubtRemedy } from '../src/report/words/doubts.ts';
import { sourceOf } from './properties/program.ts';
import { englandFiles } from './support/process.ts';

const policy = blueprint();
const sources = englandFiles.map((file) => sourceOf(file, readFileSync(file, 'utf8')));
const costs = await readCosts(sources, { geography: england, policy });
const assessment = assess({ costs, population: bundledPopulation('weighted'), policy, geography: england });
const selection = { regions: [], clusters: [], icbs: [] };
const ASKED = ['envelope', 'reduction', 'recurrent', 'scope'] as const;

const agreementOn = (check: CheckResult): Acceptance => ({
  subject: subjectKey(check),
  check: check.id,
  verdict: check.verdict === 'missed' ? 'missed' : 'not-assessed',
  reason: 'agreed',
  agreedBy: 'the region',
  expires: null,
  gapUpTo: null,
  doubt: null,
  because: check.finding.kind === 'not-assessed' ? check.finding.reason.because : null,
  icbs: england.icbs.map(({ code }) => code),
});

test('the status is that of the gated verdicts which nobody has agreed to', () => {
  fc.assert(
    fc.property(fc.constantFrom(...GATE_LEVELS), fc.subarray([...assessment.checks]), fc.boolean(), (level, agreed, all) => {
      const entries = (all ? assessment.checks : agreed).map(agreementOn);
      const { accepted } = acceptedOf(assessment, { findings: entries, doubts: [] }, { file: 'accepted.json', asAt: undefined });
      const judged = gate(assessment, { checks: ASKED, level, selection, accepted });
      const plain = gate(assessment, { checks: ASKED, level, selection });
      const covered = new Set(entries.map(({ subject, check }) => `${check} ${subject}`));
      const open = plain.gated.filter((check) => check.verdict !== 'met' && !covered.has(`${check.id} ${subjectKey(check)}`));
      const wanted = open.some(({ verdict }) => verdict === 'missed') ? 1 : open.length + plain.absent.length > 0 ? 4 : 0;
      expect(judged.status).toBe(wanted);
      // Nothing is hidden.
      expect(judged.gated).toEqual(plain.gated);
      expect(judged.accepted.every(({ check }) => check.verdict !== 'met')).toBe(true);
    }),
  );
});

test('an agreement that has ended, is of another verdict or of a smaller gap covers nothing, and is a finding', () => {
  const missed = assessment.checks.filter(({ verdict, gap }) => verdict === 'missed' && gap !== null && gap > 0n);
  expect(missed.length).toBeGreaterThan(3);
  fc.assert(
    fc.property(
      fc.constantFrom(...missed),
      fc.bigInt(-3n, 3n),
      fc.constantFrom('2025-12-30', '2025-12-31', '2026-01-01'),
      (check, more, asAt) => {
        const cover = (entry: Partial<Acceptance>) =>
          acceptedOf(assessment, { findings: [{ ...agreementOn(check), ...entry }], doubts: [] }, { file: 'a.json', asAt });
        const { accepted, findings } = cover({ gapUpTo: (check.gap ?? 0n) + more, expires: '2025-12-31' });
        const holds = more >= 0n && asAt <= '2025-12-31';
        expect([accepted.length, findings.length]).toEqual(holds ? [1, 0] : [0, 1]);
        expect(cover({ verdict: 'not-assessed' }).findings.map(({ code }) => code)).toEqual(['acceptance-unmatched']);
      },
    ),
  );
});

test('an agreement that a check may not be assessed covers its reason, and the ICBs it names, alone', () => {
  const open = assessment.checks.flatMap((check) =>
    check.finding.kind === 'not-assessed' && 'icbs' in check.finding.reason ? [{ check, reason: check.finding.reason }] : [],
  );
  expect(open.length).toBeGreaterThan(0);
  for (const { check, reason } of open) {
    const coveredBy = (entry: Partial<Acceptance>) =>
      acceptedOf(assessment, { findings: [{ ...agreementOn(check), ...entry }], doubts: [] }, { file: 'a.json', asAt: undefined }).accepted
        .length;
    expect(coveredBy({ icbs: reason.icbs })).toBe(1);
    expect(coveredBy({ icbs: reason.icbs.slice(1) })).toBe(0);
    expect(coveredBy({ because: 'no-population' })).toBe(0);
    expect(coveredBy({ because: null })).toBe(0);
  }
});

test('an agreement may name an ICB by its ONS code, and so only itself', () => {
  const [first] = assessment.checks.filter(({ id, level }) => id === 'envelope' && level === 'region');
  if (!first) throw new Error('no region is judged');
  const doubt = { doubt: 'sign', icb: 'QE1', costType: 'running-cost', month: null, accepted: null, facts: { pence: -1n } } as const;
  const check: CheckResult = {
    ...first,
    verdict: 'not-assessed',
    finding: { kind: 'not-assessed', reason: { because: 'doubtful', doubts: [doubt], without: null } },
  };
  const coveredBy = (...codes: readonly string[]) =>
    acceptedOf(
      { ...assessment, checks: [check] },
      { findings: [{ ...agreementOn(check), doubt: 'sign', icbs: codes }], doubts: [] },
      { file: 'a.json', asAt: undefined },
    ).accepted.length;
  const onsOf = (wanted: string) => england.icbs.filter(({ code }) => code === wanted).map(({ onsCode }) => onsCode);
  expect([coveredBy('QE1'), coveredBy(...onsOf('QE1')), coveredBy(...onsOf('QOP')), coveredBy()]).toEqual([1, 1, 0, 0]);
});

test('an agreement to a doubt that has ended is told, and one that has not is idle where the doubt is not raised', () => {
  const codesAt = (asAt: string | undefined, expires: string | null) => {
    const by = { doubt: 'sign', icb: 'QF7', reason: 'agreed', agreedBy: 'the region', expires } as const;
    return acceptedOf(assessment, { findings: [], doubts: [by] }, { file: 'a.json', asAt }).findings.map(({ code }) => code);
  };
  expect(codesAt('2026-01-01', '2025-12-31')).toEqual(['acceptance-expired']);
  expect(codesAt(undefined, '2025-12-31')).toEqual(['acceptance-expired']);
  expect(codesAt('2025-12-31', '2025-12-31')).toEqual(['acceptance-idle']);
  expect(codesAt('2025-12-31', null)).toEqual(['acceptance-idle']);
});

test('what a doubt says FILE holds is such a file; its entries alone are told what they lack', () => {
  const doubt = { doubt: 'sign', icb: 'QE1', costType: 'running-cost', month: null, accepted: null, facts: { pence: -1n } } as const;
  const forms = [[doubt], [doubt, { ...doubt, icb: 'QF7' }]].map(
    (doubts) => /with (\{.*\})(?:,| \(see)/.exec(doubtRemedy(doubts))?.[1] ?? '',
  );
  const [said = ''] = forms;
  expect(forms).toEqual([said, said]);
  expect(readAccepted(said.replaceAll('…', 'agreed'), england)).toMatchObject({ doubts: [{ doubt: 'sign', icb: 'QE1' }] });
  // As it is printed it agrees to nothing.
  expect(readAccepted(said, england)).toEqual({
    problems: ['reason', 'agreedBy'].map((key) => ({
      path: `accepted.0.${key}`,
      problem: 'wanted words, not what stands for them, found "…"',
    })),
  });
  const { accepted } = JSON.parse(said);
  for (const bare of [accepted, accepted[0]])
    expect(readAccepted(JSON.stringify(bare), england)).toEqual({
      problems: [{ path: '', problem: 'the entries stand in a list with a name: { "accepted": [ … ] }' }],
    });
});

test.each([
  ['The service closed.', true],
  ['7', true],
  ['Jo', true],
  ['协议', true],
  ['...', false],
  ['…', false],
  ['?', false],
  ['-', false],
  ['x', false],
  ['tbc', false],
  ['N/A', false],
  ['TBD', false],
])('%s is a reason: %s', (said, isReason) => {
  const entry = { doubt: 'sign', icb: 'QE1', reason: 'The service closed.', agreedBy: 'Jo' };
  for (const key of ['reason', 'agreedBy']) {
    const read = readAccepted(JSON.stringify({ accepted: [{ ...entry, [key]: said }] }), england);
    expect('problems' in read).toBe(!isReason);
  }
});

test('… where an entry is to be filled in is told as such', () => {
  expect(readAccepted('{ "accepted": [ … ] }', england)).toEqual({
    problems: [{ path: '', problem: 'this is not JSON: … stands where something is to be filled in' }],
  });
});

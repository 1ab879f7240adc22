/** The kinds of file that are broken, each beside sound ones, and what is run on them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { BUNDLED_POLICIES } from '../../src/policy/policy.ts';
import { bundledPopulation } from '../../src/reference/populations.ts';
import { FORMAT_NAMES, type FormatName } from '../../src/report/formats/registry.ts';
import type { Random } from '../properties/distortions/random.ts';
import { fileFor, OF_BYTES } from '../support/formats.ts';
import { bookOf, type Format } from '../support/workbooks.ts';
import { brokenJson } from './json.ts';
import { JUNK } from './junk.ts';
import { brokenTable } from './table.ts';
import { type Broken, brokenBytes } from './text.ts';
import { brokenArchive, brokenXls } from './workbook.ts';

export interface Kind {
  /** The file that is broken, and what it is when it is sound. */
  readonly file: string;
  readonly sound: Buffer;
  readonly breaks: (bytes: Buffer, random: Random) => Broken;
  readonly commands: (file: string, random: Random) => readonly string[];
  /** What `check` is given, so that its figures can be compared; none where there are none to compare. */
  readonly check?: readonly string[];
  /** Whether each of its rows and keys has a part in figures, so that any change to one explains others. */
  readonly explains?: boolean;
  /** Measures that the file cannot touch, whatever is done to it. */
  readonly cannotTouch?: readonly string[];
  readonly beside: Readonly<Record<string, string | Buffer>>;
}

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures', name));
const plan = fixture('readme/plan.csv');
const rows: readonly (readonly string[])[] = parse(plan);

/** The plan as a ledger has it: some lines for each figure, of several teams. */
function ledger(): Buffer {
  const [header = [], ...figures] = rows;
  const lines = figures.flatMap(([icb = '', scenario = '', type = '', ...amounts]) =>
    amounts.flatMap((amount, at) => {
      if (amount === '') return [];
      const pence = BigInt(amount) * 100n;
      const own = [pence / 3n, pence / 7n, pence - pence / 3n - pence / 7n];
      const period = header[at + 3] ?? '';
      return own.map((each, team) =>
        [icb, scenario, period, type, `team-${team}`, `${each / 100n}.${String(each % 100n).padStart(2, '0')}`].join(),
      );
    }),
  );
  return Buffer.from(`icb_code,scenario,period,cost_type,note,amount\n${lines.join('\n')}\n`);
}

function workbook(format: Format): Buffer {
  const cells = rows.flatMap((row, r) =>
    row.flatMap((text, c) => {
      if (text === '') return [];
      const isNumber = /^\d+$/.test(text);
      return [[utils.encode_cell({ r, c }), isNumber ? { t: 'n', v: Number(text) } : { t: 's', v: text }] as const];
    }),
  );
  return bookOf(format, Object.fromEntries(cells) as Parameters<typeof bookOf>[1]);
}

function population(): Buffer {
  const heads = ['QE1', 'QOP', 'QYG'].map((icb) => {
    const { units, scale } = bundledPopulation('weighted').figures.get(icb)?.heads ?? { units: 0n, scale: 0 };
    const digits = String(units).padStart(scale + 1, '0');
    return `${icb},${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}`;
  });
  return Buffer.from(`icb_code,population\n${heads.join('\n')}\n`);
}

const FORMATS = FORMAT_NAMES.filter((name) => name !== 'html' && !OF_BYTES.includes(name));

/** A report now and then in a format that takes long to write. */
function inSomeFormat(random: Random): readonly string[] {
  const format: FormatName = random.chance(0.02) ? random.pick(FORMAT_NAMES) : random.pick(FORMATS);
  if (format === 'svg') return ['--format', 'svg', '--chart', random.pick(['gaps', 'trajectory', 'waterfall', 'ranking'])];
  return OF_BYTES.includes(format) ? ['-o', fileFor(format)] : ['--format', format];
}

/** Every command that reads costs, on the file or beside the sound plan. */
function onCosts(costs: readonly string[], random: Random): readonly string[] {
  return random.pick([
    ['check', ...costs],
    ['check', ...costs, ...inSomeFormat(random)],
    ['report', ...costs, ...inSomeFormat(random)],
    ['report', ...costs, '--partial', ...inSomeFormat(random)],
    ['explain', random.pick(['QE1', 'Y62', 'England']), ...costs],
    ['inspect', ...costs, ...(random.chance(0.3) ? ['--format', 'json'] : [])],
    ['rebalance', ...costs, '-o', 'rebalanced.csv'],
    ['sensitivity', ...costs],
  ]);
}

function costsKind(file: string, sound: Buffer, breaks: Kind['breaks']): Kind {
  const commands: Kind['commands'] = (name, random) =>
    random.pick([
      onCosts([name], random),
      ['diff', 'plan.csv', name, ...(random.chance(0.5) ? ['--format', 'json'] : [])],
      ['diff', name, 'plan.csv'],
      ['rollup', name],
      ['check', name, '--cumulative'],
      ['report', name, 'other.csv'],
    ]);
  return { file, sound, breaks, commands, check: [file], beside: { 'plan.csv': plan, 'other.csv': fixture('readme/plan-v2.csv') } };
}

const packed =
  (breaks: Kind['breaks']): Kind['breaks'] =>
  (bytes, random) => {
    const broken = random.chance(0.5) ? breaks(bytes, random) : { bytes, what: 'packed', touches: 'nothing' as const };
    const zipped = { ...broken, bytes: gzipSync(broken.bytes) };
    return random.chance(0.5) ? zipped : { ...brokenBytes(zipped.bytes, random, zipped.what) };
  };

/** A table that stands beside costs by an option. */
function besideCosts(option: string, file: string, sound: Buffer, more: Partial<Kind> = {}): Kind {
  const given = [option, file];
  return {
    file,
    sound,
    breaks: (bytes, random) => (file.endsWith('.json') ? brokenJson(bytes.toString(), random) : brokenTable(bytes.toString(), random)),
    commands: (_, random) => (random.chance(0.2) ? ['inspect', file] : [...onCosts(['plan.csv'], random), ...given]),
    check: ['plan.csv', ...given],
    beside: { 'plan.csv': plan },
    ...more,
  };
}

const PREDECESSORS = ['QNQ', 'QRL', 'QU9', 'QXU', 'QNX', 'QKS'];
const policy = Buffer.from(JSON.stringify(BUNDLED_POLICIES[0]));
const CONFIGURATION = {
  costs: ['plan.csv'],
  schemes: ['schemes.csv'],
  region: ['North West'],
  checks: ['envelope', 'recurrent'],
  gate: 'region',
  basis: 'weighted',
  year: '2025/26',
  unit: 'pounds',
  map: { note: 'Remarks' },
  files: [{ match: 'plan*.csv', map: { function: 'Team' } }],
};
const FIELDS = ['icb_code', 'scenario', 'period', 'cost_type', 'amount', 'function', 'submitted', 'population', 'x', ''];

/** Options with values that no hand should type. Nothing is done to the file. */
function oddOptions(random: Random): readonly string[] {
  const value = () => random.pick(JUNK);
  const option = () =>
    random.pick([
      ['--map', `${random.pick(FIELDS)}=${value()}`],
      ['--set', `${random.pick(FIELDS)}=${value()}`],
      ['--set', `${random.pick(FIELDS)}=@${random.pick(['sheet', 'title', 'file', 'x'])}`],
      ['--rate', value()],
      ['--reduction', value()],
      ['--deadline', value()],
      ['--year', value()],
      ['--unit', value()],
      ['--header-row', value()],
      ['--region', value()],
      ['--icb', value()],
      ['--footprint', value()],
      ['--population-year', value()],
    ]);
  return [...option(), ...(random.chance(0.4) ? option() : [])];
}

export const KINDS: Readonly<Record<string, Kind>> = {
  costs: costsKind('costs.csv', plan, (bytes, random) => brokenTable(bytes.toString(), random)),
  ledger: costsKind('ledger.csv', ledger(), (bytes, random) => brokenTable(bytes.toString(), random)),
  packed: costsKind(
    'ledger.csv.gz',
    ledger(),
    packed((bytes, random) => brokenTable(bytes.toString(), random)),
  ),
  xlsx: costsKind('costs.xlsx', workbook('xlsx'), brokenArchive),
  ods: costsKind('costs.ods', workbook('ods'), brokenArchive),
  xlsb: costsKind('costs.xlsb', workbook('xlsb'), brokenArchive),
  xls: costsKind('costs.xls', workbook('biff8'), brokenXls),
  schemes: besideCosts('--schemes', 'schemes.csv', fixture('readme/schemes.csv'), {
    explains: true,
    cannotTouch: ['population', 'baseline', 'envelope'],
  }),
  population: besideCosts('--population', 'population.csv', population(), { cannotTouch: ['baseline', 'exitRunRate', 'inYearCost'] }),
  clusters: besideCosts('--clusters', 'clusters.csv', Buffer.from('Cluster,Cluster name,ICB\none,One,QE1\none,,QOP\ntwo,Two,QYG\n'), {
    cannotTouch: ['population', 'baseline', 'envelope', 'exitRunRate', 'inYearCost', 'envelopeGap'],
  }),
  accepted: besideCosts('--accept', 'accepted.json', fixture('gate/accepted/accepted.json'), {
    commands: (file, random) => [
      'check',
      'plans.csv',
      '--cost-type',
      'in-scope',
      '--as-at',
      '2025-12-31',
      '--accept',
      file,
      ...inSomeFormat(random),
    ],
    check: ['plans.csv', '--cost-type', 'in-scope', '--as-at', '2025-12-31', '--accept', 'accepted.json'],
    beside: { 'plans.csv': fixture('gate/accepted/plans.csv') },
    cannotTouch: ['population', 'baseline', 'envelope', 'exitRunRate', 'inYearCost', 'envelopeGap'],
  }),
  policy: besideCosts('--policy', 'policy.json', policy, {
    explains: true,
    commands: (file, random) =>
      random.pick([
        [...onCosts(['plan.csv'], random), '--policy', file],
        ['rules', '--policy', file, '--format', random.pick(['table', 'json', 'markdown'])],
        ['icbs', 'York', '--policy', file],
        ['template', random.pick(['costs', 'population', 'schemes', 'succession', 'clusters', 'coding']), '--policy', file],
      ]),
    cannotTouch: ['population'],
  }),
  configuration: besideCosts('--config', 'icb-envelope.json', Buffer.from(JSON.stringify(CONFIGURATION)), {
    explains: true,
    commands: (file, random) => [...onCosts([], random), ...(random.chance(0.5) ? ['--config', file] : [])],
    check: ['--config', 'icb-envelope.json'],
    beside: { 'plan.csv': plan, 'schemes.csv': fixture('readme/schemes.csv') },
  }),
  coding: besideCosts('--cost-type-from', 'coding.csv', fixture('stories/ledger-with-codes/coding.csv'), {
    explains: true,
    commands: (file, random) => [...onCosts(['codes.csv'], random), '--cost-type-from', file],
    check: ['codes.csv', '--cost-type-from', 'coding.csv'],
    beside: { 'codes.csv': fixture('stories/ledger-with-codes/ledger.csv') },
  }),
  succession: besideCosts('--succession', 'shares.csv', fixture('england-2026-27/transfer-agreement.csv'), {
    explains: true,
    commands: (file, random) => [...onCosts(['baseline.csv', 'plans.csv', 'later.csv'], random), '--succession', file],
    check: ['baseline.csv', 'plans.csv', 'later.csv', '--succession', 'shares.csv'],
    beside: {
      'baseline.csv': only('england/baseline-2024-25.csv', ...PREDECESSORS),
      'plans.csv': only('england/plans.csv', ...PREDECESSORS),
      'later.csv': only('england-2026-27/actuals-2026-27.csv', 'S0E4D', 'S9B9J', 'E54000067'),
    },
  }),
  saved: {
    file: 'saved.json',
    sound: Buffer.alloc(0),
    breaks: (bytes, random) => brokenJson(bytes.toString(), random),
    commands: (file, random) =>
      random.pick([
        ['diff', file, 'plan.csv', '--fail-on-worse'],
        ['diff', 'plan.csv', file, '--format', random.pick(['json', 'markdown', 'table'])],
        ['diff', file, file],
        ['check', file],
        ['inspect', file],
      ]),
    beside: { 'plan.csv': plan },
  },
  options: {
    file: 'plan.csv',
    sound: plan,
    breaks: (bytes) => ({ bytes, what: 'options', touches: 'anything' }),
    commands: (file, random) => [...onCosts([file], random), ...oddOptions(random)],
    beside: {},
  },
};

/** The rows of some ICBs, so that a run is short. */
function only(name: string, ...icbs: readonly string[]): string {
  const [header, ...lines] = fixture(name).toString().split('\n');
  return [header, ...lines.filter((line) => icbs.some((icb) => line.startsWith(`${icb},`)))].join('\n').concat('\n');
}

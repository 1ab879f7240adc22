/** Every line of every text, from every command: nothing in it gives an order to a terminal or to the log of a build server. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/registry.ts';
import { visible } from '../../src/report/words/values.ts';
import { askedFor } from '../support/formats.ts';
import { root } from '../support/process.ts';
import { runnerCommand } from '../support/runner.ts';
import { runIn } from '../support/shell.ts';

/** Of GitHub, Azure and TeamCity, at the beginning and further on. */
const ORDERS = [
  '::error file=x.csv::obeyed',
  '::set-output name=a::b',
  '::stop-commands::x',
  ' ::add-mask::x',
  '\u00A0::group::x',
  '\u3000::debug::x',
  'a ::error::x',
  '##[error]x',
  'a##[Command]x',
  '##vso[task.setvariable variable=x]y',
  "##teamcity[buildStatus text='x']",
  "##TeamCity[buildStop comment='x']",
  '###[group]x',
];
/** One of each kind of character that is not seen, or that turns what is seen around. */
const UNSEEN = [
  ...'\u0007\u001B\u007F\u0085\u009B\u00AD\u034F\u061C\u115F\u180E\u200B\u202E\u2028\u2029\u2066\u2800\u3164\uFE0F\uFEFF\uFFF9\uFFFE',
].concat('\u{1D173}', '\u{E0001}', '\u{E0041}', '\u{E0100}', '\uD800');
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u;
const BARBS = [...ORDERS, ...UNSEEN.map((mark) => `se${mark}en ${mark}::error::x`)];

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const csv = (rows: readonly (readonly (string | number)[])[]) => `${rows.map((row) => row.map(String).map(cell).join(',')).join('\n')}\n`;
const ICB = 'QYG';

/** A plan with a hostile function, note, header or scheme in every row. */
function filesWith(name: string): Map<string, string> {
  const plan = (pounds: number) =>
    csv([
      ['icb_code', 'scenario', 'period', 'cost_type', 'function', 'amount', 'note', ...ORDERS],
      ...BARBS.flatMap((barb) => [
        [ICB, 'baseline', '2024/25', 'in-scope', barb, 1_000_000, barb, ...ORDERS],
        [ICB, 'plan', '2025-12', 'in-scope', barb, pounds, barb, ...ORDERS],
        [ICB, 'plan', '2026-01', 'in-scope', barb, pounds + 1, barb, ...ORDERS],
      ]),
    ]);
  const scheme = [...BARBS.map((barb) => [ICB, barb, '', '2025-10', 1000, 'provider', 2000, 'low', barb])];
  return new Map([
    [name, plan(60_000)],
    ['other.csv', plan(70_000)],
    [
      `schemes ${name}`,
      csv([
        ['icb_code', 'scheme', 'function', 'start', 'annual_saving', 'moves_to', 'receiving_cost', 'likelihood', '::warning::h'],
        ...scheme,
      ]),
    ],
    [
      'clusters.csv',
      csv([
        ['cluster', 'icb_code', '::error::c'],
        ['North & West', ICB, '::error::c'],
      ]),
    ],
    [
      `faulty ${name}`,
      csv([
        ['icb_code', 'scenario', 'period', 'cost_type', 'function', 'amount'],
        ...BARBS.map((barb) => [barb, barb, barb, barb, barb, barb]),
      ]),
    ],
    [`headless ${name}`, csv([BARBS, BARBS])],
    ['policy.json', policyWith(ORDERS[0] ?? '')],
  ]);
}

/** The bundled policy with a title, sources and notes of somebody else. */
function policyWith(text: string): string {
  const policy = JSON.parse(readFileSync(join(root, 'src/policy/blueprint-2025-05.json'), 'utf8'));
  return JSON.stringify({ ...policy, title: `${text} ##vso[x]y` });
}

/** How each command is called, with files of this name. */
const CALLS: Readonly<Record<string, (name: string) => readonly (readonly string[])[]>> = {
  report: (name) => [
    [name, '-v', '--schemes', `schemes ${name}`, '--clusters', 'clusters.csv'],
    [name, `faulty ${name}`, '--partial'],
    [`headless ${name}`],
    [name, '--policy', 'policy.json', '-v'],
  ],
  check: (name) => [[name, '-v', '--schemes', `schemes ${name}`, '--gate', 'icb'], [`faulty ${name}`], [name, '-q']],
  explain: (name) => [
    [ICB, name, '--schemes', `schemes ${name}`],
    [ICB, name, '--brief'],
    [name, name],
  ],
  rebalance: (name) => [
    [name, '--schemes', `schemes ${name}`, '--gate', 'icb'],
    [name, '--floor', name],
  ],
  sensitivity: (name) => [[name, '--schemes', `schemes ${name}`]],
  diff: (name) => [
    [name, 'other.csv', '-v', '--schemes', `schemes ${name}`],
    [`faulty ${name}`, name],
  ],
  inspect: (name) => [[name], [`schemes ${name}`], [`faulty ${name}`], [`headless ${name}`]],
  template: (name) => [['costs', '--icb', name], [name]],
  page: (name) => [['-o', `x/no-such-folder/${name}`]],
  rollup: (name) => [[name], [name, '--quiet'], [`faulty ${name}`], [name, '--codes']],
  icbs: (name) => [[name], ['Kent']],
  rules: (name) => [['envelope', '--policy', 'policy.json'], [name], ['--policy', 'policy.json']],
  schema: (name) => [[name], ['config']],
  completion: (name) => [[name], ['bash']],
};

async function formatsOf(command: string): Promise<readonly string[]> {
  const { stdout } = await runIn([command, '--help'], { folder: root });
  const [, choices = ''] = /--format <format>[\s\S]*?\(choices:([\s\S]*?)[,)]\s*(?:default|$|\n {0,4}-)/.exec(stdout) ?? [];
  return [...choices.matchAll(/"(\w+)"/g)].map(([, name = '']) => name).filter((name) => !['xlsx', 'docx'].includes(name));
}

function obeyed(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).filter((line) => {
    const own = /^::(?:error|warning|notice) (?:file|title)=/.test(line);
    return (
      /#\s*#\s*[a-z]*\[/i.test(line) ||
      (!own && (runnerCommand(line) !== null || /^\s*::\S/.test(line))) ||
      INVISIBLE.test(line.replace(/^\uFEFF/, ''))
    );
  });
}

test('a table of calls has every command', () => {
  expect(Object.keys(CALLS).toSorted()).toEqual([...COMMANDS.keys()].toSorted());
});

const NAMES = ['::error file=x::##[error]x ##vso[a]b\u061C\u202E\u{E0001}.csv', '##teamcity[a] ::x::\u00AD.csv'];

/** Each call as a table, for a pipe and for a narrow terminal; the first in every format, too, and with another name. */
async function runsOf(
  command: string,
): Promise<readonly { readonly name: string; readonly argv: readonly string[]; readonly columns?: number }[]> {
  const [name = '', other = ''] = NAMES;
  const calls = CALLS[command]?.(name) ?? [];
  const formats = (await formatsOf(command)).filter((format) => format !== 'table');
  return [
    ...calls.flatMap((argv) => [
      { name, argv },
      { name, argv, columns: 44 },
    ]),
    ...formats.map((format) => ({ name, argv: [...(calls[0] ?? []), ...askedFor(format)] })),
    ...(CALLS[command]?.(other) ?? []).slice(0, 1).map((argv) => ({ name: other, argv })),
  ];
}

test.each(Object.keys(CALLS))('%s', async (command) => {
  for (const { name, argv, columns } of await runsOf(command)) {
    const terminal = columns === undefined ? {} : { columns, env: { NO_COLOR: '1' } };
    const { stdout, stderr, status } = await runIn([command, ...argv], {
      folder: import.meta.dirname,
      written: filesWith(name),
      ...terminal,
    });
    const call = `${command} ${argv.join(' ')}: ${status}`;
    expect(status, `${call} ${stderr}`).not.toBe(70);
    expect(stdout + stderr, call).not.toBe('');
    // The script of a page is the program's own.
    const said = [stdout.replaceAll(/<script>[\s\S]*?<\/script>/g, ''), stderr.replaceAll('\r\u001B[K', '')];
    expect(said.flatMap(obeyed).slice(0, 3), call).toEqual([]);
  }
});

test('what is not seen is spelt out, so that JSON reads it back', () => {
  for (const mark of UNSEEN) {
    expect(visible(`a${mark}b`)).not.toMatch(INVISIBLE);
    expect(JSON.parse(`"${visible(`a${mark}b`)}"`)).toBe(`a${mark}b`);
  }
});

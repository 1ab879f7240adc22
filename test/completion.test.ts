/** What shells offer at TAB: bash, zsh and fish are asked themselves; the table of the PowerShell script is read. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bash } from '../src/cli/completion/bash.ts';
import { described } from '../src/cli/completion/described.ts';
import { fish } from '../src/cli/completion/fish.ts';
import { powershell } from '../src/cli/completion/powershell.ts';
import { zsh } from '../src/cli/completion/zsh.ts';
import { CHECK_IDS } from '../src/model/check.ts';
import { ranOther, temporaryFolder } from './support/process.ts';
import { runIn } from './support/shell.ts';
import { type Help, helps } from './support/shells/help.ts';
import { inBash, inFish, inZsh, type Offers } from './support/shells/offers.ts';
import { tableIn } from './support/shells/powershell.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

/** A folder with cost files, where TAB is pressed. */
function place() {
  const folder = mkdtempSync(join(temporary.path, 'folder-'));
  for (const name of ['plan.csv', 'plan.xlsx', 'heads.csv']) writeFileSync(join(folder, name), '');
  return { temporary: temporary.path, folder };
}

const scriptFor = async (shell: string) => (await runIn(['completion', shell], { folder: '/' })).stdout;

const FILES = ['heads.csv', 'plan.csv', 'plan.xlsx'];
const BASES = ['weighted', 'registered', 'primary-care-weighted', 'resident'];

/** What is typed after the name of the program, and what is then offered. */
const STORIES: readonly (readonly [string, readonly string[]])[] = [
  ['rep', ['report']],
  ['nonsense ', []],
  ['report ', FILES],
  ['report heads.csv pl', ['plan.csv', 'plan.xlsx']],
  ['report "pl', ['plan.csv', 'plan.xlsx']],
  ['report -- pl', ['plan.csv', 'plan.xlsx']],
  ['report -- --ba', []],
  ['report - pl', ['plan.csv', 'plan.xlsx']],
  ['report plan.xlsx#She', []],
  ['report --co', ['--cost-type', '--cost-type-from', '--config', '--color']],
  ['report --basis ', BASES],
  ['report --basis=', BASES],
  ['report --basis=re', ['registered', 'resident']],
  ['report --basis PRI', ['primary-care-weighted']],
  ['report --population ', FILES],
  ['report --population=pl', ['plan.csv', 'plan.xlsx']],
  ['report -o pl', ['plan.csv', 'plan.xlsx']],
  ['report --config pl', ['plan.csv', 'plan.xlsx']],
  ['report --rate ', []],
  ['report --rate=', []],
  ['report --region ', ['Y56', 'Y58', 'Y59', 'Y60', 'Y61', 'Y62', 'Y63']],
  ['report --region y6', ['Y60', 'Y61', 'Y62', 'Y63']],
  ['report --region=North', ['North West', 'North East and Yorkshire']],
  ['report --icb "South', ['South Yorkshire', 'South East London', 'South West London']],
  ['report --icb QF', ['QF7']],
  ['report --icb s', ['S0E4D', 'S1Y5D', 'S9B9J']],
  ['report --cluster south-e', ['south-east-south-west-london']],
  ['report --unit thousands --un', []],
  ['report --unit=thousands --un', []],
  ['report --icb QF7 --ic', ['--icb']],
  ['report -o out.json --outp', ['--output']],
  ['icbs -o icbs.csv --outp', []],
  ['diff pl', ['plan.csv', 'plan.xlsx']],
  ['diff plan.csv pl', ['plan.csv', 'plan.xlsx']],
  ['diff plan.csv plan.xlsx pl', []],
  ['report --no-config --conf', []],
  ['report --config icb.json --no', []],
  ['check --gate ', ['region', 'national', 'cluster', 'icb']],
  ['check --checks ', CHECK_IDS],
  ['check --checks cost-shift,re', ['reduction', 'recurrent']],
  ['check --checks=envelope,reduction,re', ['recurrent']],
  ['explain QJ', ['QJ2', 'QJG', 'QJK', 'QJM']],
  ['explain "North W', ['North West', 'North West London']],
  ['explain --basis resident QF7 pl', ['plan.csv', 'plan.xlsx']],
  ['explain QF7 --format ', ['table', 'markdown']],
  ['inspect pl', ['plan.csv', 'plan.xlsx']],
  ['inspect plan.csv pl', ['plan.csv', 'plan.xlsx']],
  ['icbs y6', ['Y60', 'Y61', 'Y62', 'Y63']],
  ['rules R1', ['R1', 'R10']],
  ['rules re', ['reduction', 'recurrent', 'receiving-unit']],
  ['rules ni', ['nil-or-unit']],
  ['template ', ['clusters', 'coding', 'costs', 'population', 'schemes', 'succession']],
  ['completion ', ['bash', 'zsh', 'fish', 'powershell']],
  ['report $(touch harm) `touch harm` --basis ', BASES],
  ['report a[$(touch harm)] --region=$(touch harm', []],
  ['$(touch harm) `touch harm` --basis=$(touch harm', []],
];

const ASKED = [
  { shell: 'bash', ask: inBash, make: bash },
  { shell: 'zsh', ask: inZsh, make: zsh },
  { shell: 'fish', ask: inFish, make: fish },
] as const;

/** Without what stands before it in the same word, and without quotes: shells differ in how much of it they give back. */
function bare(word: string): string {
  return word
    .replace(/^--[^=]*=/, '')
    .replace(/^.*,(?=\S)/, '')
    .replaceAll('\\', '');
}

const sorted = (words: readonly string[]) => [...words].sort();
const line = (typed: string) => `icb-envelope ${typed}`;
const lineOf = (command: string, rest: string) => line(command === '' ? rest : `${command} ${rest}`);

/** Descriptions that mean something to a shell. */
const HOSTILE = [
  "it's 'quoted' and \"doubly\"",
  '$(touch harm)',
  '`touch harm`',
  "'; touch harm; '",
  ') ; touch harm #',
  '[in brackets] ]a[ \\ back\\slash\\\\ $HOME',
  'a:colon::and, comma',
  '50% of %d %F{red} %%',
  '£18.76 × 2 – “typographic” ‘quotes’ ‚and’ more',
  'over\ntwo lines\tand a tab',
  '* ? ~ ! !! {a,b} <file> | & @ "',
  '-n --dashes -- and = signs',
  '(choices: "a")',
];
const NAMES = ["it's", 'two words', '$(touch harm)', 'a:b', 'c\\d', '[x]', 'über'];
const shown = (text: string) => text.replace(/\s+/g, ' ');

/** A program of which each command and option is described with hostile text, and some are hidden. */
function hostile(): Command {
  const root = new Command('icb-envelope').helpOption(false).helpCommand(false);
  for (const [index, text] of HOSTILE.entries()) root.command(`c${index}`).description(text).helpOption(false);
  const all = root.command('all').helpOption(false);
  for (const [index, text] of HOSTILE.entries()) all.option(`--o${index}`, text);
  all
    .option("--strange <it's: a [$(touch harm)] %d>", 'with a strange value')
    .addOption(new Option('--pick <one>', 'with strange choices').choices(NAMES))
    .addOption(new Option('--unseen-option <x>', 'hidden').choices(['unseen-choice']).hideHelp());
  root.command('unseen-command', { hidden: true }).option('--unseen', 'hidden');
  return root;
}

let all: readonly Help[] = [];
beforeAll(async () => {
  all = await helps();
});

// Where a shell is absent, a developer sees it skipped by its name; continuous integration has no such excuse.
for (const { shell, ask, make } of ASKED) {
  const isThere = spawnSync(shell, ['--version']).status === 0;
  describe.skipIf(!isThere && !process.env.CI)(`in ${shell}`, () => {
    let offers: Offers = new Map();
    const where = place();
    const words = (typed: string) => sorted((offers.get(typed) ?? []).map(({ word }) => bare(word)));

    beforeAll(async () => {
      const inHelp = all.flatMap(({ command, choices }) => [
        lineOf(command, '-'),
        ...[...choices.keys()].map((name) => lineOf(command, name === '1' ? '' : `${name} `)),
      ]);
      offers = await ask(await scriptFor(shell), [...STORIES.map(([typed]) => line(typed)), ...inHelp], where);
    });

    test.each(STORIES)('icb-envelope %s', (typed, expected) => {
      expect(offers.has(line(typed))).toBe(true);
      expect(words(line(typed))).toEqual(sorted(expected));
    });

    test('every command, option and choice that help shows, and no other', () => {
      expect(all.length).toBeGreaterThan(8);
      for (const { command, options, choices } of all) {
        expect(words(lineOf(command, '-')), command).toEqual(sorted(options));
        for (const [name, expected] of choices) {
          expect(words(lineOf(command, name === '1' ? '' : `${name} `)), `${command} ${name}`).toEqual(sorted(expected));
        }
      }
    });

    test('nothing that is typed is run', () => expect(readdirSync(where.folder).sort()).toEqual(FILES));

    test('descriptions and choices whatever they hold; nothing hidden', async () => {
      const folder = place();
      const script = make(described(hostile(), new Map()));
      const found = await ask(
        script,
        [line(''), line('all --o'), line('all --pick '), line('all --'), line('all --strange x --pi')],
        folder,
      );
      const notes = (typed: string) => new Map(found.get(line(typed))?.map(({ word, note }) => [word, note]));
      expect(notes('')).toEqual(new Map([...HOSTILE.map((text, index) => [`c${index}`, shown(text)] as const), ['all', '']]));
      if (shell === 'bash') expect([...notes('all --o').keys()]).toEqual(HOSTILE.map((_, index) => `--o${index}`));
      else expect(notes('all --o')).toEqual(new Map(HOSTILE.map((text, index) => [`--o${index}`, shown(text)])));
      expect(sorted([...notes('all --pick ').keys()])).toEqual(sorted(NAMES));
      expect(notes('all --').has('--pick')).toBe(true);
      expect([...notes('all --strange x --pi').keys()]).toEqual(['--pick']);
      expect(script).not.toContain('unseen');
      expect(readdirSync(folder.folder).sort()).toEqual(FILES);
    });
  });
}

describe.skipIf(spawnSync('zsh', ['--version']).status !== 0 && !process.env.CI)('zsh', () => {
  test('finds the script in a folder of its functions', async () => {
    const typed = line('report --basis re');
    const offers = await inZsh(await scriptFor('zsh'), [typed, typed], place(), true);
    expect(sorted((offers.get(typed) ?? []).map(({ word }) => word))).toEqual(['registered', 'resident']);
  });

  test('says what to add where completion is not turned on', async () => {
    const file = join(mkdtempSync(join(temporary.path, 'zsh-')), 'script');
    writeFileSync(file, await scriptFor('zsh'));
    const { stdout, stderr, status } = await ranOther('zsh', ['-f', '-u', '-c', `source ${file} && source ${file}`], temporary.path);
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
    expect(stderr).toMatch(/^(To complete icb-envelope, run this first: autoload -Uz compinit && compinit\n){2}$/);
  });
});

describe('the script for PowerShell, which is read and not run', () => {
  test('holds every command, option and choice that help shows, and no other', async () => {
    const { options, values } = tableIn(await scriptFor('powershell'));
    expect([...options.keys()]).toEqual(all.map(({ command }) => command));
    for (const { command, options: expected, choices } of all) {
      expect(sorted((options.get(command) ?? []).map(({ word }) => word)), command).toEqual(sorted(expected));
      for (const [name, words] of choices) {
        expect(
          (values.get(`${command} ${name}`) ?? []).map(({ word }) => word),
          `${command} ${name}`,
        ).toEqual(words);
      }
    }
    expect(values.get('explain 1')).toContainEqual({ word: 'QF7', note: 'South Yorkshire' });
    expect(values.get('report +')).toEqual([]);
    expect(values.has('report 1')).toBe(false);
  });

  test('is ASCII, in which no quotation mark but its own is one', async () => {
    for (const script of [await scriptFor('powershell'), powershell(described(hostile(), new Map()))]) expect(script).toMatch(/^[\n -~]*$/);
  });

  test('keeps descriptions and choices whatever they hold; nothing hidden', () => {
    const script = powershell(described(hostile(), new Map()));
    const { options, values } = tableIn(script);
    expect(values.get(' 1')?.map(({ note }) => note)).toEqual([...HOSTILE.map(shown), '']);
    expect(options.get('all')?.map(({ note }) => note)).toEqual([...HOSTILE.map(shown), 'with a strange value', 'with strange choices']);
    expect(values.get('all --pick')?.map(({ word }) => word)).toEqual(NAMES);
    expect(script).not.toContain('unseen');
  });
});

test('-o writes the same script to a file', async () => {
  const written = new Map<string, string | Uint8Array>();
  for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
    expect(await runIn(['completion', shell, '-o', shell], { folder: '/', written })).toEqual({ stdout: '', stderr: '', status: 0 });
    expect(written.get(shell)).toBe(await scriptFor(shell));
  }
});

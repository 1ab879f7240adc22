/** What shells offer at TAB, asked of the shells themselves. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ranOther } from '../process.ts';

/** What is offered for a line whose end is the cursor, and what is shown beside each where the shell shows it. */
export type Offers = ReadonlyMap<string, readonly Offer[]>;
export interface Offer {
  readonly word: string;
  readonly note: string;
}

/** Between lines typed, and between a word and its note. */
const RECORD = '\u001E';
const UNIT = '\u001F';

interface Place {
  /** Where a file of its own may be made. */
  readonly temporary: string;
  /** Where TAB is pressed. */
  readonly folder: string;
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const environment = { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', TERM: 'dumb' };

async function asked(shell: string, argv: readonly string[], { temporary, folder }: Place): Promise<string> {
  const { stdout, stderr, status } = await ranOther(shell, argv, folder, { ...environment, HOME: temporary });
  if (status !== 0 || stderr !== '') throw new Error(`${shell} ended with ${status}: ${stderr}`);
  return stdout;
}

function offersIn(text: string): Offers {
  const records = text.split(RECORD).slice(1);
  return new Map(
    records.map((record) => {
      const [line = '', ...rows] = record.split('\n');
      const offers = rows.filter((row) => row !== '').map((row) => row.split(UNIT));
      return [line, offers.map(([word = '', note = '']) => ({ word, note }))];
    }),
  );
}

/** Bash cuts a line into words before a script is asked; `=` is a word. */
export async function inBash(script: string, lines: readonly string[], place: Place): Promise<Offers> {
  const file = join(mkdtempSync(join(place.temporary, 'bash-')), 'script');
  writeFileSync(file, script);
  const words = (line: string) => [...(line.match(/"[^"]*"?|=|(?:\\.|[^\s=\\])+/g) ?? []), ...(/\s$/.test(line) ? [''] : [])];
  const asking = lines.map((line) => `ask ${[line, ...words(line)].map(quoted).join(' ')}`);
  const program = `
set -u
source ${quoted(file)}; source ${quoted(file)}
COMP_TYPE=63
# Where nothing turns it off, bash completes files.
compopt() { if [[ $1 == +o ]]; then files=0; fi; }
ask() {
  local line=$1 files=1 word
  COMP_WORDS=("\${@:2}") COMP_CWORD=$(($# - 2))
  _icb_envelope
  printf '${RECORD}%s\\n' "$line"
  if ((\${#COMPREPLY[@]} == 0 && files)); then mapfile -t COMPREPLY < <(compgen -f -- "\${COMP_WORDS[COMP_CWORD]#[=\\"]}"); fi
  for word in \${COMPREPLY[@]+"\${COMPREPLY[@]}"}; do printf '%s\\n' "\${word/  (/${UNIT}(}"; done
}
${asking.join('\n')}`;
  const offers = offersIn(await asked('bash', ['--norc', '--noprofile', '-c', program], place));
  // Notes are in parentheses.
  return new Map([...offers].map(([line, all]) => [line, all.map(({ word, note }) => ({ word, note: note.slice(1, -1) }))]));
}

export async function inFish(script: string, lines: readonly string[], place: Place): Promise<Offers> {
  const file = join(mkdtempSync(join(place.temporary, 'fish-')), 'script');
  writeFileSync(file, script);
  const asking = lines.map((line) => `ask '${line.replace(/[\\']/g, '\\$&')}'`);
  const program = `
source ${file}; source ${file}
function ask
    printf '${RECORD}%s\\n' $argv[1]
    complete -C $argv[1] | string replace \\t '${UNIT}'
end
${asking.join('\n')}
true`;
  return offersIn(await asked('fish', ['--no-config', '-c', program], place));
}

/**
 * Types each line into an interactive zsh on a terminal of its own, and asks for completion there.
 * @param isAutoloaded found by zsh in a folder of its functions, and not sourced
 */
export async function inZsh(script: string, lines: readonly string[], place: Place, isAutoloaded = false): Promise<Offers> {
  const home = mkdtempSync(join(place.temporary, 'zsh-'));
  const functions = join(home, 'functions');
  mkdirSync(functions);
  const file = join(functions, isAutoloaded ? '_icb-envelope' : 'sourced');
  writeFileSync(file, script);
  const answers = join(home, 'answers');
  const sourced = `source ${quoted(file)}; source ${quoted(file)}`;
  writeFileSync(
    join(home, '.zshrc'),
    `PS1=
stty columns 1000
fpath=(${quoted(functions)} $fpath)
autoload -Uz compinit && compinit -u -D
${isAutoloaded ? '' : sourced}
typeset -a offered
# Keeps what is offered. With -O, -A or -D nothing is, and the caller wants an array.
compadd() {
  if (( \${@[(I)-[OAD]]} )); then
    builtin compadd "$@"
    return
  fi
  local -a kept shown
  local at=\${@[(I)-[a-zA-Z]#d]}
  builtin compadd -O kept "$@"
  if (( at )); then shown=("\${(@P)@[at+1]}"); fi
  for (( at = 1; at <= $#kept; at++ )); do
    # What is shown is the word, and after dashes its note.
    local note=\${shown[at]-}
    if [[ $note == *' -- '* ]]; then note=\${note#* -- }; else note=; fi
    offered+=("$kept[at]${UNIT}$note")
  done
  builtin compadd "$@"
}
zle -C ask list-choices _main_complete
zle-line-init() {
  local line
  for line in ${lines.map(quoted).join(' ')}; do
    BUFFER=$line CURSOR=$#line offered=()
    zle ask
    print -r -- "${RECORD}$line"
    print -rl -- $offered
  done > ${quoted(answers)}
  BUFFER=exit
  zle accept-line
}
zle -N zle-line-init
`,
  );
  const terminal = `zmodload zsh/zpty; zpty asked ${quoted(`ZDOTDIR=${quoted(home)} zsh -d -i`)}; while zpty -r asked; do :; done`;
  const printed = await ranOther('zsh', ['-f', '-c', terminal], place.folder, { ...environment, HOME: home });
  try {
    return offersIn(readFileSync(answers, 'utf8'));
  } catch {
    throw new Error(`zsh answered nothing: ${printed.stdout}${printed.stderr}`);
  }
}

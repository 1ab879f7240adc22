import {
  type DescribedArgument,
  type DescribedCommand,
  type DescribedOption,
  type Group,
  grouped,
  indexOf,
  posixQuoted,
} from './described.ts';
import type { Values, Word } from './values.ts';

/** The script for zsh. */
export function zsh(commands: readonly DescribedCommand[]): string {
  const groups = grouped(commands);
  const [root, ...others] = commands.map((command) => specsOf(command, groups));
  return `#compdef icb-envelope
# Completion of icb-envelope for zsh.
# Printed by "icb-envelope completion zsh -o ~/.icb-envelope.zsh"; print it anew after an update. In ~/.zshrc:
#   autoload -Uz compinit && compinit   # if it is not there already
#   source ~/.icb-envelope.zsh
# Or, without sourcing it, as a file _icb-envelope in a folder that $fpath names before compinit runs.
# TAB runs what stands here and nothing else; nothing that is typed is evaluated.

# Offers words: one of them, or one of them or a file; some of them, with commas between; or the codes of places, or their names where no code fits.
_icb_envelope_offer() {
  local kind=$1 called=$2 word taken=,$PREFIX
  local -a offers=("$@[3,-1]") left names expl
  local -a anycase=(-M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}')
  case $kind in
    (some)
      for word in $offers; do
        [[ $taken == *,\${word%%:*},* ]] || left+=("$word")
      done
      compset -P '*,'
      _describe -t values $called left -q -S , $anycase
      ;;
    (place)
      _describe -t values $called offers $anycase && return
      names=("\${(@)offers#*:}")
      _wanted values expl $called compadd $anycase -a names
      ;;
    (named)
      _describe -t values $called offers $anycase
      _files
      ;;
    (*)
      _describe -t values $called offers $anycase
      ;;
  esac
}

${groups.flatMap(offerOf).join('\n\n')}

_icb-envelope() {
  local curcontext=$curcontext context state state_descr line ret=1
  typeset -A opt_args
  _arguments -C -s -S \\
${root}    '*::argument:->arguments' && ret=0
  if [[ $state != arguments ]]; then return ret; fi
  case $words[1] in
${commands
  .slice(1)
  .map(({ name }, index) => `    (${posixQuoted(name)})\n      _arguments -s -S \\\n${others[index]}        && ret=0\n      ;;`)
  .join('\n')}
  esac
  return ret
}

if [[ \${funcstack[1]-} == _icb-envelope ]]; then
  _icb-envelope "$@"
elif (( $+functions[compdef] )); then
  compdef _icb-envelope icb-envelope
else
  print -u2 'To complete icb-envelope, run this first: autoload -Uz compinit && compinit'
fi
`;
}

function offerOf({ values }: Group, index: number): readonly string[] {
  if (!('words' in values)) return [];
  return [`${offerName(index)}() {\n  _icb_envelope_offer ${values.kind} "$1" ${values.words.map(offered).join(' ')}\n}`];
}

function offerName(index: number): string {
  return `_icb_envelope_values_${index + 1}`;
}

function offered({ name, note }: Word): string {
  const escaped = name.replace(/[\\:]/g, '\\$&');
  return posixQuoted(note === '' ? escaped : `${escaped}:${note.replaceAll('\\', '\\\\')}`);
}

/** One line per value. */
function specsOf({ options, arguments: args }: DescribedCommand, groups: readonly Group[]): string {
  const specs = [...options.flatMap((option) => optionSpecs(option, groups)), ...args.map((each, at) => argumentSpec(each, at, groups))];
  return specs.map((spec) => `        ${posixQuoted(spec)} \\\n`).join('');
}

function optionSpecs({ names, note, takes, unless }: DescribedOption, groups: readonly Group[]): readonly string[] {
  const isOnce = names.every((name) => unless.includes(name));
  return names.map((name) => {
    // Else the value stands in the next word, or behind "=", or in the same word as a short option.
    const joined = takes === undefined ? '' : name.startsWith('--') ? '=' : '+';
    const value = takes === undefined ? '' : messageAndAction(takes.called, takes.values, groups);
    const others = unless.filter((each) => each !== name);
    const excluded = others.length > 0 ? `(${others.join(' ')})` : '';
    return `${excluded}${isOnce ? '' : '*'}${name}${joined}[${note.replace(/[\\\]]/g, '\\$&')}]${value}`;
  });
}

function argumentSpec({ called, values, isRequired, isRepeated }: DescribedArgument, at: number, groups: readonly Group[]): string {
  return `${isRepeated ? '*' : `${at + 1}${isRequired ? '' : ':'}`}${messageAndAction(called, values, groups)}`;
}

function messageAndAction(called: string, values: Values, groups: readonly Group[]): string {
  const message = called.replace(/[^\w-]/g, ' ');
  return `:${message}:${actionOf(message, values, groups)}`;
}

/** A blank before the name of a function calls it with nothing added; a blank alone shows what is wanted, and offers nothing. */
function actionOf(message: string, values: Values, groups: readonly Group[]): string {
  if (values.kind === 'file') return '_files';
  return values.kind === 'text' ? ' ' : ` ${offerName(indexOf(values, groups))} ${posixQuoted(message)}`;
}

import { type DescribedCommand, type DescribedOption, type Group, grouped, posixQuoted } from './described.ts';

/** The script for bash. */
export function bash(commands: readonly DescribedCommand[]): string {
  return `# Completion of icb-envelope for bash 4 or later, with or without bash-completion.
# Printed by "icb-envelope completion bash -o ~/.icb-envelope.bash"; print it anew after an update. In ~/.bashrc:
#   source ~/.icb-envelope.bash
# TAB runs what stands here and nothing else; nothing that is typed is evaluated.

# What may stand in a place of the command line. Fails where nothing may.
_icb_envelope_values() {
  case $1 in
${grouped(commands).map(valuesBranch).join('\n')}
    *) return 1 ;;
  esac
}

# The options of a command, and beside which others each has no place.
_icb_envelope_options() {
  case $1 in
${commands.map(optionsBranch).join('\n')}
  esac
}

${COMPLETION}`;
}

function valuesBranch({ values, places }: Group): string {
  const words = 'words' in values ? [arrayOf('words', values.words, 'name'), arrayOf('notes', values.words, 'note')] : [];
  return `    ${places.map(posixQuoted).join(' | ')})
      kind=${[values.kind, ...words].join('\n      ')}
      ;;`;
}

function arrayOf<Key extends string>(name: string, items: readonly Readonly<Record<Key, string>>[], key: Key): string {
  return `${name}=(${items.map((item) => posixQuoted(item[key])).join(' ')})`;
}

function optionsBranch({ name, options }: DescribedCommand): string {
  const rows = options.flatMap(({ names, unless }: DescribedOption) => names.map((option) => ({ option, unless: unless.join(' ') })));
  return `    ${posixQuoted(name)})
      ${arrayOf('options', rows, 'option')}
      ${arrayOf('unless', rows, 'unless')}
      ;;`;
}

const COMPLETION = `_icb_envelope() {
  local IFS=$' \\t\\n' command='' option='' ended='' glued='' used=' ' kind='' head='' taken='' quote=''
  local i word last value place=1 is_option=''
  local -a typed=() found=() words=() notes=() options=() unless=()
  COMPREPLY=()

  # Bash cuts words at "="; here they are put together again.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]-}
    if ((\${#typed[@]} > 0)) && [[ $glued || $word == '='* ]]; then
      typed[\${#typed[@]} - 1]+=$word
    else
      typed+=("$word")
    fi
    glued=''
    if [[ $word == '=' ]]; then glued=1; fi
  done
  last=$((\${#typed[@]} - 1))

  # What the words before say of the one at the cursor.
  for ((i = 0; i < last; i++)); do
    word=\${typed[i]}
    if [[ $option ]]; then
      option=''
    elif [[ ! $ended && $word == '--' ]]; then
      ended=1
    elif [[ ! $ended && $word == -?* ]]; then
      used+="\${word%%=*} "
      if [[ $word != *=* ]] && _icb_envelope_values "$command $word"; then option=$word; fi
    elif [[ ! $command ]]; then
      command=$word
    else
      place=$((place + 1))
    fi
  done
  kind='' words=() notes=()

  value=\${typed[last]-}
  if [[ $option ]]; then
    _icb_envelope_values "$command $option"
  elif [[ ! $ended && $value == --*=* ]]; then
    _icb_envelope_values "$command \${value%%=*}"
    # Only what stands behind the last "=" is replaced, unless bash was told not to cut words there.
    if [[ \${COMP_WORDBREAKS-} != *=* ]]; then head=\${value%%=*}=; fi
    value=\${value#*=}
  elif [[ ! $ended && $value == -* ]]; then
    is_option=1
  else
    _icb_envelope_values "$command $place" || _icb_envelope_values "$command +"
  fi

  # No reply leaves it to bash to complete a file.
  if [[ $kind == file ]]; then return 0; fi
  if [[ $kind == named ]]; then compopt -o filenames 2> /dev/null; else compopt +o default +o bashdefault 2> /dev/null; fi

  if [[ $is_option ]]; then
    _icb_envelope_options "$command"
    for ((i = 0; i < \${#options[@]}; i++)); do
      if [[ \${options[i]} != "$value"* ]]; then continue; fi
      for word in \${unless[i]}; do
        if [[ $used == *" $word "* ]]; then continue 2; fi
      done
      COMPREPLY+=("\${options[i]}")
    done
    return 0
  fi

  case $value in
    [\\"\\']*) quote=1 value=\${value:1} ;;
    *) value=\${value//\\\\/} ;;
  esac
  if [[ $kind == some ]]; then
    compopt -o nospace 2> /dev/null
    if [[ $value == *,* ]]; then taken=\${value%,*},; fi
    head+=$taken value=\${value#"$taken"}
  fi
  for ((i = 0; i < \${#words[@]}; i++)); do
    if [[ \${words[i],,} == "\${value,,}"* && ",$taken" != *",\${words[i]},"* ]]; then found+=("$i"); fi
  done
  if [[ $kind == place ]] && ((\${#found[@]} == 0)); then
    for ((i = 0; i < \${#notes[@]}; i++)); do
      if [[ \${notes[i],,} != "\${value,,}"* ]]; then continue; fi
      word=\${notes[i]}
      if [[ ! $quote ]]; then printf -v word %q "$word"; fi
      COMPREPLY+=("$head$word")
    done
    return 0
  fi
  for ((i = 0; i < \${#found[@]}; i++)); do
    word=$head\${words[found[i]]}
    # Where bash lists them, it inserts no more than they have in common.
    if ((\${#found[@]} > 1)) && [[ \${COMP_TYPE-} == 63 || \${COMP_TYPE-} == 33 ]] && [[ \${notes[found[i]]} ]]; then
      word+="  (\${notes[found[i]]})"
    fi
    COMPREPLY+=("$word")
  done
  if [[ $kind == named ]] && ((\${#found[@]} > 0)); then
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$value")
  fi
  return 0
}

complete -o bashdefault -o default -F _icb_envelope icb-envelope
`;

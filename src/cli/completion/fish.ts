import { type DescribedArgument, type DescribedCommand, type DescribedOption, type Group, grouped, indexOf } from './described.ts';
import type { Values } from './values.ts';

/** The script for fish. */
export function fish(commands: readonly DescribedCommand[]): string {
  const groups = grouped(commands);
  const taking = commands.flatMap(({ name, options }) =>
    options.flatMap(({ names, takes }) => (takes ? names.map((option) => `${name} ${option}`) : [])),
  );
  return `# Completion of icb-envelope for fish 3.6 or later. Print it anew after an update:
#   icb-envelope completion fish -o ~/.config/fish/completions/icb-envelope.fish
# TAB runs what stands here and nothing else; nothing that is typed is evaluated.

complete --command icb-envelope --erase
complete --command icb-envelope --no-files

# Whether the command line is in this command, at this argument, counted from 1: "2", or "2+" for it and those after.
function __icb_envelope_at --argument-names command argument
    set -l words (commandline -opc)
    set -e words[1]
    set -l typed
    set -l is_value no
    set -l ended no
    for word in $words
        if test $is_value = yes
            set is_value no
        else if test $ended = yes
            set -a typed $word
        else
            switch $word
                case --
                    set ended yes
                case -
                    set -a typed $word
                case '--*=*'
                case '-*'
                    if contains -- "$typed[1] $word" ${taking.map(fishQuoted).join(' ')}
                        set is_value yes
                    end
                case '*'
                    set -a typed $word
            end
        end
    end
    test "$typed[1]" = "$command"; or return 1
    switch $argument
        case ''
            return 0
        case '*+'
            test (count $typed) -ge (string trim --right --chars + -- $argument)
        case '*'
            test (count $typed) -eq $argument
    end
end

# Whether none of the options is on the command line, but for this one itself, with commas between its names, where its value is next.
function __icb_envelope_without --argument-names itself
    set -l words (commandline -opc)
    contains -- $words[-1] (string split , -- $itself); and set -e words[-1]
    for word in $words
        contains -- (string replace --regex '=.*' '' -- $word) $argv[2..-1]; and return 1
    end
    return 0
end

# What of the value is typed, without quotes.
function __icb_envelope_typed
    commandline -ct | string replace --regex '^--[^=]*=' '' | string trim --left --chars '"\\'' | string replace --all '\\\\' ''
end

# Words and notes in turn, as a line for each pair.
function __icb_envelope_one
    printf '%s\\t%s\\n' $argv
end

# The same, behind those that are typed already, with commas between.
function __icb_envelope_some
    set -l head (string replace --regex '[^,]*$' '' -- (__icb_envelope_typed))
    set -l taken (string split , -- $head)
    while set -q argv[1]
        contains -- $argv[1] $taken; or printf '%s%s\\t%s\\n' "$head" $argv[1..2]
        set -e argv[1..2]
    end
end

# Codes with their names; where no code fits what is typed, names with their codes.
function __icb_envelope_place
    set -l typed (__icb_envelope_typed)
    set -l codes
    set -l names
    while set -q argv[1]
        set -a codes $argv[1]\\t$argv[2]
        set -a names $argv[2]\\t$argv[1]
        set -e argv[1..2]
    end
    if string match --quiet --ignore-case -- "$typed*" $codes
        string join \\n -- $codes
    else
        string join \\n -- $names
    end
end

${groups.flatMap(offerOf).join('\n\n')}

${commands.map((command) => rulesOf(command, groups)).join('\n\n')}
`;
}

function offerOf({ values }: Group, index: number): readonly string[] {
  if (!('words' in values)) return [];
  const words = values.words.flatMap(({ name, note }) => [name, note]);
  return [
    `function ${offerName(index)}\n    __icb_envelope_${values.kind === 'named' ? 'one' : values.kind} ${words.map(fishQuoted).join(' ')}\nend`,
  ];
}

function offerName(index: number): string {
  return `__icb_envelope_values_${index + 1}`;
}

function rulesOf(command: DescribedCommand, groups: readonly Group[]): string {
  return [
    ...command.arguments.map((argument, at) => argumentRule(command, argument, at, groups)),
    ...command.options.map((option) => optionRule(command, option, groups)),
  ].join('\n');
}

/** The command is word 1, so its first argument is word 2. */
function argumentRule({ name }: DescribedCommand, { values, isRepeated }: DescribedArgument, at: number, groups: readonly Group[]): string {
  const place = `${name === '' ? 0 : at + 1}${isRepeated ? '+' : ''}`;
  return rule([`__icb_envelope_at ${fishQuoted(name)} ${place}`], offer(values, groups));
}

function optionRule({ name }: DescribedCommand, { names, note, takes, unless }: DescribedOption, groups: readonly Group[]): string {
  const conditions = [
    `__icb_envelope_at ${fishQuoted(name)}`,
    ...(unless.length > 0 ? [`__icb_envelope_without ${[takes ? names.join(',') : '', ...unless].map(fishQuoted).join(' ')}`] : []),
  ];
  return rule(conditions, [
    ...names.flatMap((each) => (each.startsWith('--') ? ['-l', fishQuoted(each.slice(2))] : ['-s', fishQuoted(each.slice(1))])),
    ...(takes ? ['-r', ...offer(takes.values, groups)] : []),
    '-d',
    fishQuoted(note),
  ]);
}

function rule(conditions: readonly string[], rest: readonly string[]): string {
  return ['complete -c icb-envelope', ...conditions.flatMap((each) => ['-n', fishQuoted(each)]), ...rest].join(' ');
}

function offer(values: Values, groups: readonly Group[]): readonly string[] {
  if (values.kind === 'file') return ['-F'];
  if (values.kind === 'text') return ['-f'];
  return [values.kind === 'named' ? '-F' : '-f', '-k', '-a', fishQuoted(`(${offerName(indexOf(values, groups))})`)];
}

/** Quotes a text as one literal word for fish. */
function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

import { type DescribedCommand, type Group, grouped } from './described.ts';

/** The script for Windows PowerShell 5.1 and PowerShell 7, in ASCII: the older of the two takes a file for Windows-1252. */
export function powershell(commands: readonly DescribedCommand[]): string {
  return `# Completion of icb-envelope for Windows PowerShell 5.1 and PowerShell 7.
# Printed by: icb-envelope completion powershell -o "$HOME/icb-envelope.ps1"
# Print it anew after an update. In the file that $PROFILE names:
#   . "$HOME/icb-envelope.ps1"
# TAB runs what stands here and nothing else; nothing that is typed is evaluated.

Register-ArgumentCompleter -Native -CommandName 'icb-envelope' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # What may stand in a place of the command line; nothing where nothing may.
    $valuesAt = {
        param($place)
${grouped(commands).map(valuesBranch).join('\n')}
    }

    # The options of a command, and beside which others each has no place.
    $optionsOf = {
        param($command)
${commands.map(optionsBranch).join('\n')}
    }

${COMPLETION}}
`;
}

function valuesBranch({ values, places }: Group): string {
  const words = 'words' in values ? values.words : [];
  const names = arrayOf(words.map(({ name }) => name));
  const notes = arrayOf(words.map(({ note }) => note));
  return `        if (${arrayOf(places)} -ccontains $place) {
            return @{ Kind = '${values.kind}'; Words = ${names}; Notes = ${notes} }
        }`;
}

function optionsBranch({ name, options }: DescribedCommand): string {
  const rows = options.flatMap(({ names, note, unless }) =>
    names.map((option) => `            @{ Name = ${quoted(option)}; Note = ${quoted(note)}; Unless = ${arrayOf(unless)} }`),
  );
  return `        if ($command -ceq ${quoted(name)}) {\n${rows.join('\n')}\n        }`;
}

function arrayOf(texts: readonly string[]): string {
  return `@(${texts.map(quoted).join(', ')})`;
}

/** Quotes a text as a literal expression. PowerShell treats typographic quotation marks as its own. */
function quoted(text: string): string {
  if (/^[ -~]*$/.test(text)) return literal(text);
  const parts = text
    .split(/([^ -~])/)
    .filter((part) => part !== '')
    .map((part) => (/^[ -~]/.test(part) ? literal(part) : `[char]${part.charCodeAt(0)}`));
  return `(-join (${parts.join(', ')}))`;
}

function literal(ascii: string): string {
  return `'${ascii.replaceAll("'", "''")}'`;
}

const COMPLETION = `    # What the words before say of the one at the cursor.
    $text = ''
    $command = ''
    $option = ''
    $place = 1
    $ended = $false
    $used = @()
    foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
        $extent = $element.Extent
        if ($extent.EndOffset -ge $cursorPosition) {
            if ($extent.StartOffset -lt $cursorPosition) {
                $text = $extent.Text.Substring(0, $cursorPosition - $extent.StartOffset)
            }
            break
        }
        $word = $extent.Text.Trim([char[]](34, 39))
        if ($option) {
            $option = ''
        } elseif (-not $ended -and $word -ceq '--') {
            $ended = $true
        } elseif (-not $ended -and $word -clike '-?*') {
            $name = ($word -split '=', 2)[0]
            $used += $name
            if ($name -ceq $word -and (& $valuesAt "$command $word")) { $option = $word }
        } elseif (-not $command) {
            $command = $word
        } else {
            $place++
        }
    }

    # What is typed of the word or value; its head stays as it is.
    $head = ''
    $values = $null
    if ($option) {
        $values = & $valuesAt "$command $option"
    } elseif (-not $ended -and $text -clike '--*=*') {
        $head = ($text -split '=', 2)[0] + '='
        $values = & $valuesAt "$command $($head.TrimEnd('='))"
    } elseif (-not $ended -and $text -clike '-*') {
        foreach ($row in (& $optionsOf $command)) {
            $isUsed = @($row.Unless | Where-Object { $used -ccontains $_ }).Count -gt 0
            if ($isUsed -or -not $row.Name.StartsWith($text, [StringComparison]::Ordinal)) { continue }
            # A tool tip may not be empty.
            $tip = $row.Note
            if (-not $tip) { $tip = $row.Name }
            [System.Management.Automation.CompletionResult]::new($row.Name, $row.Name, 'ParameterName', $tip)
        }
        return
    } else {
        $values = & $valuesAt "$command $place"
        if (-not $values) { $values = & $valuesAt "$command +" }
    }

    # No result leaves it to PowerShell to complete a file.
    if (-not $values -or $values.Words.Count -eq 0) { return }

    $typed = $text.Substring($head.Length).TrimStart([char[]](34, 39))
    $taken = @()
    if ($values.Kind -ceq 'some' -and $typed.Contains(',')) {
        $cut = $typed.LastIndexOf(',') + 1
        $taken = $typed.Substring(0, $cut) -split ','
        $head += $typed.Substring(0, $cut)
        $typed = $typed.Substring($cut)
    }
    # PowerShell may want only what follows the last comma.
    $kept = $text.Length - $wordToComplete.Length
    if ($kept -lt 0 -or $kept -gt $head.Length -or -not $text.EndsWith($wordToComplete, [StringComparison]::Ordinal)) { $kept = 0 }

    $offers = @()
    for ($at = 0; $at -lt $values.Words.Count; $at++) {
        $word = $values.Words[$at]
        if ($taken -ccontains $word -or -not $word.StartsWith($typed, [StringComparison]::OrdinalIgnoreCase)) { continue }
        $offers += @{ Word = $word; Note = $values.Notes[$at] }
    }
    # The names of places, where no code fits.
    if ($offers.Count -eq 0 -and $values.Kind -ceq 'place') {
        for ($at = 0; $at -lt $values.Words.Count; $at++) {
            $name = $values.Notes[$at]
            if (-not $name.StartsWith($typed, [StringComparison]::OrdinalIgnoreCase)) { continue }
            $offers += @{ Word = "'" + $name.Replace("'", "''") + "'"; Note = $values.Words[$at] }
        }
    }
    foreach ($offer in $offers) {
        $shown = $offer.Word
        if ($values.Kind -ceq 'place') { $shown += '  ' + $offer.Note }
        $tip = $offer.Note
        if (-not $tip) { $tip = $offer.Word }
        $completed = ($head + $offer.Word).Substring($kept)
        [System.Management.Automation.CompletionResult]::new($completed, $shown, 'ParameterValue', $tip)
    }
`;

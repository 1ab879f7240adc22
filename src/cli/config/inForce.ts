import type { Command, Option } from 'commander';
import { financialYearText } from '../../model/month.ts';
import type { OptionInForce } from '../../report/documents/options.ts';
import type { FileRule } from '../options/input.ts';
import { nameOf, optionsOf } from './settings.ts';

/** Every option with a value, and its source. */
export function optionsInForce(command: Command): readonly OptionInForce[] {
  const { configFile, files } = command.opts();
  const from = { cli: 'command line', config: configFile?.file ?? '', default: 'default' } as const;
  const asAt = command.options.filter((option) => nameOf(option) === 'as-at');
  const said = [...optionsOf(command), ...asAt].flatMap((option) => {
    const source = command.getOptionValueSource(option.attributeName());
    if (source === undefined || !(source in from)) return [];
    const value = command.getOptionValue(option.attributeName());
    return [
      {
        name: `--${nameOf(option)}`,
        value: source === 'default' ? defaultText(option) : valueText(option, value),
        from: from[source as keyof typeof from],
      },
    ];
  });
  return [...said, ...(files ?? []).map((rule: FileRule) => ({ name: rule.name, value: ruleText(rule), from: from.config }))];
}

/** What holds for the files of an entry, with what is said of all files. */
function ruleText({ match, map, set, sheets }: FileRule): string {
  const fields = (name: string, said: ReadonlyMap<string, string>) => [...said].map(([field, value]) => `--${name} ${field}=${value}`);
  return `${match}: ${[...fields('set', set), ...fields('map', map), ...(sheets === undefined ? [] : [`#${sheets}`])].join(', ')}`;
}

function defaultText({ defaultValue, defaultValueDescription }: Option): string {
  return defaultValueDescription ?? String(defaultValue);
}

function valueText(option: Option, value: unknown): string {
  if (value instanceof Map) return [...value].map(([field, header]) => `${field}=${header}`).join(', ');
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return nameOf(option) === 'year' ? financialYearText(Number(value)) : String(value);
}

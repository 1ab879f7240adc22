import type { Command, Option } from 'commander';
import { financialYearText } from '../../model/month.ts';
import type { OptionInForce } from '../../report/documents/options.ts';
import { nameOf, optionsOf } from './settings.ts';

/** Every option with a value, and its source. */
export function optionsInForce(command: Command): readonly OptionInForce[] {
  const { configFile } = command.opts();
  const from = { cli: 'command line', config: configFile?.file ?? '', default: 'default' } as const;
  const asAt = command.options.filter((option) => nameOf(option) === 'as-at');
  return [...optionsOf(command), ...asAt].flatMap((option) => {
    const source = command.getOptionValueSource(option.attributeName());
    if (source === undefined || !(source in from)) return [];
    const value = command.getOptionValue(option.attributeName());
    return [
      {
        name: nameOf(option),
        value: source === 'default' ? defaultText(option) : valueText(option, value),
        from: from[source as keyof typeof from],
      },
    ];
  });
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

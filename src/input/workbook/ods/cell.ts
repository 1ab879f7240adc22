import { plainNumber } from '../number.ts';
import type { Shown } from '../numberFormat.ts';
import { asTyped, withoutMidnight } from '../serial.ts';
import type { CellTrouble } from '../sheet.ts';
import { attribute, type Tag } from '../xml.ts';

export interface OdsCell {
  readonly tag: Tag;
  /** What it shows. */
  readonly paragraphs: readonly string[];
}

export interface OdsReading {
  readonly text: string;
  readonly trouble?: CellTrouble;
}

const ERROR_VALUE = /^(#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|GETTING_DATA)|Err:\d{3})$/;

/** What a cell is, which stands in its attributes; what it shows, only where it is text. */
export function readOdsCell({ tag, paragraphs }: OdsCell, shows: () => Shown): OdsReading {
  const formula = attribute(tag, 'table:formula');
  const shown = paragraphs.join('\n');
  if (attribute(tag, 'calcext:value-type') === 'error') return errorValue(shown);
  const value = directValue(tag, shows);
  if (value !== undefined) return { text: value };
  const text = attribute(tag, 'office:string-value') || shown;
  if (formula === undefined) return { text };
  if (ERROR_VALUE.test(text)) return errorValue(text);
  // A formula whose text is blank has a paragraph all the same.
  if (paragraphs.length > 0 || attribute(tag, 'office:value-type') === 'string') return { text };
  const found = inWords(formula);
  return { text: found, trouble: { kind: 'formula-without-value', found } };
}

function errorValue(shown: string): OdsReading {
  const found = shown || '#ERROR!';
  return { text: found, trouble: { kind: 'error-value', found } };
}

/** The value of a cell that holds no text. */
function directValue(tag: Tag, shows: () => Shown): string | undefined {
  switch (attribute(tag, 'office:value-type')) {
    case 'float':
    case 'percentage':
    case 'currency':
      return numberText(attribute(tag, 'office:value'));
    case 'date': {
      const date = attribute(tag, 'office:date-value');
      if (!date) return undefined;
      return shows() === 'day-and-month' ? asTyped(date) : withoutMidnight(date);
    }
    case 'time':
      return daysText(attribute(tag, 'office:time-value') ?? '');
    case 'boolean':
      return attribute(tag, 'office:boolean-value')?.toUpperCase();
    default:
      return undefined;
  }
}

function numberText(value: string | undefined): string | undefined {
  const number = Number(value || Number.NaN);
  return Number.isFinite(number) ? plainNumber(number) : undefined;
}

/** `PT12H30M00S` in days, as the other formats keep a time. */
function daysText(duration: string): string | undefined {
  const [match, sign, hours, minutes, seconds] = /^(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(duration) ?? [];
  if (match === undefined) return undefined;
  const days = (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) / 86_400;
  return plainNumber(sign === '-' ? -days : days);
}

/** `of:=SUM([.B2:.B9])` as `=SUM(B2:B9)`. */
function inWords(formula: string): string {
  return formula.replace(/^\w+:(?==)/, '').replace(/\[([^\]]*)\]/g, (_, reference: string) => reference.replace(/(^|:)\./g, '$1'));
}

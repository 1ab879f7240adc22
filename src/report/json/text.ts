import { visibleLines } from '../words/values.ts';

/** JSON in lines; what a terminal would obey is escaped in it, and the same text to whoever parses it. */
export function jsonText(value: unknown): string {
  return `${visibleLines(JSON.stringify(value, null, 2))}\n`;
}

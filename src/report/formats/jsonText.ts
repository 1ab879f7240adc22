import { visible } from '../words/values.ts';

/** JSON in lines; what a terminal would obey is escaped in it, and the same text to whoever parses it. */
export function jsonText(value: unknown): string {
  const lines = JSON.stringify(value, null, 2).split('\n');
  return `${lines.map(visible).join('\n')}\n`;
}

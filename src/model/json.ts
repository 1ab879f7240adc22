/** The value of a JSON text, or what is wrong with the text and where. */
export function parseJson(text: string): { readonly value: unknown } | { readonly problem: string } {
  const own = text.replace(/^\uFEFF/, '');
  try {
    return { value: JSON.parse(own) };
  } catch (error) {
    return { problem: notJson(own, error) };
  }
}

/** Where a text stops being JSON. @param error what the parser threw */
function notJson(text: string, error: unknown): string {
  if (text.trim() === '') return 'the file is empty';
  const position = /position (\d+)/.exec(String(error))?.[1];
  if (/end of JSON/.test(String(error)) || Number(position) >= text.trimEnd().length)
    return 'this is not JSON: it breaks off before its end';
  if (position === undefined) return 'this is not JSON';
  const before = text.slice(0, Number(position)).split('\n');
  return `this is not JSON: it goes wrong at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** What the PowerShell script holds, read as PowerShell reads it: there is no PowerShell among the tests. */

const TOKEN = /#.*|'(?:[^']|'')*'|"[^"]*"|\[char\]\d+|[^\s'"#[]+|\s+|\[/gy;
const JSON_TEXT = '"(?:[^"\\\\]|\\\\.)*"';

export interface Table {
  /** By command. */
  readonly options: ReadonlyMap<string, readonly { readonly word: string; readonly note: string }[]>;
  /** By place: `report --basis`, `explain 1`. */
  readonly values: ReadonlyMap<string, readonly { readonly word: string; readonly note: string }[]>;
}

/** @throws where a text is not closed or a bracket has no fellow */
export function tableIn(script: string): Table {
  const text = withJsonTexts(script);
  const options = matches(text, `if \\(\\$command -ceq (${JSON_TEXT})\\) \\{((?:\\s*@\\{ Name = [^\\n]*\\})*)\\s*\\}`).map(
    ([command = '', rows = '']) =>
      [
        parsed(command),
        matches(rows, `Name = (${JSON_TEXT}); Note = (${JSON_TEXT});`).map(([word = '', note = '']) => ({
          word: parsed(word),
          note: parsed(note),
        })),
      ] as const,
  );
  const list = `@\\(((?:${JSON_TEXT}(?:, )?)*)\\)`;
  const values = matches(
    text,
    `if \\(${list} -ccontains \\$place\\) \\{\\s*return @\\{ Kind = ${JSON_TEXT}; Words = ${list}; Notes = ${list} \\}`,
  ).flatMap(([places = '', words = '', notes = '']) => {
    const all = listed(notes);
    return listed(places).map((place) => [place, listed(words).map((word, at) => ({ word, note: all[at] ?? '' }))] as const);
  });
  return { options: new Map(options), values: new Map(values) };
}

/** The script with each text, however it is put together, as JSON has it. */
function withJsonTexts(script: string): string {
  const open: string[] = [];
  let end = 0;
  const tokens = [...script.matchAll(TOKEN)].map((match) => {
    end = match.index + match[0].length;
    return match[0];
  });
  if (end !== script.length) throw new Error(`not closed: ${script.slice(end, end + 80)}`);
  const result = tokens.map((token) => {
    if (token.startsWith("'")) return JSON.stringify(token.slice(1, -1).replaceAll("''", "'"));
    if (token.startsWith('[char]')) return JSON.stringify(String.fromCharCode(Number(token.slice(6))));
    if (token.startsWith('"') || token.startsWith('#')) return token;
    for (const bracket of token.match(/[(){}[\]]/g) ?? []) {
      if ('({['.includes(bracket)) open.push(bracket);
      else if (`${open.pop()}${bracket}` !== { ')': '()', '}': '{}', ']': '[]' }[bracket]) throw new Error(`${bracket} has no fellow`);
    }
    return token;
  });
  if (open.length > 0) throw new Error(`${open.at(-1)} has no fellow`);
  return result
    .join('')
    .replace(new RegExp(`\\(-join \\(((?:${JSON_TEXT}(?:, )?)*)\\)\\)`, 'g'), (_, parts: string) => JSON.stringify(listed(parts).join('')));
}

function listed(texts: string): readonly string[] {
  return [...texts.matchAll(new RegExp(JSON_TEXT, 'g'))].map(([text]) => parsed(text));
}

function matches(text: string, pattern: string): readonly (readonly string[])[] {
  return [...text.matchAll(new RegExp(pattern, 'g'))].map((match) => match.slice(1));
}

function parsed(json: string): string {
  return String(JSON.parse(json));
}

/** One thing wrong with a JSON document, and where: `ratePerHead.value: wanted …`. */
export interface Problem {
  readonly path: string;
  readonly problem: string;
}

/** An issue reported by a schema. */
export interface SchemaIssue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly input?: unknown;
  readonly expected?: string;
  readonly origin?: string;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
}

const LONGEST = 60;

/** Words for an issue. @param unknownKey words for an unknown key */
export function problemsOf(issue: SchemaIssue, unknownKey: (key: string, path: readonly PropertyKey[]) => string): readonly Problem[] {
  const path = issue.path.join('.');
  const { code, input } = issue;
  if (code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({ path: path ? `${path}.${key}` : key, problem: unknownKey(key, issue.path) }));
  }
  if (input === undefined && ['invalid_type', 'invalid_value'].includes(code)) return [{ path, problem: 'it is missing' }];
  if (code === 'invalid_type')
    return [{ path, problem: `wanted ${KINDS[issue.expected ?? ''] ?? issue.expected}, found ${kindOf(input)}` }];
  if (code === 'too_small' && issue.origin === 'string') return [{ path, problem: 'it is blank' }];
  if (code === 'too_big' && issue.origin === 'string') return [{ path, problem: `it is too long: ${kindOf(input)}` }];
  if (code === 'invalid_value') return [{ path, problem: `wanted ${(issue.values ?? []).map(String).join(', ')}; found ${shown(input)}` }];
  const found = typeof input === 'object' ? '' : `, found ${shown(input)}`;
  return [{ path, problem: `${issue.message}${found}` }];
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text in quotation marks',
  object: 'an object in braces',
  array: 'a list in brackets',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

/** Lists and objects are named and not written out, because they may be of any depth. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null || typeof value === 'object') return value === null ? 'null' : 'an object';
  return `${typeof value === 'string' ? 'the text' : `the ${typeof value}`} ${shown(value)}`;
}

function shown(value: unknown): string {
  return typeof value === 'object' ? kindOf(value) : (JSON.stringify(value) ?? 'nothing').slice(0, LONGEST);
}

import { element, xmlDocument } from '../../xml.ts';

export interface Case {
  readonly name: string;
  /** Of one that passed: what is to be known of it. */
  readonly note?: string;
  /** None: it passed. */
  readonly result?: {
    readonly kind: 'failure' | 'error' | 'skipped';
    readonly type: string;
    readonly message: string;
    /** Further lines. */
    readonly details: readonly string[];
  };
}

export interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
  /** What the cases rest on: at least one, since Jenkins's schema wants it. */
  readonly properties: readonly Property[];
  /** Beside the cases. */
  readonly out?: string;
}

/** A name and a value. */
export type Property = readonly [string, string];

// The clock is never read, and no machine is named: the schema of Ant wants both, and takes these for "not known".
const NO_TIME = { time: 0, timestamp: '1970-01-01T00:00:00', hostname: 'localhost' };

/** Every element and attribute that the schemas of Ant and of Jenkins want, and none that one of them refuses. */
export function suitesDocument(suites: readonly Suite[]): string {
  const elements = suites.map(({ name, cases, properties, out = '' }, id) => {
    const count = (kind: string) => cases.filter(({ result }) => result?.kind === kind).length;
    const counts = { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
    return element('testsuite', { name, package: 'icb-envelope', id, ...counts, ...NO_TIME }, [
      element(
        'properties',
        {},
        properties.map(([key, value]) => element('property', { name: key, value })),
      ),
      ...cases.map((each) => caseElement(each, `icb-envelope.${name}`)),
      element('system-out', {}, [...notesOf(cases), ...(out === '' ? [] : [out])].join('\n')),
      element('system-err', {}),
    ]);
  });
  return xmlDocument(element('testsuites', {}, elements));
}

/** Ant knows no text in a case that passed, so it stands beside the cases. */
function notesOf(cases: readonly Case[]): readonly string[] {
  return cases.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`]));
}

function caseElement({ name, result }: Case, classname: string) {
  const attributes = { classname, name, time: 0 };
  if (!result) return element('testcase', attributes);
  const { kind, type, message, details } = result;
  // The older schemas know no attribute of what is skipped; readers take its text.
  if (kind === 'skipped') return element('testcase', attributes, [element('skipped', {}, message)]);
  return element('testcase', attributes, [element(kind, { type, message }, [message, ...details].join('\n'))]);
}

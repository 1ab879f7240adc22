import { type Command, InvalidArgumentError } from 'commander';
import { parseSetUp } from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import { foundWords } from '../../report/words/policy.ts';
import { bytesOf, setupFile } from '../reading/files.ts';
import { UsageError } from '../status.ts';
import type { World } from '../world.ts';
import { tell } from '../writing/terminal.ts';
import { type Fields, fileRules, merged, type OfAll, readFileRules, type WrittenRule } from './fileRules.ts';
import { problemIfFound } from './found.ts';
import { type Given, NOT_SETTINGS, nameOf, optionsOf, type Setting, settingsOf, writesAssessments } from './settings.ts';

/** A configuration file, and whether it was found by its usual name rather than named by the user. */
export interface ConfigFile {
  readonly file: string;
  readonly found: boolean;
}

/**
 * Fills in options that the command line leaves open.
 * @throws UsageError; commands that write assessments keep the error, and report it in their outputs
 */
export async function applyConfig(io: World, command: Command, config: ConfigFile, whole: Command): Promise<void> {
  try {
    await apply(io, command, config, whole);
  } catch (error) {
    if (!(error instanceof UsageError && writesAssessments(command))) throw error;
    command.setOptionValueWithSource('configProblem', error, 'config');
  }
}

async function apply(io: World, command: Command, { file, found }: ConfigFile, whole: Command): Promise<void> {
  const bytes = await bytesOf(io, file, 'configuration');
  const writes = writesAssessments(command) && isOpen(command, 'output');
  const said = await readConfig(bytes, file, settingsOf(whole.commands), {
    problem: async (setting, paths) => (found ? problemIfFound(io, setting, paths, writes) : undefined),
    isPolicy: (text) => io.policies.some(({ id }) => id === text),
  });
  const values = new Map([...said].map(([name, { value }]) => [name, value]));
  const taken = new Set<string>();
  const typed = new Map<string, Fields>();
  for (const option of optionsOf(command)) {
    const [name, attribute] = [nameOf(option), option.attributeName()];
    if (!values.has(name)) continue;
    const isMerged = name === 'set' || name === 'map';
    if (isMerged || isOpen(command, attribute)) taken.add(name);
    if (isOpen(command, attribute)) command.setOptionValueWithSource(attribute, values.get(name), 'config');
    else if (isMerged) {
      const fields: Fields = command.getOptionValue(attribute);
      typed.set(name, fields);
      command.setOptionValueWithSource(attribute, merged(fields, values.get(name) as Fields, name), 'cli');
    }
  }
  const own = (name: 'set' | 'map'): OfAll => {
    const isTyped = command.getOptionValueSource(name) === 'cli';
    return { typed: typed.get(name) ?? (isTyped ? command.getOptionValue(name) : new Map()), configured: values.get(name) as Fields };
  };
  const configured = [...(own('set').configured?.keys() ?? [])].filter((field) => !own('set').typed.has(field));
  command.setOptionValueWithSource('setThere', new Set(configured), 'config');
  const rules = values.get('files') as readonly WrittenRule[] | undefined;
  if (rules) {
    taken.add('files');
    const all = { map: own('map'), set: own('set') };
    command.setOptionValueWithSource('files', await fileRules(rules, all, io, (pattern) => beside(file, pattern)), 'config');
  }
  const at = command.registeredArguments.findIndex((argument) => argument.name() === 'costs');
  if (values.has('costs') && command.processedArgs[at]?.length === 0) {
    taken.add('costs');
    command.processedArgs[at] = values.get('costs');
  }
  const sets = Object.fromEntries([...said].flatMap(([name, { written }]) => (taken.has(name) ? [[name, textOf(written)]] : [])));
  const input = { ...setupFile(file, 'config', bytes), ...(found && { sets }) };
  command.setOptionValueWithSource('configFile', input, 'config');
  // The one line of a quiet check stays one.
  const end = command.name() === 'check' && command.opts().quiet ? ' ' : '\n';
  for (const text of foundWords({ inputs: [input] })) await tell(io.stderr, `note: ${text}${end}`);
}

/** `plan.csv, b.csv`, `amount=Net £` or `match=*.xlsx, set icb_code=@sheet; match=*.csv`: a value as near to what would be typed as it can be. */
function textOf(value: unknown): string {
  if (!isObject(value)) return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(value.some(isObject) ? '; ' : ', ');
  return Object.entries(value)
    .map(([name, each]) => `${name}${isObject(each) ? ' ' : '='}${textOf(each)}`)
    .join(', ');
}

/** Whether the command line leaves an option open. */
function isOpen(command: Command, attribute: string): boolean {
  const source = command.getOptionValueSource(attribute);
  return source === undefined || source === 'default';
}

interface Surroundings {
  /** What is wrong with a setting that names these files, besides its value. */
  readonly problem: (setting: Setting, paths: readonly string[]) => Promise<string | undefined>;
  /** Whether a text is the name of a bundled policy. */
  readonly isPolicy: (text: string) => boolean;
}

/** A setting as it is written, and its value, parsed as on the command line. */
interface Said {
  readonly written: unknown;
  readonly value: unknown;
}

/**
 * Reads a configuration file.
 * @param source its JSON, as text or as the bytes of the file
 * @param file its path; paths in the file are relative to it
 * @throws UsageError with everything that is wrong with the file
 */
async function readConfig(
  source: string | Uint8Array,
  file: string,
  settings: readonly Setting[],
  { problem, isPolicy }: Surroundings,
): Promise<ReadonlyMap<string, Said>> {
  const parsed = parseSetUp(source, 'a configuration');
  if ('problem' in parsed) throw unusable(file, `: ${parsed.problem}.`);
  const { value } = parsed;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw unusable(file, ': wanted an object in braces.');
  const problems: string[] = [];
  let isUntrusted = false;
  const values = new Map<string, Said>();
  for (const [name, said] of Object.entries(value)) {
    // Editors use this key for completion and validation.
    if (name === '$schema') continue;
    const setting = settings.find((each) => each.name === name);
    if (setting?.kind === 'files') {
      const read = readFileRules(said, (each, fields) => {
        const own = settings.find((other) => other.name === each);
        return own ? settingValue(fields, own, (path) => path) : { problem: 'this command reads no files' };
      });
      if ('rules' in read) values.set(name, { written: said, value: read.rules });
      else problems.push(...read.problems.map(([place, problem]) => `\n  ${place}: ${problem}`));
      continue;
    }
    const placed = (path: string) => (name === 'policy' && isPolicy(path) ? path : beside(file, path));
    const paths = [said].flat().flatMap((path) => (typeof path === 'string' ? placed(path) : []));
    const wrong = setting && (await problem(setting, paths));
    const read = !setting ? { problem: unknownName(name, settings) } : wrong ? { problem: wrong } : settingValue(said, setting, placed);
    isUntrusted ||= wrong !== undefined;
    if ('problem' in read) problems.push(`\n  ${name}: ${read.problem}`);
    else values.set(name, { written: said, value: read.value });
  }
  const remedy = isUntrusted
    ? `If the file is yours, name it: --config ${file}. If it came with the plans, leave it aside: --no-config.`
    : undefined;
  if (problems.length > 0) throw unusable(file, `:${problems.join('')}`, remedy);
  return values;
}

function unusable(file: string, why: string, remedy = '"icb-envelope schema config" describes the file.'): UsageError {
  return new UsageError(`The configuration file ${file} is not usable${why}`, remedy);
}

function unknownName(name: string, settings: readonly Setting[]): string {
  if (NOT_SETTINGS.includes(name)) return 'only the command line can say this';
  const near = nearest(
    name,
    settings.map((setting) => setting.name),
  );
  return `there is no such option${near ? `; did you mean ${near}?` : ''}`;
}

const ABSOLUTE = /^(?:[/\\]|[A-Za-z]:)/;

type Read = { readonly value: unknown } | { readonly problem: string };

function settingValue(said: unknown, setting: Setting, found: (path: string) => string): Read {
  const given = givenOf(said, setting);
  if (given === undefined && (isObject(said) ? Object.values(said) : [said]).some(isLost)) return { problem: LOST };
  if (given === undefined) return { problem: `wanted ${WANTED[setting.kind]}, found ${JSON.stringify(said)?.slice(0, 60)}` };
  try {
    return { value: setting.typed(setting.isFile && Array.isArray(given) ? given.map(found) : given) };
  } catch (error) {
    if (error instanceof InvalidArgumentError) return { problem: error.message };
    throw error;
  }
}

const WANTED: Readonly<Record<Setting['kind'], string>> = {
  flag: 'true or false',
  map: '{ "field": "text" }',
  files: 'a list of entries',
  list: 'a list of texts in brackets',
  text: 'text in quotation marks',
};

function givenOf(said: unknown, { kind }: Setting): Given | undefined {
  if (kind === 'flag') return typeof said === 'boolean' ? said : undefined;
  if (kind === 'map') return isMap(said) ? Object.entries(said).map(([field, header]) => `${field}=${header}`) : undefined;
  if (isText(said)) return [String(said)];
  return kind === 'list' && Array.isArray(said) && said.every(isText) ? said.map(String) : undefined;
}

function isMap(said: unknown): said is object {
  return isObject(said) && !Array.isArray(said) && Object.values(said).every(isText);
}

function isObject(said: unknown): said is object {
  return said !== null && typeof said === 'object';
}

/** A rate may be written as a number. */
function isText(said: unknown): said is string | number {
  return typeof said === 'string' || (typeof said === 'number' && !isLost(said));
}

const LOST = 'write the number in quotation marks, without an exponent: reading JSON loses its last digits';

/** Whether a number may not be what was written: JSON keeps 15 digits. */
function isLost(said: unknown): boolean {
  return typeof said === 'number' && !/^-?(?=.{1,16}$)\d+(?:\.\d+)?$/.test(String(said));
}

function beside(file: string, path: string): string {
  const folder = /^.*[/\\]/.exec(file)?.[0] ?? '';
  return path === '-' || ABSOLUTE.test(path) ? path : `${folder}${path}`;
}

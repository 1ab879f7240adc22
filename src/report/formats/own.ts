import { FORMAT_NAMES, type FormatName } from './registry.ts';

/** The author among an archive's properties, which {@link zipped} leaves as they are: an office program that saves it again deflates them. */
const PACKED = /^PK[\s\S]*<dc:creator>icb-envelope</;

/** What every output of this program holds, and no other file: near the beginning of a text, anywhere in an archive. */
const OWN: Readonly<Record<FormatName, RegExp>> = {
  table: /^Running cost envelope: /,
  json: /^\{\s*"schemaVersion": \d+,\s*"(?:digest|policy)"/,
  csv: /^\uFEFF?level,subject,name,measure,value,unit\r?\n/,
  markdown: /^# Running cost envelope: /,
  html: /^<!doctype html>[\s\S]*<meta name="generator" content="icb-envelope/,
  junit: /^<\?xml [\s\S]*<testsuite [^>]*package="icb-envelope"/,
  sarif: /^\{[\s\S]*"driver": \{\s*"name": "icb-envelope"/,
  github: /^::(?:error|warning|notice) .*title=.*::/,
  xlsx: PACKED,
  docx: PACKED,
  svg: /^<\?xml [^>]*>\n<svg [^>]*class="chart" id="/,
};

/** The bytes at the beginning of a text that are looked at. */
const BEGINNING = 2000;

/** Whether a file is an output of this program, in any format. */
export function isOwn(bytes: Uint8Array): boolean {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const text = Buffer.from(isArchive ? bytes : bytes.subarray(0, BEGINNING)).toString(isArchive ? 'latin1' : 'utf8');
  return FORMAT_NAMES.some((name) => OWN[name].test(text));
}

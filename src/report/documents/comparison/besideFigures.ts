import type { Comparison, InputChange } from '../../../model/comparison.ts';
import type { SavedDiagnostic } from '../../../model/saved.ts';
import { type Block, heading, list, paragraph, plain } from '../../document.ts';
import { ruleText } from '../../words/comparison.ts';
import { fileText } from '../../words/places.ts';
import { counted, visible } from '../../words/values.ts';

/** Most files of other names and the same bytes that are named without -v. */
const FEW = 3;

/** Files that are new, gone or changed. Of two folders, those that kept their bytes are counted. */
export function inputBlocks({ inputs }: Comparison, verbose: boolean): readonly Block[] {
  if (inputs.length === 0) return [];
  const moved = inputs.filter(isMoved);
  const isCounted = !verbose && moved.length > FEW;
  const told = isCounted ? inputs.filter((change) => !isMoved(change)) : inputs;
  const count = `${moved.length} files have other names now, with the same bytes: -v lists them.`;
  return [heading('Inputs'), list([...told.map(inputText), ...(isCounted ? [count] : [])].map((text) => plain(text)))];
}

/** Whether it is the same file under another name. */
function isMoved({ from, to }: InputChange): boolean {
  return from !== null && to !== null && from.file !== to.file;
}

function inputText({ from, to }: InputChange): string {
  const rows = (count: number) => counted(count, 'row');
  if (from === null) return to === null ? '' : `${to.role} ${fileText(to.file)}: new, ${rows(to.rows)}.`;
  if (to === null) return `${from.role} ${fileText(from.file)}: gone.`;
  if (from.file !== to.file) return `${to.role} ${fileText(from.file)} is ${fileText(to.file)} now, with the same bytes.`;
  const count = from.rows === to.rows ? rows(to.rows) : `${rows(to.rows)}, ${from.rows} before`;
  return `${to.role} ${fileText(to.file)}: ${from.sha256 === to.sha256 ? 'the same bytes, read otherwise' : 'other bytes'}, ${count}.`;
}

/** Rules that differ between the sides. */
export function ruleBlocks({ rules, overrides }: Comparison): readonly Block[] {
  if (rules.length + overrides.length === 0) return [];
  const set = overrides.map(
    ({ option, from, to }) =>
      `${visible(option)}: ${from === null ? 'not given before' : visible(from)}, now ${to === null ? 'not given' : visible(to)}`,
  );
  return [
    heading('Rules'),
    paragraph('The two sides do not apply the same rules: part of what moved is theirs, and not the plans’.', 'unsure'),
    list([...rules.map(ruleText), ...set].map((text) => plain(text))),
  ];
}

/** Most findings listed without -v. */
const MANY = 10;

/** Findings that are new or gone: how many of each kind, and which. */
export function findingBlocks({ diagnostics: { came, went } }: Comparison, verbose: boolean): readonly Block[] {
  if (came.length + went.length === 0) return [];
  return [heading(`Findings: ${came.length} new, ${went.length} gone`), ...listOf('New', came, verbose), ...listOf('Gone', went, verbose)];
}

function listOf(what: string, all: readonly SavedDiagnostic[], verbose: boolean): readonly Block[] {
  if (all.length === 0) return [];
  const codes = [...new Set(all.map(({ code }) => code))].map(
    (code) => `${visible(code)} ${all.filter((each) => each.code === code).length}`,
  );
  const shown = verbose ? all : all.slice(0, MANY);
  const more = all.length - shown.length;
  return [
    paragraph(`${what}: ${codes.join(', ')}.`),
    list(
      shown.map(({ message, file, line }) =>
        plain(`${file === null ? '' : `${fileText(file)}${line === null ? '' : ` line ${line}`}: `}${visible(message)}`),
      ),
    ),
    ...(more > 0 ? [paragraph(`${more} more: -v lists them.`, 'quiet')] : []),
  ];
}

import type { Comparison } from '../../../model/comparison.ts';
import type { SavedDiagnostic } from '../../../model/saved.ts';
import { type Block, heading, list, paragraph, plain } from '../../document.ts';
import { fileText } from '../../words/comparison.ts';
import { visible } from '../../words/values.ts';

/** So many are listed where not everything is asked for. */
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

import type { Assessment } from '../../../model/assessment.ts';
import { CHECKS, type CheckId } from '../../../model/check.ts';
import { type Diagnostic, isFault } from '../../../model/diagnostic.ts';
import { rulesDocument } from '../../documents/rules.ts';
import { checkReferences } from '../../words/checks.ts';
import { codeWords, MISUSE_TITLE } from '../../words/diagnostics.ts';
import { type GateTrouble, TROUBLE_TITLES } from '../ci/verdicts.ts';
import { renderMarkdown } from '../markdown.ts';
import { renderText } from '../text.ts';

export interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help?: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: 'error' | 'warning' };
}

/** A check, explained as `icb-envelope rules` explains it, with the page of its source. */
export function checkRule(id: CheckId, assessment: Assessment): Rule {
  const document = rulesDocument(assessment.policy, id);
  const helpUri = checkReferences(id, assessment).find(({ href }) => href !== null)?.href;
  return {
    id,
    shortDescription: { text: CHECKS[id].asks },
    fullDescription: { text: CHECKS[id].asks },
    help: { text: renderText(document), markdown: renderMarkdown(document) },
    ...(helpUri && { helpUri }),
    defaultConfiguration: { level: 'error' },
  };
}

/** A rule whose sentences are all there is to say of it. */
function plainRule(id: string, short: string, full: string, level: 'error' | 'warning' = 'error'): Rule {
  return { id, shortDescription: { text: short }, fullDescription: { text: full }, defaultConfiguration: { level } };
}

export const troubleRule = (id: GateTrouble['id']): Rule => plainRule(id, TROUBLE_TITLES[id], TROUBLE_TITLES[id]);

export const misuseRule = plainRule('usage', `Fault: ${MISUSE_TITLE}`, 'The run cannot be made, and nothing is computed.');

export function diagnosticRule(diagnostic: Diagnostic): Rule {
  const { code } = diagnostic;
  return isFault(diagnostic)
    ? plainRule(code, `Fault: ${codeWords(code)}`, 'The input is refused, and nothing is computed.')
    : plainRule(code, `Warning: ${codeWords(code)}`, 'Something that whoever reads the figures must know.', 'warning');
}

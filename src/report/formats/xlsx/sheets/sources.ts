import type { Assessment } from '../../../../model/assessment.ts';
import { PARAMETER_NAMES, type ParameterName } from '../../../../model/parameters.ts';
import { parameterText, type Reference } from '../../../../model/policy.ts';
import type { Sheet } from '../book.ts';
import { LOOKS } from '../looks.ts';
import { type Column, type Content, tableSheet } from '../table.ts';

interface Cited {
  readonly name: ParameterName;
  readonly reference: Reference | undefined;
}

/** Every policy value with where it is stated, one row a source. */
export function sourceSheet({ policy }: Assessment): Sheet {
  const rows = PARAMETER_NAMES.flatMap((name): readonly Cited[] => {
    const { references } = policy[name];
    return references.length === 0 ? [{ name, reference: undefined }] : references.map((reference) => ({ name, reference }));
  });
  const columns: readonly Column<Cited>[] = [
    { header: 'Id', width: 24, look: LOOKS.label, of: ({ name }) => name },
    { header: 'Policy value', width: 40, look: LOOKS.wrapped, of: ({ name }) => policy[name].label },
    { header: 'In this report', width: 50, look: LOOKS.wrapped, of: ({ name }) => parameterText(policy, name) },
    { header: 'In force from', width: 13, look: LOOKS.text, of: ({ name }) => policy[name].effectiveFrom },
    { header: 'Publisher', width: 26, look: LOOKS.wrapped, of: ({ reference }) => reference?.publisher ?? null },
    { header: 'Source', width: 60, look: LOOKS.wrapped, of: ({ reference }) => reference?.title ?? null },
    { header: 'Date', width: 12, look: LOOKS.text, of: ({ reference }) => reference?.date ?? null },
    { header: 'Kind', width: 11, look: LOOKS.text, of: ({ reference }) => reference?.status ?? null },
    { header: 'Page', width: 70, look: LOOKS.link, of: ({ reference }) => linked(reference?.href ?? null) },
  ];
  return tableSheet({
    name: 'Sources',
    title: 'Sources: every policy value, and where it is stated',
    note: 'Kind tells how near to the author of the rule a source stands: official, briefing or press; or that the value is inferred.',
    columns,
    rows,
    frozenColumns: 1,
  });
}

function linked(href: string | null): Content {
  return href !== null && /^https?:/.test(href) ? { shown: href, href } : href;
}

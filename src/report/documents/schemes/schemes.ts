import type { Assessment } from '../../../model/assessment.ts';
import { CHECKS, type CheckResult, subjectKey } from '../../../model/check.ts';
import type { IcbCode } from '../../../model/geography.ts';
import { groupedBy } from '../../../model/group.ts';
import { poundsText } from '../../../model/money.ts';
import { monthName, monthShortName, monthText } from '../../../model/month.ts';
import { type AssessedScheme, annualSavingOf, recurrentBy } from '../../../model/scheme.ts';
import { exactCell, moneyCell, monthsCell, verdictCell } from '../../cells.ts';
import { type Block, type Cell, type Column, heading, left, list, paragraph, plain, right, table } from '../../document.ts';
import { checkSentence, subjectName } from '../../words/checks.ts';
import { counted, exactMoney, listed, NO_FIGURE, shortMoney, visible } from '../../words/values.ts';

/** Columns of every table of schemes. */
export const SCHEME_COLUMNS: readonly Column[] = [
  left('Scheme', 0, 14),
  left('From', 3),
  left('Function', 7),
  right('Saves a year', 1),
  left('Moves to', 2),
  right('Receiver spends', 4),
  right('Net saving', 2),
  right('One-off', 5),
  right('Pays back', 6),
];

const COLUMNS: readonly Column[] = [left('ICB'), ...SCHEME_COLUMNS, left('Cost shift is'), left('Function is')];

interface SchemeOptions {
  readonly shown: readonly IcbCode[];
  /** Whether the schemes that meet their checks are listed too. */
  readonly everyOne: boolean;
  /** Checks whose sentence stands elsewhere. */
  readonly said: readonly CheckResult[];
}

/** Is a saving a saving? What the schemes save, which of it counts, and why the rest does not. */
export function schemeBlocks(assessment: Assessment, { shown, everyOne, said }: SchemeOptions): readonly Block[] {
  const schemes = assessment.schemes?.filter(({ icb }) => shown.includes(icb));
  if (!schemes) return [];
  if (schemes.length === 0) return [heading('Schemes'), paragraph('No ICB that is shown has a scheme in the schemes tables.', 'unsure')];
  const chosen = new Set(shown);
  const checks = assessment.checks.filter((check) => chosen.has(check.subject));
  const ofSchemes = groupedBy(checks, subjectKey);
  const judged = (scheme: AssessedScheme) => ofSchemes.get(subjectKey({ subject: scheme.icb, scheme: scheme.scheme })) ?? [];
  const unmet = schemes.filter((scheme) => judged(scheme).some(({ verdict }) => verdict !== 'met'));
  const rows = everyOne ? schemes : unmet;
  const elsewhere = new Set(said);
  const failures = checks.filter(
    (check) =>
      check.verdict !== 'met' &&
      CHECKS[check.id].needs === 'schemes' &&
      !elsewhere.has(check) &&
      !(check.id === 'function' && isDestinationBlank(check)),
  );
  return [
    heading('Schemes'),
    paragraph(summary(schemes, assessment)),
    ...(rows.length > 0 ? [schemeTable(rows, judged)] : []),
    ...(rows.length < schemes.length
      ? [
          paragraph(
            `${rows.length === 0 ? 'Every scheme meets its checks' : `${counted(schemes.length - rows.length, 'other scheme meets', 'other schemes meet')} every check`}; -v lists them all.`,
            'quiet',
          ),
        ]
      : []),
    ...(failures.length > 0
      ? [
          list(
            failures.map((check) => ({
              text: `${subjectName(check, assessment)}, ${check.id}: ${checkSentence(check, assessment)}`,
              tone: check.verdict === 'missed' ? ('bad' as const) : ('unsure' as const),
            })),
          ),
        ]
      : []),
  ];
}

/** Whether moves_to is blank, which the cost-shift check already says. */
function isDestinationBlank({ finding }: CheckResult): boolean {
  return finding.kind === 'not-assessed' && finding.reason.because === 'destination-not-given';
}

/** The schemes one by one, with their verdicts. */
function schemeTable(schemes: readonly AssessedScheme[], judged: (scheme: AssessedScheme) => readonly CheckResult[]): Block {
  const rows = schemes.map((scheme): readonly Cell[] => [
    { text: scheme.icb, tone: 'strong' },
    ...schemeCells(scheme, 'short'),
    verdictCell(judged(scheme).find(({ id }) => id === 'cost-shift')),
    verdictCell(judged(scheme).find(({ id }) => id === 'function')),
  ]);
  return table(COLUMNS, rows, 'schemes');
}

function summary(schemes: readonly AssessedScheme[], { policy }: Assessment): string {
  const deadline = policy.deadline.value;
  const started = recurrentBy(schemes, deadline);
  const saved = (wanted: AssessedScheme['allowed']) => annualSavingOf(started.filter(({ allowed }) => allowed === wanted));
  const [kept, disallowed, undecided] = [saved(true), saved(false), saved(null)];
  const icbs = new Set(schemes.map(({ icb }) => icb)).size;
  const parts = [
    `${shortMoney(kept)} may be kept`,
    ...(disallowed > 0n ? [`${shortMoney(disallowed)} is disallowed and counts as cost again`] : []),
    ...(undecided > 0n ? [`${shortMoney(undecided)} cannot be judged`] : []),
  ];
  const saving = `Recurrent by ${monthName(deadline)}: ${shortMoney(kept + disallowed + undecided)} a year, of which ${listed(parts)}.`;
  return `${counted(schemes.length, 'scheme')} of ${counted(icbs, 'ICB')}. ${saving}`;
}

export function schemeCells(scheme: AssessedScheme, money: 'exact' | 'short'): readonly Cell[] {
  const [cell, words] = money === 'exact' ? [exactCell, exactMoney] : [moneyCell, shortMoney];
  return [
    plain(visible(scheme.scheme)),
    { text: monthShortName(scheme.start), value: monthText(scheme.start) },
    plain(scheme.function || NO_FIGURE),
    scheme.recurrence === 'recurrent'
      ? { text: words(scheme.annualSaving), value: poundsText(scheme.annualSaving) }
      : plain(`${words(scheme.annualSaving)} once`),
    plain(scheme.movesTo ?? NO_FIGURE),
    cell(scheme.receivingCost),
    cell(scheme.netSaving),
    cell(scheme.oneOffCost),
    monthsCell(scheme.paybackMonths),
  ];
}

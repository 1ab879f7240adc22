/** The files and options that a plan is handed in with, and what `check` answers to them. */
import { runIn } from '../../support/shell.ts';
import type { Plan } from './plan.ts';
import { bytesOf, type Csv, csvText, PLAIN_CSV, schemesTable, type Table, tableOf } from './sheet.ts';

interface GivenFile {
  readonly role: 'costs' | 'population' | 'schemes';
  readonly table: Table;
  readonly csv?: Csv;
  /** A CSV as it stands, where its text is more than its cells. */
  readonly text?: string;
}

export interface Submission {
  readonly plan: Plan;
  readonly files: readonly GivenFile[];
  readonly options: readonly string[];
}

/** The plan as its files. */
export function submit(plan: Plan, ...more: readonly GivenFile[]): Submission {
  const schemes = plan.schemes.length === 0 ? [] : [{ role: 'schemes', table: schemesTable(plan.schemes) } as const];
  return { plan, files: [{ role: 'costs', table: tableOf(plan) }, ...schemes, ...more], options: [] };
}

/** The same files with the cells of each costs table changed. */
export function withCosts(submission: Submission, change: (table: Table) => Table): Submission {
  return {
    ...submission,
    files: submission.files.map((file) => (file.role === 'costs' ? { ...file, table: change(file.table) } : file)),
  };
}

export function argvOf({ plan, files, options }: Submission): readonly string[] {
  const named = files.map(({ role }, index) => ({ role, name: nameOf(plan, role, index) }));
  return [
    'check',
    ...named.flatMap(({ role, name }) => (role === 'costs' ? [name] : [])),
    ...named.flatMap(({ role, name }) => (role === 'costs' ? [] : [`--${role}`, name])),
    '--checks',
    plan.checks,
    '--gate',
    plan.gate,
    '--quiet',
    '--no-config',
    ...options,
  ];
}

function nameOf({ format }: Plan, role: string, index: number): string {
  return `${role}-${index}.${format}`;
}

export async function statusOf(submission: Submission): Promise<{ readonly status: number; readonly stderr: string }> {
  const { plan, files } = submission;
  const written = new Map(
    files.map(({ role, table, csv = PLAIN_CSV, text }, index): [string, Uint8Array] => [
      nameOf(plan, role, index),
      text === undefined ? bytesOf(table, plan.format, csv) : Buffer.from(text),
    ]),
  );
  return runIn(argvOf(submission), { folder: '/no-such-place', written });
}

/** What to paste to see it again: the command, and each file as CSV. */
export function described(submission: Submission): string {
  const { plan, files } = submission;
  const listed = files.map(({ role, table, csv, text }, index) => `--- ${nameOf(plan, role, index)}\n${text ?? csvText(table, csv)}`);
  return `icb-envelope ${argvOf(submission).join(' ')}\n${listed.join('\n')}`;
}

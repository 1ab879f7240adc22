import { z } from 'zod';
import { COST_TYPES, type CostType } from '../model/cost.ts';
import { DESTINATIONS, REFERENCE_STATUSES, STANCES } from '../model/policy.ts';

const day = /^\d{4}-\d{2}(-\d{2})?$/;

const reference = z.strictObject({
  title: z.string().min(1),
  publisher: z.string().min(1),
  date: z.string().regex(day, 'wanted a date such as 2025-05-08 or 2025-05'),
  href: z.url({ protocol: /^https?$/, error: 'wanted a web address or null' }).nullable(),
  status: z.enum(REFERENCE_STATUSES),
});

function parameter<Value extends z.ZodType>(value: Value) {
  return z.strictObject({
    value,
    unit: z.string().min(1),
    label: z.string().min(1),
    effectiveFrom: z.string().regex(day, 'wanted a date such as 2025-05-02'),
    references: z.array(reference).min(1, 'wanted at least one reference: a policy value without a source is not policy'),
  });
}

const costTypes = z.array(z.enum(COST_TYPES));

/** What is never in an envelope, whatever the policy: the reports show these apart. */
const OUTSIDE: readonly CostType[] = ['pod', 'specialised-commissioning', 'transition'];

const scope = z
  .strictObject({
    required: costTypes.min(1, 'wanted at least one cost type'),
    combined: z.enum(COST_TYPES),
    shownApart: costTypes,
    outOfScope: costTypes,
  })
  .refine(
    ({ required, combined, shownApart, outOfScope }) =>
      [...required, combined, ...shownApart, ...outOfScope].toSorted().join() === COST_TYPES.toSorted().join(),
    `wanted each cost type exactly once: ${COST_TYPES.join(', ')}`,
  )
  .refine(({ combined, outOfScope }) => combined === 'in-scope' && OUTSIDE.every((type) => outOfScope.includes(type)), {
    error: `wanted in-scope as the combined cost type, and ${OUTSIDE.join(', ')} out of scope: the program shows them apart`,
  });

const policyFunction = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'wanted lower-case letters, digits and hyphens'),
  name: z.string().min(1),
  stance: z.enum(STANCES),
  destinations: z.array(z.enum(DESTINATIONS)),
  source: z.string().min(1),
});

const functions = z
  .array(policyFunction)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'wanted each function id once');

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'wanted a month such as 2025-12');

/** The policy file, as JSON. Unknown keys are refused. */
export const policySchema = z
  .strictObject({
    id: z.string().regex(/^[A-Za-z0-9._-]+$/, 'wanted letters, digits, dots and hyphens'),
    title: z.string().min(1),
    ratePerHead: parameter(z.string().regex(/^(?!0+(\.0+)?$)\d{1,6}(\.\d{1,9})?$/, 'wanted pounds above 0 as text, such as "18.76"')),
    reduction: parameter(z.string().regex(/^(0(\.\d{1,9})?|1(\.0{1,9})?)$/, 'wanted a ratio from 0 to 1 as text, such as "0.5"')),
    baselineYear: parameter(
      z
        .string()
        .regex(/^\d{4}\/\d{2}$/, 'wanted a financial year such as 2024/25')
        .refine((text) => (Number(text.slice(0, 4)) + 1) % 100 === Number(text.slice(5)), 'the two years do not follow each other'),
    ),
    deadline: parameter(month),
    recurrentUntil: parameter(month),
    plansDue: parameter(z.iso.datetime({ local: true, precision: -1, error: 'wanted London time such as 2025-05-30T17:00' })),
    scope: parameter(scope),
    costShiftDestinations: parameter(z.array(z.enum(DESTINATIONS))),
    functions: parameter(functions),
    reconciliationTolerance: parameter(z.string().regex(/^0(\.\d{1,9})?$/, 'wanted a ratio below 1 as text, such as "0.01"')),
  })
  .refine(({ deadline, recurrentUntil }) => recurrentUntil.value >= deadline.value, {
    path: ['recurrentUntil', 'value'],
    message: 'wanted a month at or after the deadline',
  })
  .refine(({ deadline, plansDue }) => deadline.value >= plansDue.value.slice(0, 7), {
    path: ['deadline', 'value'],
    message: 'wanted a month at or after the month plans are due',
  });

/** A policy as it stands in its file. */
export type PolicyDocument = z.infer<typeof policySchema>;

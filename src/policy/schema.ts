import { z } from 'zod';
import { COST_TYPES, type CostType } from '../model/cost.ts';
import { PARAMETER_NAMES, PARAMETERS, type ParameterName, type WrittenValue } from '../model/parameters.ts';
import { type PolicyDocument, REFERENCE_STATUSES } from '../model/policy.ts';
import { DESTINATIONS, STANCES } from '../model/scope.ts';

const day = /^\d{4}-\d{2}(-\d{2})?$/;

const reference = z.strictObject({
  title: z.string().min(1),
  publisher: z.string().min(1),
  date: z.string().regex(day, 'wanted a date such as 2025-05-08 or 2025-05'),
  href: z.url({ protocol: /^https?$/, error: 'wanted a web address or null' }).nullable(),
  status: z.enum(REFERENCE_STATUSES),
});

function parameter(value: z.ZodType) {
  const effectiveFrom = z.string().regex(day, 'wanted a date such as 2025-05-02');
  const references = z.array(reference).min(1, 'wanted at least one reference: a policy value without a source is not policy');
  return z.strictObject({
    value,
    unit: z.string().min(1),
    label: z.string().min(1),
    effectiveFrom,
    references,
    changes: z
      .array(z.strictObject({ value, effectiveFrom, references }))
      .optional()
      .describe('values that take its place, each from its day on'),
  });
}

const costTypes = z.array(z.enum(COST_TYPES));

/** Cost types that are out of scope in every policy: reports show them apart. */
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

/** Parameters that a policy file does not write as text. For the others the schema follows from the codec. */
type StructuredName = { [Name in ParameterName]: WrittenValue<Name> extends string ? never : Name }[ParameterName];

const STRUCTURES: Readonly<Record<StructuredName, z.ZodType>> = {
  scope,
  costShiftDestinations: z.array(z.enum(DESTINATIONS)),
  functions,
};

function valueSchema(name: ParameterName): z.ZodType {
  const { codec } = PARAMETERS[name];
  if (!('pattern' in codec)) return new Map<string, z.ZodType>(Object.entries(STRUCTURES)).get(name) ?? z.never();
  const text = z.string().regex(codec.pattern, { error: codec.wanted, abort: true });
  const { fault } = codec;
  return fault ? text.refine((written) => fault(written) === undefined, { error: ({ input }) => fault(String(input)) }) : text;
}

function shapeOf(name: ParameterName) {
  const shape = parameter(valueSchema(name));
  return 'later' in PARAMETERS[name] ? shape.optional() : shape;
}

/** The policy file. Unknown keys are refused. The type is stated and not inferred, because the shape follows from a table. */
export const policySchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9._-]+$/, 'wanted letters, digits, dots and hyphens'),
  title: z.string().min(1),
  ...Object.fromEntries(PARAMETER_NAMES.map((name) => [name, shapeOf(name)])),
}) as unknown as z.ZodType<PolicyDocument>;

import type { Assessment } from '../../../model/assessment.ts';
import type { Gate } from '../../../model/gate.ts';
import type { InputFile } from '../../../model/input.ts';
import { inputsInOrder } from '../../inputOrder.ts';
import { visible } from '../../words/values.ts';
import { groundsOf } from '../ci/grounds.ts';
import type { Property } from './suite.ts';

/** What every figure rests on, and what came of it. */
export function groundProperties(assessment: Assessment, gate: Gate | undefined): readonly Property[] {
  const { policy } = assessment;
  return [
    exitStatus(gate?.status ?? 0),
    ...(gate
      ? ([
          ['gate.level', gate.level] as const,
          ['gate.checks', gate.checks.join(',')] as const,
          ...(gate.asAt === null ? [] : [['gate.asAt', gate.asAt] as const]),
        ] satisfies Property[])
      : []),
    ...Object.entries(groundsOf(assessment)).map(([name, value]): Property => [name, visible(value)]),
    ...policy.overrides.map(({ option, from, to }): Property => [`override ${option}`, visible(`${to} instead of ${from}`)]),
  ];
}

/** Which bytes were read. */
export function inputProperties(inputs: readonly InputFile[], status: number): readonly Property[] {
  return [exitStatus(status), ...inputsInOrder(inputs).map(({ file, sha256 }): Property => [`sha256 ${visible(file)}`, sha256])];
}

function exitStatus(status: number): Property {
  return ['exit-status', String(status)];
}

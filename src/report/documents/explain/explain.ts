import type { Assessment, IcbPosition, RegionPosition } from '../../../model/assessment.ts';
import type { Document } from '../../document.ts';
import { explainIcb } from './icb.ts';
import { explainRegion } from './region.ts';
import type { Bases } from './steps.ts';

/** Every step of one subject, from source cell to verdict: enough to do it again on paper. */
export function explainDocument(assessment: Assessment, subject: IcbPosition | RegionPosition, bases: Bases): Document {
  return 'icb' in subject ? explainIcb(assessment, subject, bases) : explainRegion(assessment, subject, bases);
}

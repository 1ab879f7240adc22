import * as assets from '#page-assets';
import type { TextFormat } from '../format.ts';
import { pageOf } from './page.ts';

/** A page for boards and meetings: to look at, to print, to mail, and to try other values in. */
export const htmlFormat: TextFormat = { render: (assessment, options) => pageOf(assessment, options, assets) };

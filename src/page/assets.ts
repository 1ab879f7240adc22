import type { Assets } from '../report/formats/html/html.ts';

/** Stands for both kinds of assets in the worker: the page that starts it has those of reports, and no page writes itself. */
export let script = '';
export let scriptHash = '';
export let style = '';
export let styleHash = '';
export const packed = '';

export function useAssets(assets: Assets): void {
  ({ script, scriptHash, style, styleHash } = assets);
}

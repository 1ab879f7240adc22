import type { Assets } from '../report/formats/html/html.ts';

/** Stands for both kinds of assets in the worker: the page that starts it has those of reports, and no page writes itself. */
export let script = '';
export let scriptHash = '';
export let style = '';
export let styleHash = '';
export const packed = '';
/** The script of the thread that hashes. */
export let hashing = '';

export interface WorkerAssets extends Assets {
  readonly hashing: string;
}

export function useAssets(assets: WorkerAssets): void {
  ({ script, scriptHash, style, styleHash, hashing } = assets);
}

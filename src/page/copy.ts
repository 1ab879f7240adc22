import { byId } from '../browser/dom.ts';

/** Without the clipboard, which a page from the disk may lack, the command is marked for copying. */
export async function copy(command: HTMLElement): Promise<void> {
  getSelection()?.selectAllChildren(command);
  try {
    await navigator.clipboard.writeText(command.textContent ?? '');
    byId('spoken', HTMLElement).textContent = 'Copied.';
  } catch {
    byId('spoken', HTMLElement).textContent = 'The command is selected: press Ctrl and C.';
  }
}

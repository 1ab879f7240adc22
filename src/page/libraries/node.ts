import type { EventEmitter as NodeEmitter } from 'node:events';

/** What the command line library takes from Node: options and commands are heard of by name, and nothing else is used. */
export class EventEmitter implements Pick<NodeEmitter, 'emit' | 'listenerCount'> {
  readonly #listeners = new Map<string | symbol, ((...args: readonly unknown[]) => void)[]>();

  on(name: string, listener: (...args: readonly unknown[]) => void): this {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    return this;
  }

  emit(name: string, ...args: readonly unknown[]): boolean {
    const listeners = this.#listeners.get(name) ?? [];
    for (const listener of listeners) listener(...args);
    return listeners.length > 0;
  }

  listenerCount(name: string): number {
    return this.#listeners.get(name)?.length ?? 0;
  }
}

/** A process without arguments, settings or streams. */
export const argv: readonly string[] = [];
export const env: Readonly<Record<string, string>> = {};
export const execArgv: readonly string[] = [];
export const versions: Readonly<Record<string, string>> = {};
export const platform = 'browser';

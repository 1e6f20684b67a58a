export interface Disposable {
  dispose(): void;
}

/**
 * Owns disposables and disposes them in reverse order. What is added after the list itself was disposed is disposed at
 * once, so that a late arrival cannot leak.
 */
export class DisposableList implements Disposable {
  #items: Disposable[] = [];
  #disposed = false;

  add<T extends Disposable>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#items.push(item);
    return item;
  }

  dispose(): void {
    this.#disposed = true;
    for (const item of this.#items.splice(0).reverse()) item.dispose();
  }
}

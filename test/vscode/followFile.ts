import { closeSync, openSync, readSync } from 'node:fs';

/** Milliseconds between two looks at the file. */
const INTERVAL = 100;

/** Hands on what is written to a file as it grows, from now to `stop`, which first hands on the rest. */
export function followFile(file: string, sink: (bytes: Buffer) => void): { stop(): void } {
  const descriptor = openSync(file, 'a+');
  const buffer = Buffer.alloc(1 << 16);
  let position = 0;
  const pump = (): void => {
    for (let count; (count = readSync(descriptor, buffer, 0, buffer.length, position)) > 0; position += count) {
      sink(Buffer.from(buffer.subarray(0, count)));
    }
  };
  const timer = setInterval(pump, INTERVAL);
  return {
    stop() {
      clearInterval(timer);
      pump();
      closeSync(descriptor);
    },
  };
}

import { describe, expect, it } from 'vitest';
import { hostTarget, targets, targetsAskedFor } from './targets.ts';

describe('the targets of a command line', () => {
  it('are this machine when nothing is asked for', () => {
    expect(targetsAskedFor({ target: [], all: false }, 'darwin-arm64')).toEqual(['darwin-arm64']);
  });

  it('are those named, each once', () => {
    const target = ['win32-x64', 'linux-arm64', 'win32-x64'];
    expect(targetsAskedFor({ target, all: false }, undefined)).toEqual(['win32-x64', 'linux-arm64']);
  });

  it('are all six when all are asked for', () => {
    expect(targetsAskedFor({ target: [], all: true }, undefined)).toEqual(targets);
  });

  it('are refused with the names there are', () => {
    expect(() => targetsAskedFor({ target: ['linux-armhf'], all: false }, undefined)).toThrow(
      /"linux-armhf".*darwin-x64/,
    );
    expect(() => targetsAskedFor({ target: [], all: false }, hostTarget('linux', 'riscv64'))).toThrow(/--target/);
  });
});

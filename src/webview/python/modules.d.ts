/// <reference types="emscripten" />

/** The bundler makes a text of it. */
declare module '*.py' {
  const text: string;
  export default text;
}

/** Pyodide has no types for the part of it that the other part loads. */
declare module 'pyodide/pyodide.asm.mjs' {
  import type { PyodideConfig } from 'pyodide';
  const createPyodideModule: NonNullable<PyodideConfig['createPyodideModule']>;
  export default createPyodideModule;
}

import { expectBuild } from './expectBuild.ts';
import { KIND, OPCODE, readSections, SECTION, WasmReader, type Section } from './wasmFormat.ts';

/** One export: what it names, and where its entry lies in the module's bytes. */
export interface WasmExport {
  readonly name: string;
  readonly kind: number;
  readonly index: number;
  readonly entry: Buffer;
}

/** Where the body of a function lies: `sizeAt` is its length prefix, the body itself is `start` to `end`. */
export interface FunctionBody {
  readonly sizeAt: number;
  readonly start: number;
  readonly end: number;
}

/** What the patches need to know of Lean's module; nothing is changed here. */
export class WasmModule {
  readonly bytes: Buffer;
  readonly sections: readonly Section[];
  readonly exports: readonly WasmExport[];
  /** Number of functions and globals that are imported; own ones are counted from there. */
  readonly imported: { readonly functions: number; readonly globals: number };
  /** Values of the module's own globals that start as an `i32.const`: addresses of data. */
  readonly globalConstants: readonly (number | undefined)[];
  readonly tableSize: number;
  /** Function index -> its place in the table, from the module's one element segment. */
  readonly tableIndexes: ReadonlyMap<number, number>;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.sections = readSections(bytes);
    this.imported = this.#readImports();
    this.exports = this.#readExports();
    this.globalConstants = this.#readGlobals();
    this.tableSize = this.#readTableSize();
    this.tableIndexes = this.#readElements();
  }

  section(id: number): Section {
    const section = this.sections.find((each) => each.id === id);
    expectBuild(section !== undefined, `section ${id} is missing`);
    return section;
  }

  exportedFunction(name: string): number {
    const found = this.exports.find((each) => each.name === name);
    expectBuild(found?.kind === KIND.function, `the function ${name} is not exported`);
    return found.index;
  }

  functionBody(index: number): FunctionBody {
    const reader = this.#reader(SECTION.code);
    reader.unsigned();
    for (let current = this.imported.functions; ; current++) {
      const sizeAt = reader.at;
      const size = reader.unsigned();
      if (current === index) {
        return { sizeAt, start: reader.at, end: reader.at + size };
      }
      reader.at += size;
    }
  }

  /**
   * Names of thread-local exports. They are listed in the `dylink.0` section (sub-section 3, flag 256), and
   * Emscripten reads them again in each thread.
   */
  threadLocalExports(): string[] {
    const names: string[] = [];
    const reader = this.#reader(SECTION.custom);
    expectBuild(reader.name() === 'dylink.0', 'dylink.0 is not the first section');
    const { end } = this.section(SECTION.custom);
    while (reader.at < end) {
      const subsection = reader.byte();
      const subsectionEnd = reader.unsigned() + reader.at;
      for (let count = subsection === 3 ? reader.unsigned() : 0; count > 0; count--) {
        const name = reader.name();
        if ((reader.unsigned() & 256) !== 0) {
          names.push(name);
        }
      }
      reader.at = subsectionEnd;
    }
    return names;
  }

  #reader(sectionId: number): WasmReader {
    return new WasmReader(this.bytes, this.section(sectionId).start);
  }

  #readImports(): { functions: number; globals: number } {
    const reader = this.#reader(SECTION.imports);
    const imported = { functions: 0, globals: 0 };
    for (let count = reader.unsigned(); count > 0; count--) {
      reader.name();
      reader.name();
      const kind = reader.byte();
      expectBuild(kind !== KIND.table, 'the function table is imported');
      if (kind === KIND.function) {
        reader.unsigned();
        imported.functions++;
      } else if (kind === KIND.memory) {
        reader.limits();
      } else if (kind === KIND.global) {
        reader.at += 2;
        imported.globals++;
      } else if (kind === KIND.tag) {
        reader.byte();
        reader.unsigned();
      }
    }
    return imported;
  }

  #readExports(): WasmExport[] {
    const reader = this.#reader(SECTION.exports);
    return Array.from({ length: reader.unsigned() }, () => {
      const start = reader.at;
      const name = reader.name();
      const kind = reader.byte();
      const index = reader.unsigned();
      return { name, kind, index, entry: this.bytes.subarray(start, reader.at) };
    });
  }

  #readGlobals(): (number | undefined)[] {
    const reader = this.#reader(SECTION.globals);
    return Array.from({ length: reader.unsigned() }, () => {
      reader.at += 2;
      const opcode = reader.byte();
      expectBuild(
        opcode === OPCODE.i32Const || opcode === OPCODE.i64Const || opcode === OPCODE.globalGet,
        `a global starts with opcode ${opcode}`,
      );
      const value = opcode === OPCODE.globalGet ? reader.unsigned() : reader.signed();
      expectBuild(reader.byte() === OPCODE.end, 'a global is initialised by more than a constant');
      return opcode === OPCODE.i32Const ? value : undefined;
    });
  }

  #readTableSize(): number {
    const reader = this.#reader(SECTION.table);
    const funcref = 0x70;
    expectBuild(reader.unsigned() === 1 && reader.byte() === funcref, 'there is not exactly one function table');
    expectBuild(this.bytes[reader.at] === 0, 'the function table has a maximum size');
    return reader.limits();
  }

  #readElements(): Map<number, number> {
    const reader = this.#reader(SECTION.elements);
    expectBuild(reader.unsigned() === 1, 'there is not exactly one element segment');
    expectBuild(reader.unsigned() === 0 && reader.byte() === OPCODE.i32Const, 'the element segment is not active');
    const offset = reader.unsigned();
    expectBuild(reader.byte() === OPCODE.end, 'the offset of the element segment is not a constant');
    const indexes = new Map<number, number>();
    const count = reader.unsigned();
    for (let place = offset; place < offset + count; place++) {
      const functionIndex = reader.unsigned();
      if (!indexes.has(functionIndex)) {
        indexes.set(functionIndex, place);
      }
    }
    return indexes;
  }
}

// Takes the place of @vscode/spdlog in the VS Code server. That one is a native module which is not compiled here, and
// without it nothing reaches a log file, which is where the Output view reads what an extension logs.
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  #file;
  #level = 0;
  #hasPattern = false;

  constructor(file) {
    mkdirSync(path.dirname(file), { recursive: true });
    this.#file = file;
  }

  trace = (message) => this.#write(0, message);
  debug = (message) => this.#write(1, message);
  info = (message) => this.#write(2, message);
  warn = (message) => this.#write(3, message);
  error = (message) => this.#write(4, message);
  critical = (message) => this.#write(5, message);

  getLevel() {
    return this.#level;
  }

  setLevel(level) {
    this.#level = level;
  }

  /** VS Code sets one pattern only: date, time, level, message. */
  setPattern() {
    this.#hasPattern = true;
  }

  clearFormatters() {
    this.#hasPattern = false;
  }

  /** Every message is in the file already. */
  flush() {}

  drop() {}

  #write(level, message) {
    if (level < this.#level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.#file, this.#hasPattern ? `${time} [${LEVELS[level]}] ${message}\n` : message);
  }
}

export const version = 0;
export function setLevel() {}
export function setFlushOn() {}

export function createRotatingLogger(_name, file) {
  return Promise.resolve(new Logger(file));
}

export const createAsyncRotatingLogger = createRotatingLogger;

// node scripts/bootstrap.mjs <task> [arguments]
//
// What `npm start`, `npm test` and `npm run demo` run first, on a bare Node with nothing installed: installs the
// packages that are missing, then runs scripts/<task>.ts on Node 24, the one VS Code runs on.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const tools = path.join(repository, 'tools');
const [task, ...taskArguments] = process.argv.slice(2);
const environment = { ...process.env, ...npmCache() };

const script = path.join(repository, 'scripts', `${task}.ts`);
if (task === undefined || !existsSync(script)) {
  giveUp('Usage: npm start, npm test, or npm run demo.');
}
if (!isAtLeast(20, 0)) {
  giveUp(`Node 20 or newer is needed, and this is ${process.version}. Install a newer one and run this again.`);
}
install(repository, 'Installing packages (about 20 s)…');
if (needsTools()) {
  install(tools, 'Installing VS Code for the browser, Lean and Node from npm (about 30 s)…');
}
runTask(findNode());

function isAtLeast(major, minor) {
  const [ourMajor, ourMinor] = process.versions.node.split('.').map(Number);
  return ourMajor > major || (ourMajor === major && ourMinor >= minor);
}

/** Whether this Node runs TypeScript by itself. */
function runsTypeScript() {
  return isAtLeast(22, 18);
}

/** Starting a desktop VS Code beside an installed Lean needs nothing more. */
function needsTools() {
  return !(task === 'start' && isOnPath('code') && isOnPath('lean') && runsTypeScript());
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((directory) => existsSync(path.join(directory, program)));
}

function install(directory, announcement) {
  if (isInstalled(directory)) return;
  process.stderr.write(`${announcement}\n`);
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: directory,
    encoding: 'utf8',
    env: environment,
    shell: process.platform === 'win32',
    maxBuffer: 1 << 26,
  });
  if (npm.error) giveUp(`npm could not be started (${npm.error.message}). It comes with Node; put it on the PATH.`);
  if (npm.status !== 0) {
    // The rest is a stack and the way to a log file.
    const why = npm.stderr.split('\n').filter((line) => !/^npm error\s+at /.test(line));
    giveUp(
      `${why.slice(0, 5).join('\n')}\nnpm could not install the packages. Is its registry reachable? Then run this again.`,
    );
  }
}

/** npm keeps its cache in the home directory. Where there is none to write to, it goes to what can be deleted here. */
function npmCache() {
  try {
    accessSync(homedir(), constants.W_OK);
    return {};
  } catch {
    return { npm_config_cache: path.join(repository, '.tools', 'npm-cache') };
  }
}

/** Whether what npm says it has put into node_modules is what the lock file asks for. */
function isInstalled(directory) {
  const installed = packagesOf(path.join(directory, 'node_modules', '.package-lock.json'));
  const wanted = packagesOf(path.join(directory, 'package-lock.json'));
  return Object.entries(wanted).every(([name, { version, optional, devOptional }]) => {
    // Optional ones may be for other machines.
    const found = installed[name]?.version;
    return name === '' || found === version || (found === undefined && (optional || devOptional));
  });
}

function packagesOf(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : {};
}

function findNode() {
  const packaged = path.join(tools, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(packaged)) return packaged;
  if (runsTypeScript()) return process.execPath;
  return giveUp(`Node 22.18 or newer is needed on this kind of machine, and this is ${process.version}.`);
}

function runTask(node) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...taskArguments], {
    stdio: 'inherit',
    env: { ...environment, PATH: [path.dirname(node), process.env.PATH].join(path.delimiter) },
  });
  // Ctrl+C reaches the task too: it ends when it has cleaned up, and so do we.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => giveUp(error.message));
  child.on('exit', (code) => process.exit(code ?? 1));
}

function giveUp(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the project; every command runs there. */
export const projectFolder = fileURLToPath(new URL('../', import.meta.url));

/**
 * Runs a command with its output shown, or with `quiet` only when it fails; resolves to its exit code. Signals
 * that end us end it too.
 */
export function runCommand(command, args, options = {}) {
  const { env = process.env, cwd = projectFolder, shell = false, quiet = false } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: quiet ? 'pipe' : 'inherit' });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    const forward = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    // npm hands SIGTERM to its shell only, which leaves us behind without a parent: that means the same.
    const parent = process.ppid;
    const orphaned = setInterval(() => {
      if (process.ppid !== parent) child.kill('SIGTERM');
    }, 500);
    const done = () => {
      clearInterval(orphaned);
      for (const signal of signals) process.off(signal, forward);
    };
    child.on('error', (error) => {
      done();
      reject(error);
    });
    child.on('close', (code, signal) => {
      done();
      if (code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1));
    });
  });
}

/** npm in the version that started us, or the one on the path. */
export function runNpm(args) {
  const npm = process.env.npm_execpath;
  if (npm !== undefined && /npm-cli\.js$/.test(npm)) return runCommand(process.execPath, [npm, ...args]);
  return runCommand('npm', args, { shell: process.platform === 'win32' });
}

/** One short line in both languages; whoever starts the program may know one of them only. */
export function tell(german, english) {
  console.error(`» ${german} / ${english}`);
}

export function giveUp(german, english) {
  console.error(`\n${german}\n${english}`);
  process.exit(1);
}

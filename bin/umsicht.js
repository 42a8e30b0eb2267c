#!/usr/bin/env node
import { join } from 'node:path';
import { installPackages, pinnedNode } from '../scripts/install-packages.js';
import { projectFolder, runCommand } from '../scripts/run-command.js';

/** `npx umsicht ...`: the same command line with the Node the project is tested with. */
await installPackages();
const program = join(projectFolder, 'src', 'cli', 'main.ts');
// Small young generation: rows are read once and thrown away. What is left of them goes before the typesetting.
const nodeOptions = ['--max-semi-space-size=4', '--expose-gc'];
// What Node has understood of our files the last time; halves the start.
const compiled = join(projectFolder, 'node_modules', '.cache', 'umsicht-compiled');
// Typesetting runs in several threads; without a bound each keeps memory of its own (glibc only).
const env = { NODE_COMPILE_CACHE: compiled, MALLOC_ARENA_MAX: '2', ...process.env };
// Paths in the arguments are meant from where the user is.
const args = [...nodeOptions, program, ...process.argv.slice(2)];
process.exit(await runCommand(pinnedNode, args, { cwd: process.cwd(), env }));

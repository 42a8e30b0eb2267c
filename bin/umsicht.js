#!/usr/bin/env node
import { join } from 'node:path';
import { installPackages, pinnedNode } from '../scripts/install-packages.js';
import { projectFolder, runCommand } from '../scripts/run-command.js';

/** `npx umsicht ...`: the same command line with the Node the project is tested with. */
await installPackages();
const program = join(projectFolder, 'src', 'cli', 'main.ts');
// Paths in the arguments are meant from where the user is.
process.exit(await runCommand(pinnedNode, [program, ...process.argv.slice(2)], { cwd: process.cwd() }));

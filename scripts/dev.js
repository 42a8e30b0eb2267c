import { installPackages, pinnedNode } from './install-packages.js';
import { runCommand } from './run-command.js';

/** `npm run dev`: the server with pages that follow every change of their sources, without a build. */
await installPackages();
process.exit(await runCommand(pinnedNode, ['src/boot/dev-server.ts']));

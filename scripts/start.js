import { buildWeb } from './build-web.js';
import { installPackages, pinnedNode } from './install-packages.js';
import { giveUp, runCommand } from './run-command.js';

/** `npm start`: from a fresh copy to a running server. Plain JavaScript, for whatever Node is there. */
await installPackages();
if (!(await buildWeb())) {
  giveUp(
    'Die Seiten ließen sich nicht bauen. Die Meldung darüber nennt die Stelle.',
    'The pages could not be built. The message above says where.',
  );
}
process.exit(await runCommand(pinnedNode, ['src/boot/server.ts']));

import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Switches that would take away what is to be tested: with them, requests carry no origin. */
const unwanted = ['--disable-web-security', '--allow-running-insecure-content', '--single-process'];

/** The browser comes from npm; nothing has to be installed on the machine. */
export async function launchBrowser(): Promise<Browser> {
  sparticuz.setGraphicsMode = false;
  return chromium.launch({
    args: sparticuz.args.filter((argument) => !unwanted.includes(argument)),
    executablePath: await sparticuz.executablePath(),
  });
}

import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';

/** Networks in which a proxy sits in front of the product; behind one of them everybody has the same address. */
const within = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)/;
const withinSix = /^(::1$|f[cd]|fe[89ab])/;

/**
 * Who asks, as far as that is known; null where only a proxy is. Of an IPv6 address the network counts: a single
 * line has more addresses than anybody can count.
 */
export function clientAddress(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  header: string | undefined,
): string | null {
  const said = header === undefined ? undefined : request.headers[header];
  // A proxy adds what it saw at the end; what stands before came from the visitor.
  const last = String(said ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  if (header !== undefined) return counted(last ?? '');
  const address = plain(request.socket.remoteAddress ?? '');
  return within.test(address) || withinSix.test(address) ? null : counted(address);
}

function counted(address: string): string | null {
  const given = plain(address);
  if (isIPv4(given)) return given;
  return isIPv6(given) ? networkOf(given) : null;
}

/** The first 64 of 128 bits. */
function networkOf(address: string): string {
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const missing = Math.max(0, 8 - front.length - back.length);
  const all = [...front, ...Array.from({ length: missing }, () => '0'), ...back];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** IPv4 in the clothes of IPv6, as sockets report it. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

import { networkInterfaces } from 'node:os';
import type { Page } from 'puppeteer-core';
import type { DtlsOptions } from '#lib/agents/dtls/dtls-io.ts';
import type { DtlsRole } from '#lib/agents/jsep/dtls-role.ts';
import { makeCertificate } from '#lib/agents/keyed-certificate.ts';
import { randomSource } from '../../support/random-source.ts';
import type { BrowserName, BrowserPage } from './browser-page.ts';
import { DtlsDriver } from './dtls-driver.ts';

const [ufrag, password] = ['trickle', 'a+password+of+trickle+xx'];

/** Firefox is reached at an address of this machine, Chromium on loopback. */
function placeOf(name: BrowserName): string {
  const own = Object.values(networkInterfaces()).flatMap((found = []) => found);
  const outer = own.find(({ family, internal }) => family === 'IPv4' && !internal);
  return name === 'chromium' ? '127.0.0.1' : (outer?.address ?? '127.0.0.1');
}

/** A page of its own in this browser. */
export async function newPage({ page: first }: BrowserPage): Promise<Page> {
  const page = await first.browser().newPage();
  await page.goto(first.url());
  return page;
}

export interface BrowserDtlsOptions extends Omit<DtlsOptions, 'certificate'> {
  /** The role that is ours. */
  readonly role: DtlsRole;
  /** `a=max-message-size`; none by default. */
  readonly maxMessageSize?: number;
  /** Called before anything is sent. */
  readonly prepare?: (driver: DtlsDriver) => void;
}

declare global {
  interface Window {
    /** The connection that a test has made in its page. */
    peer: RTCPeerConnection;
  }
}

/**
 * Answers the offer of the page's `window.peer` as ICE lite does, and begins DTLS with it in our role. Resolves once the
 * browser has nominated a pair.
 */
export async function answerWithDtls(
  name: BrowserName,
  page: Page,
  offer: string,
  { role, maxMessageSize, prepare, ...options }: BrowserDtlsOptions
): Promise<DtlsDriver> {
  const certificate = makeCertificate(randomSource(7), {
    now: Math.floor(Date.now() / 1000),
    look: 'firefox'
  });
  const address = placeOf(name);
  const driver = await DtlsDriver.open({ ...options, certificate }, { address, password });
  prepare?.(driver);
  const [, hash = '', digest = ''] = /a=fingerprint:(\S+) (\S+)/.exec(offer) ?? [];
  driver.give({ type: 'fingerprints.known', fingerprints: [{ hash, digest }] });
  if (role === 'server') driver.give({ type: 'start', role });
  const [, mid = '0'] = /a=mid:(\S+)/.exec(offer) ?? [];
  const answer = [
    'v=0',
    `o=- 1 1 IN IP4 ${address}`,
    's=-',
    't=0 0',
    'a=ice-lite',
    `a=group:BUNDLE ${mid}`,
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    `a=mid:${mid}`,
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${password}`,
    `a=fingerprint:sha-256 ${certificate.fingerprint.digest}`,
    `a=setup:${role === 'client' ? 'active' : 'passive'}`,
    'a=sctp-port:5000',
    ...(maxMessageSize === undefined ? [] : [`a=max-message-size:${maxMessageSize}`]),
    `a=candidate:1 1 udp 2130706431 ${address} ${driver.port} typ host`,
    'a=end-of-candidates',
    ''
  ].join('\r\n');
  await page.evaluate((sdp) => window.peer.setRemoteDescription({ type: 'answer', sdp }), answer);
  await driver.checked;
  if (role === 'client') driver.give({ type: 'start', role });
  return driver;
}

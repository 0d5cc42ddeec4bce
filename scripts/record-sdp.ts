/**
 * `npm run record`: has Chromium and Firefox of this machine make session descriptions and writes each as it was made
 * to tests/fixtures/sdp, with a line in its index.json. What other software made stays as it is.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCoturn } from '../tests/support/coturn.ts';
import { openBrowserPage, type BrowserPage } from '../tests/interop/support/browser-page.ts';
import * as peers from './sdp/recipes.ts';

const folder = 'tests/fixtures/sdp';

/** A line of index.json. */
interface Entry {
  readonly file: string;
  readonly type: 'offer' | 'answer';
  readonly origin: string;
  readonly version: string;
  readonly made: string;
}

const entries: Entry[] = [];

/** `chromium-156`, the beginning of the names of its files. */
function prefix({ name, version }: BrowserPage): string {
  return `${name}-${version.replace(/\..*$/, '')}`;
}

function write(by: BrowserPage, name: string, type: Entry['type'], made: string, sdp: string): void {
  const file = `${prefix(by)}-${name}.sdp`;
  writeFileSync(join(folder, file), sdp);
  entries.push({
    file,
    type,
    origin: by.name === 'chromium' ? 'Chromium' : 'Firefox',
    version: by.version,
    made: `npm run record, ${process.platform}: ${made}`
  });
  console.log(`${String(sdp.length).padStart(7)}  ${file}`);
}

/** Each offer before gathering, and what each browser answers to it. */
async function recordExchanges(
  offerer: BrowserPage,
  answerers: readonly BrowserPage[],
  recipes = peers.recipes
): Promise<void> {
  for (const [name, wishes] of Object.entries(recipes)) {
    await peers.openPeer(offerer.page, 'offerer', wishes);
    const offered = await peers.offer(offerer.page, 'offerer');
    write(offerer, `${name}-offer`, 'offer', `createOffer, ${JSON.stringify(wishes)}`, offered);
    for (const answerer of answerers) {
      const { audio = false, video = false } = wishes;
      await peers.openPeer(answerer.page, 'answerer', { audio, video });
      const answered = await peers.answer(answerer.page, 'answerer', offered);
      const told = `createAnswer to ${prefix(offerer)}-${name}-offer.sdp, with its own ${JSON.stringify({ audio, video })}`;
      write(answerer, `${name}-answer-to-${offerer.name}`, 'answer', told, answered);
      await peers.closePeer(answerer.page, 'answerer');
    }
    await peers.closePeer(offerer.page, 'offerer');
  }
}

/** A connection, an ICE restart of it, and an offer that adds to it. */
async function recordLaterOffers(by: BrowserPage): Promise<void> {
  const { page } = by;
  await peers.openPeer(page, 'offerer', { data: true });
  await peers.openPeer(page, 'answerer', {});
  await peers.offer(page, 'offerer');
  const first = await peers.gathered(page, 'offerer');
  write(by, 'before-restart-offer', 'offer', 'localDescription of a data channel, gathering complete', first);
  await peers.answer(page, 'answerer', first);
  const answered = await peers.gathered(page, 'answerer');
  write(
    by,
    'before-restart-answer',
    'answer',
    `localDescription in answer to ${prefix(by)}-before-restart-offer.sdp, gathering complete`,
    answered
  );
  await peers.accept(page, 'offerer', answered);
  const restarted = await peers.offer(page, 'offerer', { iceRestart: true });
  const after = `after ${prefix(by)}-before-restart-offer.sdp was answered`;
  write(by, 'restart-offer', 'offer', `createOffer with iceRestart, ${after}`, restarted);
  const again = await peers.answer(page, 'answerer', restarted);
  write(by, 'restart-answer', 'answer', `createAnswer to ${prefix(by)}-restart-offer.sdp`, again);
  await peers.accept(page, 'offerer', again);
  await peers.addMicrophone(page, 'offerer');
  const added = await peers.offer(page, 'offerer');
  write(
    by,
    'audio-added-offer',
    'offer',
    'createOffer with a microphone added, after the ICE restart',
    added
  );
  await peers.accept(page, 'offerer', await peers.answer(page, 'answerer', added));
  await peers.stopMedia(page, 'offerer');
  const stopped = await peers.offer(page, 'offerer');
  const gone = `createOffer with the audio of ${prefix(by)}-audio-added-offer.sdp stopped`;
  write(by, 'audio-stopped-offer', 'offer', gone, stopped);
  const rejected = await peers.answer(page, 'answerer', stopped);
  write(
    by,
    'audio-stopped-answer',
    'answer',
    `createAnswer to ${prefix(by)}-audio-stopped-offer.sdp`,
    rejected
  );
  await peers.closePeer(page, 'offerer');
  await peers.closePeer(page, 'answerer');
}

/**
 * Offers that hold the candidates of a peer, with STUN and TURN on this machine. Media only where addresses are shown:
 * a browser hides none from a page that may use its camera.
 */
async function recordGathered(
  by: BrowserPage,
  addresses: 'shown' | 'hidden',
  servers: peers.IceServers
): Promise<void> {
  const media = { 'audio-video': { audio: true, video: true } };
  const kinds = { data: { data: true }, ...(addresses === 'shown' && media) };
  for (const [name, wishes] of Object.entries(kinds)) {
    await peers.openPeer(by.page, 'offerer', wishes, servers);
    await peers.offer(by.page, 'offerer');
    const sdp = await peers.gathered(by.page, 'offerer');
    const told = `localDescription, gathering complete, host addresses ${addresses}, coturn on loopback`;
    write(by, `${name}-gathered-${addresses}-offer`, 'offer', told, sdp);
    await peers.closePeer(by.page, 'offerer');
  }
}

for (const file of readdirSync(folder)) {
  if (/^(chromium|firefox)-\d+-.*\.sdp$/.test(file)) rmSync(join(folder, file));
}
const coturn = await startCoturn({ tcp: true });
const servers = [
  { urls: [coturn.stun] },
  { urls: [coturn.turn, coturn.turnTcp], username: coturn.username, credential: coturn.credential }
];
const [chromium, firefox] = await Promise.all([openBrowserPage('chromium'), openBrowserPage('firefox')]);
try {
  await recordExchanges(chromium, [chromium, firefox]);
  await recordExchanges(firefox, [firefox, chromium]);
  await recordExchanges(chromium, [chromium], peers.chromiumRecipes);
  for (const browser of [chromium, firefox]) {
    await recordLaterOffers(browser);
    await recordGathered(browser, 'shown', servers);
  }
  for (const name of ['chromium', 'firefox'] as const) {
    const shy = await openBrowserPage(name, { addresses: 'hidden' });
    await recordGathered(shy, 'hidden', servers);
    await shy.close();
  }
} finally {
  await Promise.all([chromium.close(), firefox.close(), coturn.stop()]);
}
const index = join(folder, 'index.json');
const recorded = new Set(['Chromium', 'Firefox']);
const others = (JSON.parse(readFileSync(index, 'utf8')) as Entry[]).filter(
  ({ origin, made }) => !recorded.has(origin) || !made.startsWith('npm run record')
);
writeFileSync(index, JSON.stringify([...entries, ...others], null, 2) + '\n');

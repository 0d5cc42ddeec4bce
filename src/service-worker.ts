/// <reference lib="webworker" />
import { build, files, prerendered, version } from '$service-worker';

/**
 * Keeps the whole site, so that it opens offline after the first visit. A build has its own cache: what is in it never
 * changes, and the one before is dropped when the new one takes over.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const cacheName = `trickle-${version}`;
const kept = new Set([...build, ...files, ...prerendered]);

async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll([...kept]);
}

async function dropOthers(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name !== cacheName) await caches.delete(name);
  }
}

async function answer(request: Request): Promise<Response> {
  const found = await caches.match(request, { ignoreSearch: true });
  return found ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOthers()));
worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (kept.has(url.pathname)) event.respondWith(answer(event.request));
  else if (kept.has(`${url.pathname}/`))
    event.respondWith(Response.redirect(`${url.pathname}/${url.search}`));
});

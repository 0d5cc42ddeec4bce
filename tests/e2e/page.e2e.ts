import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('the page allows itself nothing but its own files, and no script without a hash', async ({
  request
}) => {
  const html = await (await request.get('/')).text();
  const [, policy = ''] = /<meta http-equiv="content-security-policy" content="([^"]*)"/i.exec(html) ?? [];
  const directives = new Map(policy.split(';').map((one) => [one.trim().split(' ')[0], one.trim()]));
  expect(directives.get('default-src')).toBe("default-src 'self'");
  expect(directives.get('connect-src')).toBe("connect-src 'self'");
  expect(directives.get('script-src')).toMatch(/^script-src 'self'( 'sha256-[\w+/=]+')+$/);
  expect(directives.get('style-src')).toMatch(/^style-src 'self'( 'sha256-[\w+/=]+')*$/);
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});

test('loading and playing breaks no rule of the policy and prints no error', async ({ page }) => {
  const errors = listenForErrors(page);
  await play(page);
  expect(errors).toEqual([]);
});

test('from opening the page to the end of a run, no request goes to another host', async ({
  page,
  baseURL
}) => {
  const origin = new URL(baseURL ?? '').origin;
  const elsewhere: string[] = [];
  const note = (url: string): void => {
    if (!/^(?:data|blob):/.test(url) && new URL(url).origin !== origin) elsewhere.push(url);
  };
  page.context().on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => elsewhere.push(socket.url()));
  await play(page);
  expect(elsewhere).toEqual([]);
});

test('the page has a title, a language and a description', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle(/Trickle/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('meta[name="description"]')).toHaveAttribute('content', /.{50,}/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the first frame is there already: the timeline and the way to play it', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    await expect(page.locator('[style]')).toHaveCount(0);
  });
});

/** Opens the page and runs the handshake to its end. */
async function play(page: Page): Promise<void> {
  const lab = await new LabPage(page).open();
  await lab.button('Play').click();
  await lab.finished();
}

/** Collects the page's printed errors, exceptions, and breaches of its content security policy. */
function listenForErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}

/** The name under which WebDriver hands an element out (https://www.w3.org/TR/webdriver2/#elements). */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** An element of the page, as WebDriver hands it out. */
export type ElementReference = Readonly<Record<typeof elementKey, string>>;

/** The code points of keys without a character (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const namedKeys: Readonly<Record<string, string>> = {
  ArrowDown: '\uE015',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011'
};

/** A session of a WebDriver server: the few commands of the protocol that a test of a page needs. */
export class WebDriverSession {
  private constructor(
    private readonly origin: string,
    private readonly path: string,
    readonly capabilities: Readonly<Record<string, unknown>>
  ) {}

  /** Opens a session of the server at `origin`. Throws what the server refuses it for. */
  static async open(origin: string): Promise<WebDriverSession> {
    const { sessionId, capabilities } = (await request(origin, 'POST', '/session', {
      capabilities: { alwaysMatch: {} }
    })) as { readonly sessionId: string; readonly capabilities: Readonly<Record<string, unknown>> };
    return new WebDriverSession(origin, `/session/${sessionId}`, capabilities);
  }

  async goTo(url: string): Promise<void> {
    await this.#ask('POST', '/url', { url });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#ask('POST', '/window/rect', { x: 0, y: 0, width, height });
  }

  /** Runs a function's body in the page, and waits for its promise if it returns one. */
  execute(script: string, args: readonly unknown[]): Promise<unknown> {
    return this.#ask('POST', '/execute/sync', { script, args });
  }

  async click(element: ElementReference): Promise<void> {
    await this.#ask('POST', `/element/${element[elementKey]}/click`, {});
  }

  async press(key: string): Promise<void> {
    const value = namedKeys[key] ?? key;
    const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value }));
    await this.#ask('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** The window as a PNG. */
  async screenshot(): Promise<Uint8Array> {
    return Buffer.from((await this.#ask('GET', '/screenshot')) as string, 'base64');
  }

  async close(): Promise<void> {
    await this.#ask('DELETE', '');
  }

  #ask(method: string, command: string, body?: object): Promise<unknown> {
    return request(this.origin, method, this.path + command, body);
  }
}

async function request(origin: string, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(origin + path, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {})
  });
  const { value } = (await response.json()) as { readonly value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { readonly error: string; readonly message: string };
  throw new Error(`WebDriver ${method} ${path}: ${error}: ${message}`);
}

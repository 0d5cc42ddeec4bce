import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';

/** The SDP page as a person meets it. */
export class SdpPage {
  readonly text: Locator;
  readonly explanation: Locator;
  readonly sections: Locator;
  readonly findings: Locator;
  readonly comparison: Locator;
  /** An offer and its answer, in two columns. */
  readonly negotiation: Locator;

  constructor(readonly page: Page) {
    this.text = page.getByRole('textbox', { name: 'SDP text' });
    this.explanation = page.getByRole('region', { name: 'Explanation' });
    this.sections = page.getByRole('region', { name: 'Sections' });
    this.findings = page.getByRole('region', { name: 'Findings' });
    this.comparison = page.getByRole('region', { name: 'SDP comparison' });
    this.negotiation = page.getByRole('region', { name: 'Offer and answer' });
  }

  /** Opens the page and waits until it can be used. */
  async open(): Promise<this> {
    await this.page.goto('/sdp/');
    await this.text.waitFor();
    return this;
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Chooses what is shown: `Offer`, `Answer`, `Compare`. */
  async show(name: string): Promise<void> {
    await this.page.getByRole('radio', { name, exact: true }).check();
  }

  /** Pastes into what has the focus, as a clipboard that is not the machine's own would. */
  async paste(text: string): Promise<void> {
    await this.text.focus();
    await this.page.evaluate((pasted) => {
      let target = document.activeElement;
      while (target?.shadowRoot?.activeElement) target = target.shadowRoot.activeElement;
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const how = { clipboardData, bubbles: true, cancelable: true, composed: true };
      target?.dispatchEvent(new ClipboardEvent('paste', how));
    }, text);
  }

  /** Drops text on an element, as from another window. */
  async drop(text: string, on: string): Promise<void> {
    await this.page.evaluate(
      ([dropped, selector]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.setData('text/plain', dropped ?? '');
        const how = { dataTransfer, bubbles: true, cancelable: true };
        document.querySelector(selector ?? 'body')?.dispatchEvent(new DragEvent('drop', how));
      },
      [text, on]
    );
  }

  line(text: string): Locator {
    return this.text.locator('.cm-line', { hasText: text }).first();
  }
}

/** A recorded description; tests/fixtures/sdp/index.json says where it comes from. */
export function recorded(name: string): string {
  return readFileSync(new URL(`../../fixtures/sdp/${name}.sdp`, import.meta.url), 'utf8');
}

import type { Notice } from './notice.ts';

/** The page's voice: one polite live region, and a notice that stays on screen until it is closed. */
export class Announcer {
  /** The text of the live region. */
  announcement = $state('');
  notice: Notice | undefined = $state.raw();

  /** Says something to assistive technology; who looks at the page sees it anyway. */
  say(text: string): void {
    this.announcement = text;
  }

  /** Says something that must not be missed, on screen and to assistive technology. */
  tell(kind: Notice['kind'], text: string): void {
    this.show({ kind, text });
  }

  show(notice: Notice): void {
    this.notice = notice;
    this.announcement = notice.text;
  }

  closeNotice(): void {
    this.notice = undefined;
  }
}

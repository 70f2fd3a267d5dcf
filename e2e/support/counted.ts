import type { Locator, Page } from '@playwright/test'

/** What an operator does by hand, counted: keys besides the words, and clicks. Scrolling is what the page says of itself. */
export class Counted {
  keys = 0
  clicks = 0
  constructor(readonly page: Page) {}

  /** the words that are to be published, and what a password manager fills in */
  async words(text: string): Promise<void> {
    await this.page.keyboard.insertText(text)
  }

  /** keys one after the other; a letter of a filter is one as well, and so is each key that is held */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key)
      this.keys += key.split('+').length
    }
  }

  async click(target: Locator): Promise<void> {
    await target.click()
    this.clicks += 1
  }

  /** how far the page was moved, in pixels */
  scrolled(): Promise<number> {
    return this.page.evaluate(() => window.scrollY)
  }
}

import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { ensureChromium } from '../../../scripts/setup/chromium.ts';
import type { FromPanel, PageState, ShownSample, Solution } from '../../../src/protocol/panel.ts';
import { someSolution } from '../../../src/solve/testing/someSolution.ts';
import { hostStub, sendToPage, servePanel, type PanelServer } from './host.ts';

/** The page of the solution panel in a browser, a new one for each test. */
export interface PanelPage {
  readonly page: Page;
  readonly server: PanelServer;
  /** what the browser complained about */
  readonly complaints: readonly string[];
  /** what the page has sent to the host */
  sent(): Promise<readonly FromPanel[]>;
  /** the same without the first message, by which the page says that it is there */
  asked(): Promise<readonly FromPanel[]>;
  kept(): Promise<PageState>;
  /** a solution of the test's problem */
  solution(changes?: Partial<Solution>): Solution;
  show(changes: Partial<Solution>): Promise<void>;
  /** the text of the element with the keyboard's focus */
  focused(): Promise<unknown>;
  /** the names of what Tab reaches, from the top of the page to its end */
  tabThrough(): Promise<unknown[]>;
}

export const problem = 'Solve $3x + 7 = 22$.';
export const done = { kind: 'done', because: 'allSamples' } as const;

export const writing = (...steps: string[]): ShownSample => ({ index: 0, steps, state: 'writing' });
export const ended = (steps: string[], answer?: string, index = 0): ShownSample => ({
  index,
  steps,
  answer,
  state: 'whole',
});

/** A solution of one sample that has ended with an answer. */
export const answered = (steps: string[], answer: string): Partial<Solution> => ({
  samples: [ended(steps, answer)],
  votes: [{ answer, samples: [0] }],
  counted: 1,
  phase: done,
});

/** Six samples: three, two and one for three answers. */
export const vote: Partial<Solution> = {
  samples: ['5', '7', '5', '$5', '7', '9'].map((answer, index) => ended([`Way ${index + 1}.`], answer, index)),
  votes: [
    { answer: 'x = 5', samples: [0, 2, 3] },
    { answer: '7', samples: [1, 4] },
    { answer: '9', samples: [5] },
  ],
  ...{ asked: 16, counted: 6, phase: { kind: 'done', because: 'timeLimit' } },
};

/**
 * Serves the page for the tests of a file, and opens it anew for each; what is returned is there within tests only.
 * @param viewport its size in pixels
 */
export function usePanelPage(viewport?: { readonly width: number; readonly height: number }): PanelPage {
  let server: PanelServer;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    server = await servePanel();
    browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  beforeEach(async () => {
    const context = await browser.newContext(viewport && { viewport });
    await context.addInitScript(hostStub);
    page = await context.newPage();
    complaints.length = 0;
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(server.url);
    return () => context.close();
  });

  const solution = (changes: Partial<Solution> = {}) => someSolution({ problem, model: 'Test model', ...changes });
  const sent = () => page.evaluate<readonly FromPanel[]>('window.sent');
  return {
    get page() {
      return page;
    },
    get server() {
      return server;
    },
    complaints,
    sent,
    asked: async () => (await sent()).slice(1),
    kept: () => page.evaluate<PageState>('window.kept'),
    solution,
    show: (changes) => sendToPage(page, { kind: 'solution', solution: solution(changes) }),
    focused: () => page.evaluate('document.activeElement.textContent'),
    tabThrough: () => tabThrough(page),
  };
}

async function tabThrough(page: Page): Promise<unknown[]> {
  await page.mouse.click(1, 1);
  const names: unknown[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(`{
      const { activeElement: reached, body } = document;
      reached === body ? null : (reached.matches('select') ? reached.dataset.part : reached.textContent);
    }`);
    if (name === null || names.includes(name)) return names;
    names.push(name);
  }
}

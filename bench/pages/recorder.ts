export interface Recorder {
  /** Resolves to how long it took from the key to the painted list, in milliseconds. */
  opened: Promise<number>;
  /** Names the environment that the next number leads to. */
  expect(name: string): void;
  switched: Promise<{ took: number; mixtures: number }>;
}

/**
 * Runs inside the page: listens for the keys as the page does, looks at every frame at what header and page name, and takes the
 * time when a frame that shows the target has been painted. Complete in itself, because it is sent to the browser as text.
 */
export function recordFrames(): void {
  const main = () => document.querySelector("#main");
  const inHeader = () => document.querySelector("header [aria-keyshortcuts=E] .truncate")?.textContent ?? "";
  // The overview's own card is marked; the other pages say where they are in the sentence below their title.
  const inPage = () =>
    main()?.querySelector("[aria-current=location] h2")?.textContent ??
    /\b(Development|Staging|Production)\b/.exec(main()?.querySelector("header p")?.textContent ?? "")?.[0] ??
    "";
  /** A message posted in a frame's callback arrives once that frame has been painted. */
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });
  const pressed = (matches: (key: string) => boolean) =>
    new Promise<number>((resolve) => {
      window.addEventListener("keydown", (event) => matches(event.key) && resolve(event.timeStamp), true);
    });
  const changed = (done: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => done() && (observer.disconnect(), resolve());
      const observer = new MutationObserver(look);
      observer.observe(document.documentElement, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      look();
    });

  let target = "";
  let mixtures = 0;
  const watch = () => {
    if (inHeader() !== inPage()) mixtures += 1;
    requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);

  window.bench = {
    opened: pressed((key) => key === "e").then(async (from) => {
      await changed(() => document.querySelector("[role=listbox] [role=option]") !== null);
      return (await painted()) - from;
    }),
    expect: (name) => void (target = name),
    switched: pressed((key) => /^[1-5]$/.test(key)).then(async (from) => {
      await changed(() => inHeader() === target && inPage() === target);
      return { took: (await painted()) - from, mixtures };
    }),
  };
}

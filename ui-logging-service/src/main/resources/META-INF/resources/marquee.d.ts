// Types of Marquee's tracker, marquee.js, which sets `Marquee` on the global object.

declare namespace Marquee {
  /** Starts a tracker; one for each web page. */
  function start(options: Options): Tracker;

  interface Options {
    /** Where events go, for example "https://log.example/v1/events". */
    endpoint: string;
    /** The front end's publishable key. */
    key?: string;
    /** Who the page is for, after a log-in. */
    userId?: string;
    /** Who the page is for otherwise; left out where there is a userId. */
    anonymousId?: string;
    sessionId?: string;
    /**
     * "granted" also lets events that were not delivered wait in localStorage for the next page; "denied" sends
     * nothing at all. Without it events are sent, and nothing is stored.
     */
    consent?: "granted" | "denied";
    /** Told whenever a slot reaches a stage, for live displays. */
    onStage?: (stage: StageReached) => void;
  }

  interface Tracker {
    /** Begins a showing of a page: pass the ranker's answer as it is. */
    page(page: Page): View;
    /** Reports an act without a page, such as a search or a play from a deep link; say its `surface`. Answers its id. */
    track(type: ActType, fields?: Fields): string;
    /** Sends what is queued now; resolves when it is answered for, or cannot be. */
    flush(): Promise<void>;
  }

  /** What the tracker needs of a page as the ranker answers it. */
  interface Page {
    pageId: string;
    token: string;
    layout: string;
    /**
     * Where it is more than five minutes away from now, the tracker asks the service for the time before it sends: a
     * clock that is off is corrected, a page that is shown long after it was served is not.
     */
    servedAt?: string;
    /** The layout's rule: half the pixels for one second unless said otherwise. */
    viewability?: { share: number; millis: number };
  }

  interface Slot {
    /** Zero-based. */
    row: number;
    /** Zero-based. */
    column: number;
    itemId: string;
  }

  interface View {
    /** Of this showing; a new one when the browser brings the page back from its cache. */
    readonly viewId: string;
    /**
     * Watches an element that shows a slot: reports `rendered` now, `impression` when the layout's rule is met, once
     * each, and `dwell` when it ends. The answer is a function that ends it.
     */
    slot(element: Element, slot: Slot): () => void;
    /**
     * Says what share of a slot can be seen, from 0 to 1, where there is no element to watch: lists that draw
     * themselves, canvases, native clients. Say it whenever it changes; 0 when the slot is gone.
     */
    visible(slot: Slot, share: number): void;
    /** Reports an act, on a slot or on the page. Answers the event's id. */
    track(type: ActType, fields?: Fields): string;
    /** Ends the showing. */
    close(): void;
  }

  type ActType =
    | "click"
    | "focus"
    | "dismiss"
    | "play"
    | "progress"
    | "finish"
    | "abandon"
    | "rating"
    | "thumb"
    | "list"
    | "search"
    | "purchase"
    | "custom";

  /** The event's own fields; others are kept as they come. */
  interface Fields extends Partial<Slot> {
    surface?: string;
    reason?: string;
    playId?: string;
    positionMs?: number;
    durationMs?: number;
    value?: number | boolean;
    scale?: string | number;
    action?: string;
    query?: string;
    resultCount?: number;
    currency?: string;
    quantity?: number;
    name?: string;
    properties?: Record<string, unknown>;
    [other: string]: unknown;
  }

  interface StageReached extends Slot {
    stage: "rendered" | "viewable" | "interacted";
    eventId: string;
  }
}

interface Window {
  readonly Marquee: typeof Marquee;
}

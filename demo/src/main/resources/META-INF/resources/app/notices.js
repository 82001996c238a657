/** What the page says when something is missing: a service away, an answer that falls short, a log that cannot be reached. */
import { html, nothing } from "lit";
import { degradedInWords } from "../page/evidence.js";

/** A page that is still a page, but not the full one. */
export function degradedNotice(codes, onDismiss) {
  if (!codes.length) return nothing;
  return html`
    <div class="notice" role="status" data-notice="degraded">
      <p><b>Not the full page.</b> ${degradedInWords(codes).map(({ code, words }, i) => html`${i ? "; " : "Just now "}${words} <code>${code}</code>`)}.</p>
      <button class="quiet" aria-label="Dismiss" @click=${onDismiss}>✕</button>
    </div>
  `;
}

/** The tracker could not be loaded. */
export function unloggedNotice(onDismiss) {
  return html`
    <div class="notice" role="status" data-notice="unlogged">
      <p><b>Not counting.</b> The logging service is not answering, so what you see is not being recorded. The page goes on without it and joins in when it is back.</p>
      <button class="quiet" aria-label="Dismiss" @click=${onDismiss}>✕</button>
    </div>
  `;
}

/** A play has changed what the ranker knows. */
export function playedNotice(item, onFresh, onDismiss) {
  return html`
    <div class="notice glad" role="status" data-notice="played">
      <p><b>${item.title}</b> is in your history now. The next page will know.</p>
      <button class="secondary" data-action="fresh-after-play" @click=${onFresh}>New page</button>
      <button class="quiet" aria-label="Dismiss" @click=${onDismiss}>✕</button>
    </div>
  `;
}

/** No page at all: says who is missing, and tries again. */
export function awayState(failure, seconds, onRetry) {
  return html`
    <section class="away" data-state="away" aria-labelledby="away-title">
      <div class="away-marquee" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i></div>
      <h1 id="away-title">${failure.status ? "The ranker could not make this page" : "The lights are on, the ranker is not"}</h1>
      <p>${failure.message} ${failure.status ? "" : "If the demo has only just been started, this takes a few seconds."}</p>
      <p><button class="primary" data-action="retry" @click=${onRetry}>Try again</button> <span role="status">${seconds > 0 ? `Trying by itself in ${seconds} s.` : "Trying…"}</span></p>
    </section>
  `;
}

/** Boxes where the page will be, of the size that it will have. */
export function skeleton() {
  return html`
    <div class="skeleton" aria-busy="true" aria-label="Loading the page">
      <div class="billboard"></div>
      ${[0, 1, 2].map(() => html`<div class="row"><div class="row-head"></div><ul>${Array.from({ length: 12 }, () => html`<li><span class="slot"></span></li>`)}</ul></div>`)}
    </div>
  `;
}

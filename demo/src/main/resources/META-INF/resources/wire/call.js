/** Calls to Marquee's services, and what can come back other than an answer. */

/** The service answered with a problem (RFC 9457); `message` is its detail, a sentence. */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail || body?.title || `The service answered ${status}.`);
    this.status = status;
    this.code = body?.code ?? null;
    this.violations = body?.violations ?? [];
  }
}

/** Nobody answered at the address. */
export class Unreachable extends Error {
  constructor(url) {
    super(`No answer from ${new URL(url, location.href).host}.`);
    this.url = url;
  }
}

async function answered(url, options) {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(20_000), ...options });
  } catch {
    throw new Unreachable(url);
  }
}

/** Posts a body as JSON, or gets without one; answers the response's JSON. */
export async function call(url, body) {
  const response = await answered(
    url,
    body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) },
  );
  const json = await response.json().catch(() => null);
  if (!response.ok) throw new Problem(response.status, json);
  if (json === null) throw new Problem(response.status, { detail: "The answer was not JSON." });
  return json;
}

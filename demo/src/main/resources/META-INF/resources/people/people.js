/**
 * Who the page is for. The choice is kept in the address (`?as=u-anna`), so that a page can be passed on, and in the
 * browser for the next visit.
 */
export const PEOPLE = [
  { id: "u-anna", name: "Anna" },
  { id: "u-ben", name: "Ben" },
  { id: "u-chloe", name: "Chloé" },
  { id: "u-dev", name: "Dev" },
  { id: "u-emi", name: "Emi" },
];
export const NOBODY = { id: "anonymous", name: "Not signed in" };

const KEPT = "marquee.person";

function kept(storage, key, make) {
  let value = storage.getItem(key);
  if (!value) {
    value = make();
    storage.setItem(key, value);
  }
  return value;
}

export function currentPerson() {
  const id = new URLSearchParams(location.search).get("as") ?? localStorage.getItem(KEPT) ?? PEOPLE[0].id;
  if (id === NOBODY.id) return NOBODY;
  return PEOPLE.find((person) => person.id === id) ?? { id, name: id };
}

export function choosePerson(id) {
  localStorage.setItem(KEPT, id);
  const url = new URL(location.href);
  url.searchParams.set("as", id);
  history.replaceState(null, "", url);
  return currentPerson();
}

/** The identifiers that a request and its events carry: a user, or else this browser's anonymous id. */
export function identityOf(person) {
  const sessionId = kept(sessionStorage, "marquee.session", () => `s-${crypto.randomUUID()}`);
  return person.id === NOBODY.id
    ? { anonymousId: kept(localStorage, "marquee.anonymous", () => `a-${crypto.randomUUID()}`), sessionId }
    : { userId: person.id, sessionId };
}

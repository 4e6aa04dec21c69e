// Shows the documents as they are told, and keeps one's place. What comes from files is only ever put in as text.
const at = (id) => document.getElementById(id);
const places = new Map(Object.entries(JSON.parse(sessionStorage.getItem("places") ?? "{}")));
let told = { number: 0, documents: [], problems: [], formats: [], fault: "" };
let chosen = decodeURIComponent(location.hash.slice(1));
let frame = null;
let showing = "";
let source = null;

const made = (kind, words, name = "") => {
  const one = document.createElement(kind);
  one.textContent = words;
  if (name) one.className = name;
  return one;
};
const link = (words, address) => {
  const one = made("a", words);
  one.href = address;
  return one;
};
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const worded = (kind) => capital(kind.replaceAll("-", " "));
const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const address = (one, form) => `document/${encodeURIComponent(one.name)}.${form}`;
const changed = (place, key) => {
  if (place.dataset.key === key) return false;
  place.dataset.key = key;
  return true;
};

// The list of documents, and what one of them can be had as

const list = () => {
  const key = JSON.stringify([told.documents.map((one) => [one.name, one.called]), chosen]);
  if (!changed(at("documents"), key)) return;
  const focused = document.activeElement?.closest("nav a")?.hash;
  at("documents").replaceChildren(...told.documents.map((one) => {
    const entry = link("", `#${encodeURIComponent(one.name)}`);
    entry.append(made("span", worded(one.kind), "kind"), made("span", one.called || one.name, "called"));
    entry.lastChild.lang = one.language;
    if (one.name === chosen) entry.setAttribute("aria-current", "page");
    const item = document.createElement("li");
    item.append(entry);
    return item;
  }));
  if (focused) [...document.querySelectorAll("nav a")].find((one) => one.hash === focused)?.focus();
};

const bar = (one) => {
  at("bar").hidden = !one;
  if (!one || !changed(at("formats"), JSON.stringify([one.name, told.formats]))) return;
  at("shown").textContent = worded(one.kind);
  const whole = link("In a tab of its own", address(one, "html"));
  whole.target = "_blank";
  const forms = told.formats.toSorted((a, b) => (b === "pdf") - (a === "pdf")).map((form) => {
    const other = link(form.toUpperCase(), address(one, form));
    if (form === "pdf") other.target = "_blank";
    return other;
  });
  at("formats").replaceChildren(...[whole, ...forms].map((one) => {
    const item = document.createElement("li");
    item.append(one);
    return item;
  }));
};

// The document itself: a new version is made ready behind the old one, and takes its place at the same height

const remember = (name, height) => {
  places.set(name, height);
  sessionStorage.setItem("places", JSON.stringify(Object.fromEntries(places)));
};

const show = (one) => {
  const version = one ? `${one.name} ${one.number}` : "";
  if (version === showing) return;
  showing = version;
  for (const other of document.querySelectorAll("iframe.coming")) other.remove();
  if (!one) {
    frame?.remove();
    frame = null;
    return;
  }
  const next = document.createElement("iframe");
  next.className = "coming";
  next.title = `${worded(one.kind)}: ${one.called || one.name}`;
  next.src = `${address(one, "html")}?${one.number}`;
  next.addEventListener("load", () => {
    if (showing !== version) return;
    const inside = next.contentWindow;
    inside.scrollTo({ top: places.get(one.name) ?? 0, behavior: "instant" });
    inside.addEventListener("scroll", () => remember(one.name, inside.scrollY), { passive: true });
    inside.document.addEventListener("click", (event) => {
      const out = event.target.closest?.("a[href^=http]");
      if (!out || out.origin === location.origin) return;
      event.preventDefault(); // another's page does not belong in ours
      window.open(out.href, "_blank", "noopener");
    });
    next.classList.remove("coming");
    const old = frame;
    frame = next;
    old?.remove();
  });
  at("paper").append(next);
};

// What is wrong

const coded = (text) => text.split("`").map((part, number) => (number % 2 ? made("code", part) : part));

const problem = (one) => {
  const item = made("li", "", "problem");
  if (one.place) item.append(made("p", one.place, "place"));
  const message = made("p", "", "message");
  message.append(...coded(`${/^[a-z]+ /.test(one.message) ? capital(one.message) : one.message} `));
  message.append(made("span", `[${one.code}]`, "code"));
  item.append(message);
  if (one.excerpt) {
    const lines = made("pre", one.excerpt);
    lines.tabIndex = 0;
    lines.setAttribute("role", "group");
    lines.setAttribute("aria-label", `What stands at ${one.place}`);
    item.append(lines);
  }
  const remedy = made("p", "");
  remedy.append(...coded(one.remedy));
  item.append(remedy);
  return item;
};

const wrong = (errors, warnings) => {
  if (!changed(at("problems"), JSON.stringify([told.problems, told.fault, told.documents.length > 0]))) return;
  const ours = told.fault
    ? [{ place: "", message: "samenspel itself made a mistake", code: "our-fault", excerpt: told.fault, remedy: "Your file need not be wrong. Please report this with the text above." }]
    : [];
  const all = [...errors, ...ours];
  at("problems").hidden = all.length === 0;
  at("wrong").textContent = counted(all.length, "problem");
  at("meanwhile").textContent = told.documents.length ? "Below is what was made before." : "";
  at("list").replaceChildren(...all.map(problem));
  at("warnings").hidden = warnings.length === 0;
  at("warned").textContent = counted(warnings.length, "warning");
  at("warning-list").replaceChildren(...warnings.map(problem));
};

// All of it

const draw = () => {
  const errors = told.problems.filter((one) => one.level === "error");
  const bad = errors.length + (told.fault ? 1 : 0);
  const first = told.documents.find((other) => other.kind === "proposal") ?? told.documents[0];
  const one = told.documents.find((other) => other.name === chosen) ?? first;
  chosen = one?.name ?? chosen;
  at("title").textContent = told.title || "samenspel";
  list();
  bar(one);
  wrong(errors, told.problems.filter((other) => other.level !== "error"));
  show(one);
  at("nothing").hidden = told.number === 0 || Boolean(one);
  state(bad ? "wrong" : "", told.number === 0 ? "Making the documents…" : `${bad ? counted(bad, "problem") : "Up to date"} · ${told.at}`);
  document.title = `${bad ? `(${bad}) ` : ""}${one ? `${worded(one.kind)} · ` : ""}${told.title || "Preview"}`;
};

const state = (name, words) => {
  at("state").className = `state ${name}`;
  if (at("state").textContent !== words) at("state").textContent = words;
};

let asking = false;
let again = false;
const ask = async () => {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    const answer = await fetch("state", { cache: "no-store" });
    if (answer.ok) {
      told = await answer.json();
      draw();
    }
  } catch {
    // The line below says when nobody answers.
  }
  asking = false;
  if (again) {
    again = false;
    ask();
  }
};

const listen = () => {
  source?.close();
  source = null;
  if (document.hidden) return; // a page that nobody sees keeps no line busy
  source = new EventSource("events");
  source.addEventListener("message", ask);
  source.addEventListener("error", () => state("gone", "The preview has stopped; this is how it was"));
};

addEventListener("hashchange", () => {
  const name = decodeURIComponent(location.hash.slice(1));
  if (told.documents.some((one) => one.name === name)) {
    chosen = name;
    draw();
  }
});
document.addEventListener("visibilitychange", listen);
listen();

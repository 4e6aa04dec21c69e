
// Shows what other choices come to. Every total was worked out beforehand: nothing is calculated here.
for (const part of document.querySelectorAll(".switches")) {
  const form = part.querySelector("form");
  const { name, ways, results } = JSON.parse(part.querySelector("script").textContent);
  const chosen = part.querySelectorAll(".chosen dd");
  const sums = part.querySelectorAll(".is");
  const show = () => {
    let row = 0;
    ways.forEach((texts, at) => {
      const field = form.elements[`${name}-${at}`];
      const way = field.type === "checkbox" ? Number(field.checked) : Number(field.value);
      row = row * texts.length + way;
      chosen[at].textContent = texts[way];
    });
    results[row].forEach((text, at) => { sums[at].textContent = text; });
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  form.hidden = false;
  part.classList.add("live");
}

// Shows the part of the page that a reader asks for: by the choices of the filter, and by words in the rows of tables.
// Every sum was worked out beforehand for each combination of choices; what was chosen stands in the address.
for (const part of document.querySelectorAll(".sieve")) {
  const form = part.querySelector("form");
  const found = part.querySelector(".found");
  const { facets, words } = JSON.parse(part.querySelector("script").textContent);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const nothing = (after) => {
    const line = document.createElement("p");
    line.className = "nothing";
    line.textContent = words.nothing;
    line.hidden = true;
    after.after(line);
    return line;
  };
  const depth = (row) => Number(/depth-(\d)/.exec(row.className)?.[1] ?? 1);
  const sifted = [...document.querySelectorAll("table[data-sifted]")].map((table) => ({
    table,
    none: nothing(table),
    foot: [...(table.tFoot?.rows ?? [])],
    told: "views" in table.dataset,
    rows: [...table.tBodies].flatMap((body) => [...body.rows]).map((row) => ({
      row,
      role: row.classList[0],
      depth: depth(row),
      text: null,
      tags: facets.map((_, at) => (row.dataset.tags ?? "").split(" ").filter((one) => one.startsWith(`${at}.`))),
    })),
  }));
  const counted = sifted.flatMap((one) => one.rows).filter((one) => one.role === "item").length;
  const viewed = JSON.parse(document.getElementById("_views")?.textContent ?? '{"views":[]}').views
    .map((view, at) => ({ view, place: document.querySelector(`[data-views="${at}"]`) }))
    .map(({ view, place }) => ({
      view,
      place,
      none: view.rows && !("sifted" in place.dataset) ? nothing(place) : null,
      rows: view.tiles ? [...place.children]
        : [...place.querySelectorAll("sifted" in place.dataset ? "tfoot > tr" : "tbody > tr, tfoot > tr")],
    }));
  const show = (one, hidden) => { if (one.hidden !== hidden) one.hidden = hidden; };
  const draw = (place, share) => {
    place.querySelector("rect")?.setAttribute("width", share ?? 0);
    place.querySelector(".bar")?.classList.toggle("none", share === null);
  };
  const put = (place, said) => {
    const [text, share] = Array.isArray(said) ? said : [said, null];
    const words = place.querySelector(":scope > span:not(.more)") ?? place;
    if (words.textContent !== text) words.textContent = text;
    draw(place, share);
  };
  const tell = (told, combination) => {
    for (const { view, place, none, rows } of told) {
      let some = false;
      (view.tiles ?? view.rows).forEach(({ is, at }, number) => {
        const said = is[at[combination]];
        const row = rows[number];
        if (view.tiles) {
          row.querySelector("strong").textContent = said[0];
          row.querySelector("dd > span").textContent = said[1];
          draw(row, said[2]);
          return;
        }
        show(row, said === null);
        some ||= said !== null;
        // a row that only heads others has one cell
        [...row.cells].forEach((cell, at) => { if (said !== null) put(cell, said[at]); });
      });
      if (none !== null) {
        show(place, !some);
        show(none, some);
      }
    }
  };
  const sift = (chosen, asked) => {
    let shown = 0;
    for (const { table, none, foot, told, rows } of sifted) {
      let all = true;
      let some = false;
      let searched = false;
      for (const one of rows) {
        if (one.role !== "item") continue;
        const fits = chosen.every((tag, facet) => tag === null || !one.tags[facet].length || one.tags[facet].includes(tag));
        let matches = fits;
        if (fits && asked.length) {
          one.text ??= fold(one.row.textContent);
          matches = asked.every((word) => one.text.includes(word));
          searched ||= !matches;
        }
        one.shown = matches;
        shown += matches;
        some ||= matches;
        all &&= matches;
      }
      let last = false;
      for (const one of rows) {
        if (one.role === "item") last = one.shown;
        else if (one.role !== "heading") one.shown = one.role === "how" ? last : all;
      }
      const under = Array(10).fill(false); // for each depth, whether something below the heading is shown
      for (const one of [...rows].reverse()) {
        if (one.role === "heading") {
          one.shown = under[one.depth];
          under.fill(false, one.depth);
        } else if (one.shown) under.fill(true);
      }
      for (const one of rows) show(one.row, !one.shown);
      for (const row of foot) if (!told || searched) show(row, !all);
      show(table, !some && rows.length > 0);
      show(none, some || rows.length === 0);
    }
    return shown;
  };
  // A part of the page under a heading of its own: the card of a project.
  const cards = [...document.querySelectorAll("[data-card]")].map((head) => {
    const parts = [head];
    for (let one = head.nextElementSibling; one && !/^H[1-6]$/.test(one.tagName); one = one.nextElementSibling) parts.push(one);
    const tags = (head.dataset.tags ?? "").split(" ").filter(Boolean);
    return { head, parts, text: null, tags: facets.map((_, at) => tags.filter((one) => one.startsWith(`${at}.`))) };
  });
  const deal = (chosen, asked) => {
    for (const one of cards) {
      let fits = chosen.every((tag, facet) => tag === null || !one.tags[facet].length || one.tags[facet].includes(tag));
      if (fits && asked.length) {
        one.text ??= fold(one.parts.map((place) => place.textContent).join(" "));
        fits = asked.every((word) => one.text.includes(word));
      }
      for (const place of one.parts) show(place, !fits);
    }
    const away = new Set();
    for (const bar of document.querySelectorAll(".living [data-bar]")) {
      const gone = document.getElementById(bar.getAttribute("href")?.slice(1) ?? "")?.hidden ?? false;
      bar.classList.toggle("faded", gone);
      if (gone) away.add(bar.dataset.bar);
    }
    for (const road of document.querySelectorAll(".living [data-from]")) {
      road.classList.toggle("faded", away.has(road.dataset.from) || away.has(road.dataset.to));
    }
  };
  let waiting = 0;
  const look = (remember) => {
    const chosen = facets.map(({ id }) => form.elements[id].value);
    const asked = form.elements.q.value.trim();
    const places = facets.map(({ choices }, at) => choices.findIndex(([id]) => id === chosen[at]));
    const combination = places.reduce((row, place, at) => row * (facets[at].choices.length + 1) + place + 1, 0);
    tell(viewed, combination);
    const wanted = [places.map((place, at) => (place < 0 ? null : `${at}.${place}`)), fold(asked).split(/\s+/).filter(Boolean)];
    const shown = sift(...wanted);
    deal(...wanted);
    const lines = places.flatMap((place, at) => (place < 0 ? []
      : [fill(words.shown, { title: facets[at].title, choice: facets[at].choices[place][1] })]));
    if (counted > 0) {
      const said = (number) => number.toLocaleString(document.documentElement.lang);
      const of = { shown: said(shown), all: said(counted) };
      lines.push(fill(shown === counted ? words.whole : shown === 0 ? words["found-none"]
        : shown === 1 ? words["found-one"] : words.found, of));
    }
    if (asked && shown < counted) lines.push(fill(words.searched, { words: asked }));
    clearTimeout(waiting);
    waiting = setTimeout(() => { found.textContent = lines.join(" "); }, remember ? 250 : 0);
    part.classList.toggle("chosen", asked !== "" || places.some((place) => place >= 0));
    if (!remember) return;
    const state = new URLSearchParams([...facets.map(({ id }, at) => [id, chosen[at]]), ["q", asked]].filter(([, value]) => value));
    try {
      history.replaceState(null, "", `#${state}`);
    } catch { /* a page that is shown inside another has no address of its own */ }
  };
  const recall = () => {
    const state = location.hash.includes("=") ? new URLSearchParams(location.hash.slice(1)) : null;
    if (state === null) return;
    for (const { id, choices } of facets) {
      const one = state.get(id);
      form.elements[id].value = choices.some(([known]) => known === one) ? one : "";
    }
    form.elements.q.value = state.get("q") ?? "";
  };
  form.addEventListener("input", () => look(true));
  form.addEventListener("submit", (event) => { event.preventDefault(); look(true); });
  form.addEventListener("reset", () => setTimeout(() => { look(true); form.elements.q.focus(); }));
  addEventListener("hashchange", () => { if (location.hash.includes("=")) { recall(); look(false); } });
  form.hidden = false;
  recall();
  look(false);
}

// Makes a large drawing larger, and lights the lines to and from the bar that is pointed at.
for (const figure of document.querySelectorAll(".living")) {
  const tools = figure.querySelector(".zoom");
  const frame = figure.querySelector(".drawing");
  const drawing = frame.querySelector("svg");
  const buttons = Object.fromEntries([...tools.querySelectorAll("button")].map((one) => [one.dataset.zoom, one]));
  let scale = 1;
  const zoom = (step) => {
    const before = scale;
    scale = step === "all" ? 1 : Math.min(4, Math.max(1, step === "in" ? scale * 1.25 : scale / 1.25));
    const [across, down] = [frame.scrollLeft + frame.clientWidth / 2, frame.scrollTop + frame.clientHeight / 2];
    drawing.style.width = `${scale * 100}%`;
    frame.scrollTo(across * scale / before - frame.clientWidth / 2, down * scale / before - frame.clientHeight / 2);
    buttons.in.disabled = scale >= 4;
    buttons.out.disabled = buttons.all.disabled = scale <= 1;
  };
  tools.addEventListener("click", (event) => {
    const one = event.target.closest("button");
    if (one) zoom(one.dataset.zoom);
  });
  figure.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { "+": "in", "=": "in", "-": "out", "0": "all" }[event.key];
    if (!step) return;
    event.preventDefault();
    zoom(step);
  });
  const light = (bar) => {
    for (const road of drawing.querySelectorAll("[data-from]")) {
      road.classList.toggle("lit", bar !== null && (road.dataset.from === bar || road.dataset.to === bar));
    }
  };
  const over = (event) => light(event.target.closest("[data-bar]")?.dataset.bar ?? null);
  drawing.addEventListener("mouseover", over);
  drawing.addEventListener("mouseleave", () => light(null));
  drawing.addEventListener("focusin", over);
  drawing.addEventListener("focusout", () => light(null));
  zoom("all");
  tools.hidden = false;
}

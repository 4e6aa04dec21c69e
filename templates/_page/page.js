
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


"use strict";
const panel = document.querySelector(".panel");
const all = (query) => [...document.querySelectorAll(query)];
const named = (ids) => all("mark, .card").filter((node) => node.dataset.of.split(" ").some((id) => ids.includes(id)));
function light(ids, choose) {
  all(".lit").forEach((node) => node.classList.remove("lit"));
  named(ids).forEach((node) => node.classList.add("lit"));
  if (choose) panel.classList.toggle("chosen", ids.length > 0);
}
for (const mark of all("mark")) {
  for (const kind of ["mouseenter", "focus", "click"]) mark.addEventListener(kind, () => light(mark.dataset.of.split(" "), true));
}
for (const card of all(".card")) {
  for (const kind of ["mouseenter", "focus"]) card.addEventListener(kind, () => panel.classList.contains("chosen") || light([card.dataset.of], false));
  card.addEventListener("mouseleave", () => panel.classList.contains("chosen") || light([], false));
}
document.querySelector(".all").addEventListener("click", () => light([], true));
document.addEventListener("keydown", (key) => key.key === "Escape" && light([], true));
document.querySelector("article").addEventListener("click", (click) => click.target.closest("mark") || light([], true));

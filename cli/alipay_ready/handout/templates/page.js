"use strict";
// Keeps the ticks in this browser, draws the ring, and opens what a link leads to. The page works without.
(() => {
  const root = document.documentElement;
  const boxes = [...document.querySelectorAll("input[data-step]")];
  const next = document.getElementById("next");
  const at = (id) => document.getElementById(id);
  // A tick is kept with what the page said when it was made: a newer page from the file wins.
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(root.dataset.store));
      return kept && typeof kept === "object" ? kept : {};
    } catch {
      return {};
    }
  };
  const write = (kept) => {
    try {
      localStorage.setItem(root.dataset.store, JSON.stringify(kept));
    } catch {
      at("lost").hidden = false;
    }
  };

  const show = () => {
    const counted = boxes.filter((box) => box.checked || !("skipped" in box.dataset));
    const done = boxes.filter((box) => box.checked);
    const left = counted.filter((box) => !box.checked);
    const open = left.find((box) => "hurry" in box.dataset) ?? left[0];
    at("count").textContent = root.dataset.count.replace("{done}", done.length).replace("{total}", counted.length);
    at("arc").setAttribute("stroke-dasharray", `${counted.length ? (100 * done.length) / counted.length : 0} 100`);
    next.hidden = !open;
    at("finished").hidden = Boolean(open);
    if (open) {
      const title = at(`step-${open.dataset.step}`).querySelector("h3");
      next.querySelector("a").href = `#step-${open.dataset.step}`;
      next.querySelector("a").replaceChildren(...title.cloneNode(true).childNodes);
    }
    for (const box of boxes) {
      at(`nav-${box.dataset.step}`).classList.toggle("is-done", box.checked);
    }
  };

  const load = () => {
    const kept = read();
    for (const box of boxes) {
      const mine = Object.hasOwn(kept, box.dataset.step) ? kept[box.dataset.step] : null;
      box.checked = mine && mine[1] === box.defaultChecked ? mine[0] === true : box.defaultChecked;
    }
    show();
  };

  const reveal = () => {
    const target = location.hash.length > 1 && at(location.hash.slice(1));
    for (let place = target; place; place = place.parentElement) {
      if (place.localName === "details") {
        place.open = true;
      }
    }
    if (target) {
      target.scrollIntoView();
    }
  };

  root.classList.add("js");
  for (const box of boxes) {
    box.addEventListener("change", () => {
      const kept = read();
      kept[box.dataset.step] = [box.checked, box.defaultChecked];
      write(kept);
      show();
    });
  }
  addEventListener("storage", load);
  addEventListener("pageshow", load);
  addEventListener("hashchange", reveal);

  // Buttons that open and close a dialog do so by themselves in newer browsers.
  if (!("commandForElement" in HTMLButtonElement.prototype)) {
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button[commandfor]");
      const dialog = button && at(button.getAttribute("commandfor"));
      if (dialog) {
        button.getAttribute("command") === "close" ? dialog.close() : dialog.showModal();
      }
    });
  }

  // The list of steps stands open beside the page on a wide screen, and closes after a choice on a small one.
  const list = at("contents");
  const wide = matchMedia("(min-width: 66rem)");
  const fit = () => {
    list.open = wide.matches;
  };
  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) {
      list.open = false;
    }
  });
  wide.addEventListener("change", fit);
  fit();
  load();
  if (Date.now() > Date.parse(root.dataset.review)) {
    at("old").hidden = false;
  }
  reveal();
})();

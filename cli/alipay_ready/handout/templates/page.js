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

  // The day of the reader, not of Greenwich.
  const today = () => {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };
  const dayOf = (box, kept) => (kept && kept[1] === box.defaultChecked ? kept[2] : box.dataset.day) ?? "";

  const fold = (box) => {
    const part = at(`step-${box.dataset.step}`).querySelector(".fold");
    part.open = !box.checked && !("skipped" in box.dataset);
    part.classList.toggle("was-done", !part.open);
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

  let ready = false;
  const load = () => {
    const kept = read();
    for (const box of boxes) {
      const mine = Object.hasOwn(kept, box.dataset.step) ? kept[box.dataset.step] : null;
      const before = box.checked;
      box.checked = mine && mine[1] === box.defaultChecked ? mine[0] === true : box.defaultChecked;
      if (!ready || before !== box.checked) {
        fold(box);
      }
    }
    ready = true;
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
      const part = target.querySelector(":scope > .fold");
      if (part) {
        part.open = true;
      }
      target.scrollIntoView();
    }
  };

  // One line of ASCII with what is marked, for the office or the person's own computer.
  const line = () => {
    const kept = read();
    const marks = boxes.flatMap((box) => {
      const state = box.checked ? "d" : "skipped" in box.dataset ? "s" : "";
      const day = dayOf(box, Object.hasOwn(kept, box.dataset.step) ? kept[box.dataset.step] : null);
      return state ? [`${box.dataset.step}=${state}${/^\d{4}-\d\d-\d\d$/.test(day) ? `/${day}` : ""}`] : [];
    });
    return marks.length ? ["alipay-ready:1", root.dataset.list, ...marks].join(" ") : "";
  };

  const copy = () => {
    const [field, told] = [at("marks"), at("copied")];
    field.value = line();
    field.hidden = !field.value;
    if (!field.value) {
      told.textContent = told.dataset.none;
      return;
    }
    field.select();
    const say = (done) => {
      told.textContent = done ? told.dataset.done : told.dataset.failed;
    };
    // Views inside other apps forbid either way, by an answer or by an error.
    const select = () => {
      try {
        say(document.execCommand("copy"));
      } catch {
        say(false);
      }
    };
    try {
      navigator.clipboard.writeText(field.value).then(() => say(true), select);
    } catch {
      select();
    }
  };
  // A line that was copied no longer says what is marked now.
  const forgetLine = () => {
    at("marks").hidden = true;
    at("copied").textContent = "";
  };

  root.classList.add("js");
  for (const box of boxes) {
    box.addEventListener("change", () => {
      const kept = read();
      kept[box.dataset.step] = [box.checked, box.defaultChecked, ...(box.checked ? [today()] : [])];
      write(kept);
      fold(box);
      show();
      forgetLine();
      const card = at(`step-${box.dataset.step}`);
      if (box.checked && card.getBoundingClientRect().top < 0) {
        card.scrollIntoView();
      }
    });
  }
  at("copy").addEventListener("click", copy);
  addEventListener("storage", load);
  addEventListener("pageshow", load);
  addEventListener("hashchange", reveal);
  // The browser tells nothing where the address stays: the step that it names may have folded since.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) {
      reveal();
    }
  });

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

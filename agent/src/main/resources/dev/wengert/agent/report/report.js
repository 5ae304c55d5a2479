"use strict";
(() => {
  // Tables are sorted by buttons in their headings. Without a script they are as sorted as they come.
  const say = document.createElement("p");
  say.className = "hidden";
  say.setAttribute("role", "status");
  document.body.append(say);

  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));

  const key = (row, column, bySize) => {
    const cell = row.cells[column];
    const text = cell.dataset.value;
    if (text === undefined) {
      return cell.textContent;
    }
    const number = text === "" ? NaN : Number(text);
    return bySize ? Math.abs(number) : number;
  };

  const sort = (table, heading) => {
    const column = heading.cellIndex;
    const numeric = heading.classList.contains("number");
    const current = heading.getAttribute("aria-sort");
    const down = current === null ? numeric : current === "ascending";
    const rows = [...table.tBodies[0].rows].map(row => ({row, key: key(row, column, heading.dataset.sort === "size")}));
    const missing = rows.filter(r => Number.isNaN(r.key));
    const present = rows.filter(r => !Number.isNaN(r.key));
    present.sort((a, b) => (down ? compare(b.key, a.key) : compare(a.key, b.key)));
    table.tBodies[0].append(...present.concat(missing).map(r => r.row));
    for (const other of table.tHead.rows[0].cells) {
      other.removeAttribute("aria-sort");
    }
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    say.textContent = "Sorted by " + heading.textContent.trim() + (down ? ", largest first" : ", smallest first");
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sort(table, heading));
      heading.append(button);
    }
  }

  // What fits needs no scrolling, so the tab key need not stop there.
  const regions = new ResizeObserver(entries => {
    for (const {target} of entries) {
      const scrolls = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
      target.toggleAttribute("tabindex", scrolls);
      if (scrolls) {
        target.tabIndex = 0;
      }
    }
  });
  document.querySelectorAll(".scroll").forEach(region => regions.observe(region));

  // One of several runs is shown; when printing, and without a script, all are.
  const runs = [...document.querySelectorAll("section.run")];
  if (runs.length > 1) {
    const select = document.createElement("select");
    select.id = "chosen-run";
    for (const run of runs) {
      select.add(new Option(run.querySelector("h2").textContent.replace(/^Run: /, ""), run.id));
    }
    const label = document.createElement("label");
    label.htmlFor = select.id;
    label.textContent = "Show run";
    const chooser = document.createElement("div");
    chooser.className = "chooser";
    chooser.append(label, select);
    runs[0].before(chooser);
    const show = id => {
      select.value = id;
      for (const run of runs) {
        run.hidden = run.id !== id;
      }
    };
    select.addEventListener("change", () => show(select.value));
    const follow = () => {
      const target = document.getElementById(location.hash.slice(1));
      const run = target && target.closest("section.run");
      if (run) {
        show(run.id);
        target.scrollIntoView();
      }
    };
    window.addEventListener("hashchange", follow);
    show(runs[0].id);
    follow();
  }
})();

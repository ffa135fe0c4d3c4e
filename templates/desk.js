"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const list = byId("list"), data = byId("data");
  if (!list || !data) return;
  document.documentElement.classList.add("js");
  const body = list.tBodies[0], pattern = body.rows[0], page = Math.max(200, body.rows.length);
  const [text, section, author, score, reset, shown, more, order] =
    ["filter-text", "filter-section", "filter-author", "filter-score", "reset", "shown", "more", "order"].map(byId);

  const gradeOf = (shown) => shown >= 80 ? "good" : shown >= 60 ? "fair" : "poor";
  const shareText = (share) => share > 0 && share < 0.005 ? "<1%" : Math.round(share * 100) + "%";
  const drafts = JSON.parse(data.textContent).map((row) => {
    const [title, page, path, date, day, section, authors, shownScore, score, anonymous, words, sources, findings, errors] = row;
    return { title, page, path, date, day, section, authors, author: authors.join(", "), shownScore, score, anonymous: words ? anonymous / words : 0,
      sources, findings, errors, text: (title + "\n" + path).toLocaleLowerCase() };
  });

  // --- Rows, made from the first one ---------------------------------------------------------------------------
  const rowOf = (draft) => {
    const row = pattern.cloneNode(true);
    const [name, date, sectionCell, authorCell, scoreCell, anonymous, sources, findings] = row.cells;
    const link = name.querySelector("a");
    link.href = draft.page;
    link.textContent = draft.title;
    name.querySelector(".path").textContent = draft.path;
    name.querySelector(".meta").textContent = [draft.date, draft.section, draft.author].filter(Boolean).join(" · ");
    date.textContent = draft.date;
    sectionCell.textContent = draft.section;
    authorCell.textContent = draft.author;
    scoreCell.className = "number score " + gradeOf(draft.shownScore);
    scoreCell.firstElementChild.textContent = draft.shownScore;
    anonymous.textContent = shareText(draft.anonymous);
    sources.textContent = draft.sources;
    findings.querySelector(".all").textContent = draft.findings;
    const mark = findings.querySelector(".errors");
    mark.hidden = draft.errors === 0;
    mark.lastElementChild.textContent = draft.errors;
    return row;
  };

  let matching = drafts;
  const add = (from) => {
    const rows = matching.slice(from, from + page).map(rowOf);
    body.append(...rows);
    more.hidden = body.rows.length >= matching.length;
    return rows[0];
  };
  const count = new Intl.NumberFormat("en");
  const tell = () => {
    const all = count.format(drafts.length), some = count.format(matching.length);
    const cut = body.rows.length < matching.length ? `, the first ${count.format(body.rows.length)} shown` : "";
    shown.value = (matching.length === drafts.length ? `${all} draft${drafts.length === 1 ? "" : "s"}` : `${some} of ${all} drafts`) + cut;
  };

  // --- Order ---------------------------------------------------------------------------------------------------
  const collator = new Intl.Collator("en", { numeric: true });
  const heads = [...list.tHead.querySelectorAll("[data-sort]")];
  let sort = { by: "score", down: false };
  const compare = (a, b) => {
    const x = a[sort.by], y = b[sort.by];
    const none = (value) => value === null || value === "";
    if (none(x) || none(y)) return none(x) - none(y);  // whatever the direction, what is not told stands last
    const order = typeof x === "string" ? collator.compare(x, y) : x - y;
    return sort.down ? -order : order;
  };
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const by = head.dataset.sort;
      const numbers = ["day", "anonymous", "sources", "findings"].includes(by);  // the most of these first
      sort = { by, down: sort.by === by ? !sort.down : numbers };
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sort.down ? "descending" : "ascending");
      drafts.sort(compare);
      apply();
    });
  }

  // --- Filters -------------------------------------------------------------------------------------------------
  const fill = (select, values) => {
    const names = [...new Set(values)].filter(Boolean).sort(collator.compare);
    select.append(...names.map((name) => new Option(name, name)));
    select.parentElement.hidden = names.length === 0;
  };
  fill(section, drafts.map((draft) => draft.section));
  fill(author, drafts.flatMap((draft) => draft.authors));

  const apply = () => {
    const words = text.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    matching = drafts.filter((draft) => words.every((word) => draft.text.includes(word)) && (!section.value || draft.section === section.value) &&
      (!author.value || draft.authors.includes(author.value)) && (!score.value || gradeOf(draft.shownScore) === score.value));
    body.replaceChildren();
    add(0);
    order.hidden = true;
    reset.hidden = !(text.value || section.value || author.value || score.value);
    tell();
  };
  let waiting = 0;
  text.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  for (const select of [section, author, score]) select.addEventListener("change", apply);
  byId("filters").addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  reset.addEventListener("click", () => {
    for (const field of [text, section, author, score]) field.value = "";
    apply();
    text.focus();
  });
  more.firstElementChild.addEventListener("click", () => {
    const first = add(body.rows.length);
    tell();
    first?.querySelector("a").focus();
  });
  for (const link of document.querySelectorAll("a[data-filter]")) {
    link.addEventListener("click", () => {
      for (const field of [text, section, author, score]) field.value = "";
      byId("filter-" + link.dataset.filter).value = link.dataset.value;
      apply();
    });
  }
  more.hidden = body.rows.length >= matching.length;
  tell();
})();
